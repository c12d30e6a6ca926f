// The fixed words of letters and police papers: every language whole, with the same places to fill.

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countries, words as directoryWords } from '#directory';
import { loadPlan } from '#plan/load';
import { loadPhrases, loadPhraseTable } from '../../lib/plan/load-phrases.ts';
import { officeIds } from '../../lib/plan/phrase-keys.ts';
import { firstLanguages, isReviewed, type Phrases, packCoverage, packLanguages } from '../../lib/plan/phrases.ts';

const english = loadPhrases('en');

/** "bridge.member" → its words. */
function flatten(phrases: Phrases): Map<string, string> {
  const found = new Map<string, string>();
  for (const [group, inner] of Object.entries(phrases)) {
    if (typeof inner !== 'object' || inner === null) continue;
    for (const [key, text] of Object.entries(inner)) found.set(`${group}.${key}`, String(text));
  }
  return found;
}

const placesIn = (text: string | undefined) =>
  [...(text ?? '').matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();

it('has a file for every language of the pack and no other', () => {
  const files = readdirSync('content/phrases').toSorted();
  expect(files).toEqual(packLanguages.map((language) => `${language}.yaml`).toSorted());
});

describe.each(packLanguages)('in %s', (language) => {
  const phrases = flatten(loadPhrases(language));
  const source = flatten(english);

  it('has the same phrases as English, and fills the same places', () => {
    expect([...phrases.keys()]).toEqual([...source.keys()]);
    for (const [key, text] of phrases) expect(placesIn(text), key).toEqual(placesIn(source.get(key)));
  });

  it('leaves no phrase in English by mistake', () => {
    if (language === 'en') return;
    const same = [...phrases].filter(([key, text]) => text.split(' ').length > 3 && text === source.get(key));
    expect(same).toEqual([]);
  });

  it('counts as unchecked until a person and a day stand in the file', () => {
    const { reviewer, reviewed } = loadPhrases(language);
    expect(isReviewed(loadPhrases(language))).toBe(reviewer !== null && reviewed !== null);
  });
});

it('has words for every piece of evidence and every office that the data files name', () => {
  const { evidence } = english;
  for (const id of loadPlan().evidence.flatMap(({ keep }) => keep)) expect(Object.keys(evidence)).toContain(id);
  expect([...officeIds].toSorted()).toEqual([...directoryWords.refusedOffices].toSorted());
});

it('reaches the desks of at least 149 countries in one of their own languages', () => {
  const spoken = Object.fromEntries(countries().map(({ code, policeLanguages }) => [code, policeLanguages]));
  const { covered, all, missing } = packCoverage(spoken);
  expect(covered).toBeGreaterThanOrEqual(149);
  expect(covered + missing.length).toBe(all);
});

it('is small enough to fetch once on a slow line', () => {
  expect(JSON.stringify(loadPhraseTable(firstLanguages)).length).toBeLessThan(160_000);
});
