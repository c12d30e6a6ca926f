import { describe, expect, it } from 'vitest';
import {
  copyDays,
  type Draft,
  fileLimit,
  mostRows,
  readCopy,
  readSaved,
  savedName,
  writeCopy,
  writeSaved,
} from '#plan';
import { faultsOf } from '../../components/help/faults.ts';
import { readDraft } from '../../components/help/read-draft.ts';

const answers: Draft = {
  now: ['money'],
  who: 'me',
  seen: ['a'],
  country: { code: 'ES', region: 'ES-CT' },
  money: [{ rail: 'transfer-abroad', amount: '1.234', when: { date: '2026-11-20', about: true } }],
  places: [{ what: 'site' }],
  reach: [{ kind: 'web', value: 'javascript:alert(1)', platform: '<b>' }],
  story: [{ date: '2026-11-20', text: 'They said “año” & “שלום”.' }],
  kept: ['messages'],
  told: [],
  words: { desk: 'ar' },
};
const saved = { answers, done: ['police', 'keep'] };
const day = 86_400_000;

describe('a saved file', () => {
  it('gives back what was saved, letter by letter', () => {
    expect(readSaved(writeSaved(saved))).toEqual(saved);
  });

  it('takes a form that was only begun', () => {
    expect(readSaved(writeSaved({ answers: {}, done: [] }))).toEqual({ answers: {}, done: [] });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', 'Dear bank'],
    ['a JSON text that is not ours', '{"a":1}'],
    ['another kind of value', 'null'],
    ['answers without the frame', JSON.stringify(answers)],
    ['another version', JSON.stringify({ notes: 2, answers, done: [] })],
    ['a field that does not exist', JSON.stringify({ notes: 1, answers: { ...answers, nmae: 'x' }, done: [] })],
    ['an option that does not exist', JSON.stringify({ notes: 1, answers: { now: ['soon'] }, done: [] })],
    ['a list where a word belongs', JSON.stringify({ notes: 1, answers: { who: ['me'] }, done: [] })],
    ['too many rows', JSON.stringify({ notes: 1, answers: { told: Array(21).fill({ who: 'bank' }) }, done: [] })],
    ['a row that is too long', JSON.stringify({ notes: 1, answers: { story: [{ text: 'x'.repeat(301) }] }, done: [] })],
    ['a prototype in disguise', '{"notes":1,"answers":{"__proto__":{"who":"me"}},"done":[]}'],
    ['half a file', writeSaved(saved).slice(0, -20)],
  ])('refuses %s', (_what, text) => {
    expect(readSaved(text)).toBeUndefined();
  });

  it('fits into what may be opened, even with every answer at its limit', () => {
    const long = 'ñ'.repeat(300);
    const full: Draft = {
      reach: Array.from({ length: mostRows.reach }, () => ({ kind: 'web', value: long, platform: 'x'.repeat(80) })),
      story: Array.from({ length: mostRows.story }, () => ({ date: '2026-11-20', about: true, text: long })),
    };
    expect(new Blob([writeSaved({ answers: full, done: [] })]).size).toBeLessThan(fileLimit / 2);
  });

  it('has a name that says only the day', () => {
    expect(savedName('2026-11-24')).toBe('notes-2026-11-24.json');
  });
});

describe('a copy on the device', () => {
  it('is there until its thirty days are over, and not a moment longer', () => {
    const text = writeCopy(saved, 5);
    expect(copyDays).toBe(30);
    expect(readCopy(text, 5)).toEqual({ saved, until: 5 + 30 * day });
    expect(readCopy(text, 4 + 30 * day)?.saved).toEqual(saved);
    expect(readCopy(text, 5 + 30 * day)).toBeUndefined();
  });

  it('is no file, and a file is no copy', () => {
    expect(readSaved(writeCopy(saved, 0))).toBeUndefined();
    expect(readCopy(writeSaved(saved), 0)).toBeUndefined();
    expect(readCopy('notes', 0)).toBeUndefined();
  });
});

describe('from the fields to answers', () => {
  it('a row that is not whole yet does not cost the others', () => {
    const values = { story: [{ text: 'First.', date: '' }, { date: '2026-11-20', text: '' }, { text: 'Last.' }] };
    expect(readDraft(values)).toEqual({ story: [{ text: 'First.' }, { text: 'Last.' }] });
  });

  it('empty rows are no answer; an empty list is one: there was nothing to add', () => {
    expect(readDraft({ told: [{ who: '', date: '', reference: '' }] })).toEqual({});
    expect(readDraft({ told: [] })).toEqual({ told: [] });
  });

  it('an answer that does not fit leaves the others alone', () => {
    expect(readDraft({ who: 'me', country: { code: 'Spain' } })).toEqual({ who: 'me' });
  });

  it('payments keep their places, so that a fault stands at the right one', () => {
    expect(readDraft({ money: [{ rail: '' }, { amount: '12' }] })).toEqual({ money: [{}, { amount: '12' }] });
  });
});

describe('rows that were begun', () => {
  const faults = (screen: 'places' | 'reach' | 'story' | 'told', rows: readonly unknown[]) =>
    faultsOf(screen, {}, { [screen]: rows }, '2026-11-24').map(({ field, key }) => `${field}: ${key}`);

  it('an empty row is no fault', () => {
    expect(faults('reach', [{ kind: '', value: '', platform: '' }])).toEqual([]);
    expect(faults('story', [])).toEqual([]);
  });

  it('each says what is missing, at its own field', () => {
    expect(faults('places', [{ what: '', country: 'FR' }])).toEqual(['places-0-what: row-kind']);
    expect(faults('reach', [{}, { kind: '', value: 'x' }, { kind: 'web', value: '' }])).toEqual([
      'reach-1-kind: row-kind',
      'reach-2-value: row-value',
    ]);
    expect(faults('story', [{ text: '', date: '2026-11-20' }])).toEqual(['story-0-text: row-story']);
    expect(faults('told', [{ who: '', reference: '77' }])).toEqual(['told-0-who: row-who']);
  });

  it('a day to come, or none of the calendar, is asked again', () => {
    expect(faults('story', [{ text: 'x', date: '2026-11-25' }])).toEqual(['story-0-date: row-date']);
    expect(faults('told', [{ who: 'bank', date: '2026-02-30' }])).toEqual(['told-0-date: row-date']);
    expect(faults('told', [{ who: 'bank', date: '24/11/2026' }])).toEqual(['told-0-date: row-date']);
    expect(faults('told', [{ who: 'bank', date: '2026-11-24' }])).toEqual([]);
  });
});
