// Door for those who keep the directory true: checks of unsaved text, ages, and the walk through a country's contacts.
// Apart from the first door, since pages need none of it.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseCountry, readChanges, readProposals } from './files.ts';
import type { Country, Method, PhoneProposal } from './schema.ts';
import { staleDays } from './staleness.ts';
import {
  type Answer,
  acceptProposal,
  addEntries,
  applyAnswer,
  type Contact,
  type Outcome,
  type Signature,
  writeChecked,
} from './verification.ts';

export { listFiles, readCountryFile, readProposals } from './files.ts';
export type { PhoneProposal } from './schema.ts';
export {
  type Answer,
  AnswerError,
  type Contact,
  type Correction,
  checkInitials,
  listSteps,
  type Signature,
  type Step,
} from './verification.ts';

const folder = 'content/directory';
const dayLength = 86_400_000;

/** `ES` → `content/directory/ES.json`. */
export function countryPath(code: string): string {
  return `${folder}/${code}.json`;
}

/** Whole days from a day (YYYY-MM-DD) to today. */
export function daysSince(day: string, today: Date): number {
  return Math.floor((today.getTime() - Date.parse(`${day}T00:00:00Z`)) / dayLength);
}

export type StaleMethod = {
  readonly desk: string;
  readonly value: string;
  readonly seen: string;
  readonly days: number;
};
export type StaleCountry = {
  readonly code: string;
  readonly checked: string;
  readonly days: number;
  /** Ways that nobody looked at for so long, oldest first. */
  readonly methods: readonly StaleMethod[];
};

/** Day on which anybody last looked at a contact: when a person opened its page, else when the file was gone through. */
export function seenOn(country: Country, method: Method): string {
  return [country.checked, method.verified?.on ?? ''].sort().at(-1) ?? country.checked;
}

/** Countries with ways that nobody looked at for more than `limit` days, oldest first. */
export function findStale(
  countries: readonly Country[],
  today: Date,
  limit: number = staleDays,
): readonly StaleCountry[] {
  return countries
    .flatMap((country) => {
      const methods = country.channels
        .flatMap(({ id, methods: ways }) => ways.map((method) => ({ id, method })))
        .filter(({ method }) => method.status !== 'closed')
        .map(({ id, method }) => {
          const seen = seenOn(country, method);
          return { desk: id, value: method.value, seen, days: daysSince(seen, today) };
        })
        .filter(({ days }) => days > limit)
        .sort((a, b) => b.days - a.days);
      const { code, checked } = country;
      return methods.length === 0 ? [] : [{ code, checked, days: daysSince(checked, today), methods }];
    })
    .sort((a, b) => (b.methods[0]?.days ?? 0) - (a.methods[0]?.days ?? 0) || a.code.localeCompare(b.code));
}

/** What is wrong with the text of a country file, with its line (from 1). */
export type CountryFault = { readonly line: number; readonly reason: string };

/** Checks the text of a country file that need not be saved: the country, or its faults. */
export function checkCountry(file: string, text: string): { country: Country } | { faults: readonly CountryFault[] } {
  try {
    return { country: parseCountry(file, text) };
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split('\n');
    return { faults: lines.map(readFault) };
  }
}

function readFault(sentence: string): CountryFault {
  const [, line, reason] = /^\S+, line (\d+): (.*)$/.exec(sentence) ?? [];
  return { line: Number(line ?? 1), reason: reason ?? sentence };
}

export type Written = {
  /** The country file changed. */
  readonly isChanged: boolean;
  /** A telephone number that now waits for a second person. */
  readonly proposal: PhoneProposal | undefined;
};

/**
 * Writes one answer into the country's file and its list of changes; a new telephone number waits for a second person.
 * @throws AnswerError with a sentence for the person at work; then nothing was written.
 */
export function recordAnswer(code: string, contact: Contact, answer: Answer, signed: Signature): Written {
  const file = countryPath(code);
  const text = readFileSync(file, 'utf8');
  const outcome = applyAnswer(file, text, contact, answer, signed);
  if (outcome.proposal === undefined) return saveOutcome(code, text, outcome);
  const waiting = readProposals(code).filter(({ desk, was }) => desk !== contact.desk || was !== contact.value);
  writeProposals(code, [...waiting, outcome.proposal]);
  return { isChanged: false, proposal: outcome.proposal };
}

/** Writes a proposed telephone number, seen by a second person. @throws AnswerError if it is the same person. */
export function recordProposal(code: string, proposal: PhoneProposal, signed: Signature): Written {
  const file = countryPath(code);
  const text = readFileSync(file, 'utf8');
  const written = saveOutcome(code, text, acceptProposal(file, text, proposal, signed));
  dropProposal(code, proposal);
  return written;
}

/** Takes a proposed telephone number off the list. */
export function dropProposal(code: string, proposal: PhoneProposal): void {
  const same = (one: PhoneProposal) => one.desk === proposal.desk && one.was === proposal.was;
  writeProposals(
    code,
    readProposals(code).filter((one) => !same(one)),
  );
}

/** Notes that somebody went through the whole file on that day. */
export function recordChecked(code: string, on: string): void {
  const file = countryPath(code);
  const text = readFileSync(file, 'utf8');
  const next = writeChecked(text, on);
  parseCountry(file, next);
  if (next !== text) writeWhole(file, next);
}

// The list of changes first: an entry too many is seen by the checks, a change without its entry might not be.
function saveOutcome(code: string, before: string, { text, changes }: Outcome): Written {
  const list = `${folder}/changes/${code}.yaml`;
  if (changes.length > 0) {
    readChanges(code);
    writeWhole(list, addEntries(existsSync(list) ? readFileSync(list, 'utf8') : '', changes));
  }
  if (text !== before) writeWhole(countryPath(code), text);
  return { isChanged: text !== before, proposal: undefined };
}

function writeProposals(code: string, proposals: readonly PhoneProposal[]): void {
  const file = `${folder}/proposed/${code}.yaml`;
  if (proposals.length === 0) rmSync(file, { force: true });
  else writeWhole(file, addEntries('', proposals));
}

/** Writes a file so that a reader finds either the old one or the new one, never a part. */
function writeWhole(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
