// The fixed words of letters and police papers in one language, and which language a desk gets.

import type { phraseKeys } from './phrase-keys.ts';

type Group = keyof typeof phraseKeys;

/** All fixed words of one language. `reviewer` is empty until a person has checked every line. */
export type Phrases = {
  readonly language: string;
  readonly by: 'human' | 'machine';
  readonly reviewer: string | null;
  /** Day of the check, as 2026-11-23. */
  readonly reviewed: string | null;
} & { readonly [Name in Group]: { readonly [Key in (typeof phraseKeys)[Name][number]]: string } };

/** Languages whose words are fetched with the form; those of the site are among them. */
export const firstLanguages = ['en', 'es', 'fr', 'pt', 'ar', 'de', 'it'] as const;

/** Languages that police work in and the site does not speak: fetched when a paper is opened, whichever paper it is. */
export const furtherLanguages = [
  'bg',
  'bn',
  'ca',
  'cs',
  'da',
  'el',
  'fa',
  'hi',
  'hr',
  'hu',
  'id',
  'ja',
  'ko',
  'lt',
  'lv',
  'nl',
  'pl',
  'ro',
  'ru',
  'sk',
  'sl',
  'sq',
  'sr-Latn',
  'sw',
  'th',
  'tr',
  'uk',
  'ur',
  'vi',
  'zh-Hans',
] as const;

/** Languages that letters and the pack can be written in. */
export const packLanguages = [...firstLanguages, ...furtherLanguages] as const;

export type FirstLanguage = (typeof firstLanguages)[number];
export type FurtherLanguage = (typeof furtherLanguages)[number];
export type PackLanguage = FirstLanguage | FurtherLanguage;

/** The words at hand: always the first languages, the further ones once they have come. */
export type PhraseTable = Readonly<Record<FirstLanguage, Phrases>> &
  Readonly<Partial<Record<FurtherLanguage, Phrases>>>;

export function isPackLanguage(value: unknown): value is PackLanguage {
  return packLanguages.some((language) => language === value);
}

/** The script in which the papers are written, for languages that have two. */
const scripts: Readonly<Record<string, FurtherLanguage>> = { zh: 'zh-Hans', sr: 'sr-Latn' };

/** The papers' language for a language of the police, if there is one. */
function findPackLanguage(language: string): PackLanguage | undefined {
  return isPackLanguage(language) ? language : scripts[language];
}

/** The papers' language for a reader of the site: a new language of the site has no fixed words until somebody writes them. */
export function ownPackLanguage(locale: string): PackLanguage {
  return findPackLanguage(locale) ?? 'en';
}

export function isReviewed({ reviewer, reviewed }: Phrases): boolean {
  return reviewer !== null && reviewed !== null;
}

/** A language many officers of a region read, for a country none of whose police languages is here. */
export type PackRegion = 'english' | 'french' | 'spanish' | 'arabic';

const regionLanguage: Record<PackRegion, PackLanguage> = { english: 'en', french: 'fr', spanish: 'es', arabic: 'ar' };

/** Countries that lie among speakers of one of these languages (ISO 3166-1); everywhere else English comes next. */
const regions: Readonly<Record<string, PackRegion>> = { AD: 'spanish' };

/** The region of a country for the fallback. */
export function packRegion(country: string): PackRegion {
  return regions[country] ?? 'english';
}

export type PackChoice = {
  readonly language: PackLanguage;
  /** `first`: the police's first language; `other`: another one of theirs; `region`: none of theirs is here. */
  readonly reason: 'first' | 'other' | 'region';
  /** The police's first language, when it is another than `language`: page 1 says so. */
  readonly wanted?: string;
};

/** The language of the desk's column: the police's own, if its words are here, else the region's, else English. */
export function packLanguage(
  policeLanguages: readonly string[],
  region: PackRegion = 'english',
  isHere: (language: PackLanguage) => boolean = () => true,
): PackChoice {
  const [first] = policeLanguages;
  const spoken = policeLanguages.find((language) => {
    const found = findPackLanguage(language);
    return found !== undefined && isHere(found);
  });
  const wanted = first === undefined || first === spoken ? {} : { wanted: first };
  const language = spoken === undefined ? undefined : findPackLanguage(spoken);
  if (language !== undefined) return { language, reason: spoken === first ? 'first' : 'other', ...wanted };
  return { language: regionLanguage[region], reason: 'region', ...wanted };
}

/** How many desks' countries have one of their police languages here. Input: country code → police languages. */
export function packCoverage(countries: Readonly<Record<string, readonly string[]>>): {
  readonly covered: number;
  readonly all: number;
  readonly missing: readonly string[];
} {
  const codes = Object.keys(countries).toSorted();
  const missing = codes.filter(
    (code) => !countries[code]?.some((language) => findPackLanguage(language) !== undefined),
  );
  return { covered: codes.length - missing.length, all: codes.length, missing };
}

/** Puts values into the {places} of a phrase. @throws Error for a place without a value, so that none is ever printed. */
export function fill(phrase: string, values: Readonly<Record<string, string>> = {}): string {
  return phrase.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`The phrase "${phrase}" needs a value for {${name}}.`);
    return value;
  });
}
