import { describe, expect, it } from 'vitest';
import {
  contactCodeHalves,
  leadingZeroBits,
  newContactCode,
  newRequestId,
  newWithdrawalCode,
  proofBits,
  randomBytes,
  readReference,
  readWithdrawalCode,
  referenceOf,
  withdrawHashOf,
  writeContactCode,
  writeWithdrawalCode,
} from '#intake';
import { searchProof } from '../../lib/intake/proof-worker.ts';

describe('the reference', () => {
  it('is the same for the same request and reads like 7K3M-Q2XD-9', async () => {
    const id = newRequestId();
    expect(await referenceOf(id)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/);
    expect(await referenceOf(id)).toBe(await referenceOf(id));
  });

  it('is understood in small letters, without dashes, and with O and I for 0 and 1', async () => {
    for (let trial = 0; trial < 50; trial += 1) {
      const reference = await referenceOf(newRequestId());
      const spoken = reference.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      expect(readReference(spoken)).toBe(reference);
    }
  });

  it('is refused when one character is wrong', async () => {
    const reference = await referenceOf(newRequestId());
    for (const place of [0, 1, 2, 3, 5, 6, 7, 8, 10]) {
      const wrong = reference.charAt(place) === '7' ? '8' : '7';
      expect(
        readReference(reference.slice(0, place) + wrong + reference.slice(place + 1)),
        String(place),
      ).toBeUndefined();
    }
  });
});

describe('the withdrawal code', () => {
  it('has 26 characters, is written in fours and read back in any writing', () => {
    const code = newWithdrawalCode();
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(writeWithdrawalCode(code)).toMatch(/^(.{4}-){6}.{2}$/);
    expect(readWithdrawalCode(writeWithdrawalCode(code).toLowerCase().replaceAll('0', 'O'))).toBe(code);
  });

  it('cannot be shorter, longer, or hold a letter that no code has', () => {
    const code = newWithdrawalCode();
    for (const typed of [code.slice(1), `${code}7`, `U${code.slice(1)}`, '', 'é'.repeat(26)])
      expect(readWithdrawalCode(typed)).toBeUndefined();
  });

  it('is known to the server as a hash only, the same however it was typed', async () => {
    const code = newWithdrawalCode();
    const typed = readWithdrawalCode(` ${writeWithdrawalCode(code)} `) ?? '';
    expect(await withdrawHashOf(typed)).toEqual(await withdrawHashOf(code));
  });
});

describe('the contact code', () => {
  it('is six digits: the first half for the firm, the second for the victim', () => {
    expect(newContactCode()).toMatch(/^\d{6}$/);
    expect(contactCodeHalves('482913')).toEqual({ firm: '482', victim: '913' });
    expect(writeContactCode('082003')).toBe('082 · 003');
  });
});

describe('the proof of work', () => {
  const task = () => ({ seed: randomBytes(32), id: newRequestId(), bodyHash: randomBytes(32) });

  it('is found, and is as good as was asked', async () => {
    const input = task();
    const nonce = searchProof({ ...input, bits: 12 });
    expect(await proofBits(input, nonce)).toBeGreaterThanOrEqual(12);
  });

  it('is worth nothing for another request, text or window', async () => {
    const input = task();
    const nonce = searchProof({ ...input, bits: 16 });
    const others = [
      { ...input, id: newRequestId() },
      { ...input, bodyHash: randomBytes(32) },
      { ...input, seed: randomBytes(32) },
    ];
    for (const other of others) expect(await proofBits(other, nonce)).toBeLessThan(14);
  });

  it('counts nothing when a part has another width', async () => {
    const input = task();
    expect(await proofBits({ ...input, id: randomBytes(17) }, randomBytes(8))).toBe(0);
    expect(await proofBits(input, randomBytes(9))).toBe(0);
  });

  it('counts zero bits from the front', () => {
    expect(leadingZeroBits(Uint8Array.of(0, 0, 0b0001_0000))).toBe(19);
    expect(leadingZeroBits(Uint8Array.of(0x80))).toBe(0);
  });
});
