// The door of the directory: who takes a report of a cybercrime, in every country.

import { buildDay } from '../build.ts';
import { type PublicChange, publicChanges } from './changes.ts';
import { readChanges, readCountries, readGovernmentEndings, readInternationalSupport } from './files.ts';
import { makeOpenDirectory, type OpenDirectory, writeCsv } from './open-data.ts';
import type { Country } from './schema.ts';
import { type ShownCountry, showCountry } from './show.ts';
import { type DeskTable, makeDeskTable, makeSupportTable, type SupportTable } from './tables.ts';
import type { confidences } from './words.ts';

export type { PublicChange } from './changes.ts';
export { compareChannels, findGroup, type Group, type GroupId, groupChannels } from './groups.ts';
export type { OpenCountry, OpenDirectory } from './open-data.ts';
export { openDirectorySchema } from './open-schema.ts';
export type {
  Channel,
  Country,
  Hours,
  InternationalSupport,
  Method,
  Referral,
  RefusedStep,
  Region,
  SupportLine,
  Text,
} from './schema.ts';
export type { Mark, ShownChannel, ShownCountry, ShownEmergency, ShownMethod } from './show.ts';
export { measureStaleness, neverStale, type Staleness, staleDays } from './staleness.ts';
export type { Desk, DeskCountry, DeskTable, SupportContact, SupportTable } from './tables.ts';
export * as words from './words.ts';

/** Contacts are fresh or old by the day of the build, so that the same sources give the same pages on any day. */
const builtOn = new Date(buildDay);

/** Every country by code order. @throws Error that names file, line and remedy when a file is wrong. */
export function countries(): readonly Country[] {
  return [...readCountries().values()];
}

/** One country by its ISO 3166-1 alpha-2 code, in capitals or small letters. @throws Error when there is none. */
export function getCountry(code: string): Country {
  const found = readCountries().get(code.toUpperCase());
  if (found === undefined) throw new Error(`There is no file content/directory/${code.toUpperCase()}.json.`);

  return found;
}

/** What pages and data files show of a country, after the rules of confidence. */
export function shownCountry(country: Country, today: Date = builtOn): ShownCountry {
  return showCountry(country, today, readGovernmentEndings());
}

function showAll(today: Date): ShownCountry[] {
  return countries().map((country) => shownCountry(country, today));
}

/** The content of /data/directory.json: exactly what the pages show. */
export function directoryJson(today: Date = builtOn): OpenDirectory {
  return makeOpenDirectory(showAll(today));
}

/** The content of /data/directory.csv: the same facts, one line a contact. */
export function directoryCsv(today: Date = builtOn): string {
  return writeCsv(directoryJson(today));
}

/** The content of /data/changes.json: what was corrected and why, by country. */
export function directoryChanges(today: Date = builtOn): readonly PublicChange[] {
  return showAll(today).flatMap((shown) => publicChanges(shown, readChanges(shown.code)));
}

/** The table of desks for the guided form, by country code, the same for every visitor. */
export function deskTable(today: Date = builtOn): DeskTable {
  return makeDeskTable(showAll(today));
}

/** Emergency numbers and support lines by country code, with where to look in any country. */
export function supportTable(today: Date = builtOn): SupportTable {
  return makeSupportTable(showAll(today), readInternationalSupport());
}

export type Counts = {
  countries: number;
  channels: number;
  /** Methods in the files, by confidence. */
  methods: Record<(typeof confidences)[number], number>;
  /** Methods on the pages, by confidence. */
  shown: Record<(typeof confidences)[number], number>;
  /** Desks of which it is known whether they take a complaint. */
  formalKnown: number;
  /** Corrections in the public list, and the day of the last one. */
  corrections: { count: number; last: string };
};

/** How sure the directory is, for /open-data and the measures of success. */
export function counts(today: Date = builtOn): Counts {
  const all = countries();
  const channels = all.flatMap((country) => country.channels);
  const shown = showAll(today).flatMap((country) => country.channels.flatMap(({ methods }) => methods));
  const corrections = all.flatMap(({ code }) => readChanges(code).map(({ on }) => on));
  const count = (list: readonly { confidence: string }[], word: string) =>
    list.filter(({ confidence }) => confidence === word).length;
  const methods = channels.flatMap((channel) => channel.methods);
  const tally = (list: readonly { confidence: string }[]) => ({
    official: count(list, 'official'),
    government: count(list, 'government'),
    secondary: count(list, 'secondary'),
    unverified: count(list, 'unverified'),
  });

  return {
    countries: all.length,
    channels: channels.length,
    methods: tally(methods),
    shown: tally(shown),
    corrections: { count: corrections.length, last: corrections.sort().at(-1) ?? '' },
    formalKnown: channels.filter(({ formalComplaint }) => formalComplaint !== 'unknown').length,
  };
}

/** The words of a text in a language, or in English when there is no translation. */
export function inLanguage(
  text: Readonly<Record<string, string>> & { readonly en: string },
  locale: string,
): { words: string; lang: string } {
  const words = text[locale];
  return words === undefined ? { words: text.en, lang: 'en' } : { words, lang: locale };
}
