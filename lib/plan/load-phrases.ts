// Reads content/phrases/<language>.yaml; for the build and the tests, never for a browser.

import { join } from 'node:path';
import { z } from 'zod';
import { readDataFile } from '#content';
import { phraseKeys } from './phrase-keys.ts';
import { type PackLanguage, type Phrases, packLanguages } from './phrases.ts';

const words = z.string().trim().min(1, 'Write the words; nothing may be empty.');

function group<Key extends string>(keys: readonly Key[]) {
  return z.strictObject({ ...tableOf(keys, () => words) });
}

/** One entry for each name; typed by the list of names. */
function tableOf<Key extends string, Value>(keys: readonly Key[], make: (key: Key) => Value): Record<Key, Value> {
  const made: Partial<Record<Key, Value>> = {};
  for (const key of keys) made[key] = make(key);
  if (!isWhole(made, keys)) throw new Error('A name was lost.');
  return made;
}

function isWhole<Key extends string, Value>(
  made: Partial<Record<Key, Value>>,
  keys: readonly Key[],
): made is Record<Key, Value> {
  return keys.every((key) => made[key] !== undefined);
}

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'Write a date as 2026-11-23.');

const phrasesFile = z
  .strictObject({
    language: z.enum(packLanguages),
    by: z.enum(['human', 'machine']),
    reviewer: z.string().min(1).nullable(),
    reviewed: day.nullable(),
    general: group(phraseKeys.general),
    incidents: group(phraseKeys.incidents),
    rails: group(phraseKeys.rails),
    ordered: group(phraseKeys.ordered),
    reach: group(phraseKeys.reach),
    told: group(phraseKeys.told),
    evidence: group(phraseKeys.evidence),
    offices: group(phraseKeys.offices),
    money: group(phraseKeys.money),
    letter: group(phraseKeys.letter),
    call: group(phraseKeys.call),
    recall: group(phraseKeys.recall),
    platform: group(phraseKeys.platform),
    lender: group(phraseKeys.lender),
    contacts: group(phraseKeys.contacts),
    pack: group(phraseKeys.pack),
    bridge: group(phraseKeys.bridge),
    refusal: group(phraseKeys.refusal),
    follow: group(phraseKeys.follow),
  })
  .refine(({ reviewer, reviewed }) => (reviewer === null) === (reviewed === null), {
    path: ['reviewed'],
    error: 'Write both the reviewer and the day of the review, or neither.',
  });

/**
 * The fixed words of a language. `folder` is the folder of the files, from the project's root.
 * @throws ContentError with file, line and what to write instead.
 */
export function loadPhrases(language: PackLanguage, folder = join('content', 'phrases')): Phrases {
  const phrases = readDataFile(join(folder, `${language}.yaml`), phrasesFile);
  if (phrases.language !== language) throw new Error(`${folder}/${language}.yaml: language must be "${language}".`);
  return phrases;
}

/** The words of some languages in one table, the same for every visitor: what the guided form fetches. */
export function loadPhraseTable<Language extends PackLanguage>(
  languages: readonly Language[],
): Readonly<Record<Language, Phrases>> {
  return tableOf(languages, (language) => loadPhrases(language));
}
