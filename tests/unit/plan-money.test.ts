import { describe, expect, it } from 'vitest';
import { checkIban, checkMoneyRow, readAmount } from '#plan';

describe('amounts as people type them', () => {
  it.each([
    ['1200', 1200],
    ['1 200', 1200],
    ["1'200", 1200],
    ['85.50', 85.5],
    ['85,5', 85.5],
    ['1.234,56', 1234.56],
    ['1,234.56', 1234.56],
    ['1.234.567', 1234567],
    ['12,34,567', 1234567],
    ['0.125', 0.125],
    ['1234,567', 1234.567],
    ['€ 2.500,00', 2500],
    ['2500 USDT', 2500],
    ['١٢٠٠', 1200],
    ['१२००', 1200],
  ])('%s', (text, value) => {
    expect(readAmount(text)).toEqual({ kind: 'clear', value });
  });

  it.each([
    ['1.234', [1234, 1.234]],
    ['12,500', [12500, 12.5]],
  ])('%s may mean two things, so the visitor is asked', (text, readings) => {
    expect(readAmount(text)).toEqual({ kind: 'unclear', readings });
  });

  it.each(['', 'a lot', '1.2.3', '1,2.3,4', '12.', '1e5', '5-6'])('"%s" cannot be read', (text) => {
    expect(readAmount(text).kind).toBe('unreadable');
  });
});

describe('account numbers', () => {
  it('known examples fit, with or without spaces', () => {
    expect(checkIban('ES91 2100 0418 4502 0005 1332')).toBe('fits');
    expect(checkIban('gb82west12345698765432')).toBe('fits');
  });

  it('one wrong figure asks to look again', () => {
    expect(checkIban('ES91 2100 0418 4502 0005 1323')).toBe('check-again');
    expect(checkIban('ES91')).toBe('check-again');
  });

  it('a number of another kind is left alone', () => {
    expect(checkIban('0102-0000-00-0000000000')).toBe('no-iban');
  });
});

describe('one payment', () => {
  it('an empty one is fine', () => {
    expect(checkMoneyRow({}, '2026-11-24')).toEqual([]);
    expect(checkMoneyRow({ amount: ' ' }, '2026-11-24')).toEqual([]);
  });

  it('a day that is still to come, or that does not exist, is asked again', () => {
    expect(checkMoneyRow({ when: { date: '2026-11-25' } }, '2026-11-24')).toEqual(['date-future']);
    expect(checkMoneyRow({ when: { date: '2026-11-24' } }, '2026-11-24')).toEqual([]);
    expect(checkMoneyRow({ when: { date: '2025-02-29' } }, '2026-11-24')).toEqual(['date-unreal']);
    expect(checkMoneyRow({ when: { date: '2024-02-29' } }, '2026-11-24')).toEqual([]);
  });

  it('an amount with two meanings is asked again', () => {
    expect(checkMoneyRow({ amount: '1.234' }, '2026-11-24')).toEqual(['amount-unclear']);
    expect(checkMoneyRow({ amount: 'much' }, '2026-11-24')).toEqual(['amount-unreadable']);
  });
});
