// The door of letters and police papers, safe for a browser: which exist, how they are made, written and named.

import type { Draft } from './answers.ts';
import type { Paper } from './document.ts';
import { codesOf, factsOf } from './facts.ts';
import {
  bankCallCard,
  contactsLetter,
  followUp14,
  followUp30,
  lenderLetter,
  platformLetter,
  type RecallVariant,
  recallLetter,
} from './letters.ts';
import { policePack, refusalSheet } from './pack.ts';
import type { PaperCountry, PaperInput } from './paper-input.ts';
import {
  furtherLanguages,
  isPackLanguage,
  type PackLanguage,
  type Phrases,
  type PhraseTable,
  packLanguage,
  packRegion,
} from './phrases.ts';
import type { PlanData } from './schema.ts';

export {
  type Block,
  type Column,
  directionOfPaper,
  endsSigned,
  isShort,
  markOf,
  type Paper,
  piecesOf,
  typedPieces,
  type Value,
  type Words,
} from './document.ts';
export { type RecallVariant, recallVariants, recallVariantsFor } from './letters.ts';
export type { NextOffice, OfficeId, PaperCountry, PaperInput } from './paper-input.ts';
export {
  type FirstLanguage,
  type FurtherLanguage,
  firstLanguages,
  furtherLanguages,
  isPackLanguage,
  ownPackLanguage,
  type PackChoice,
  type PackLanguage,
  type Phrases,
  type PhraseTable,
  packCoverage,
  packLanguage,
  packLanguages,
  packRegion,
} from './phrases.ts';
export { pageContent, writeHtml } from './write-html.ts';
export { writeText } from './write-text.ts';

/** Addresses under /help/papers/ and names for the plan; the recall letter has one for each who is asked. */
export const paperIds = [
  'bank-call-card',
  'recall-letter',
  'recall-letter-exchange',
  'recall-letter-gift-card',
  'recall-letter-mobile-money',
  'recall-letter-courier',
  'platform-letter',
  'lender-letter',
  'contacts-letter',
  'police-pack',
  'refusal-sheet',
  'follow-up-14',
  'follow-up-30',
] as const;

export type PaperId = (typeof paperIds)[number];

export function isPaperId(value: unknown): value is PaperId {
  return paperIds.some((id) => id === value);
}

const makers: Record<PaperId, (input: PaperInput) => Paper> = {
  'bank-call-card': bankCallCard,
  'recall-letter': (input) => recallLetter(input, 'bank'),
  'recall-letter-exchange': (input) => recallLetter(input, 'exchange'),
  'recall-letter-gift-card': (input) => recallLetter(input, 'gift-card'),
  'recall-letter-mobile-money': (input) => recallLetter(input, 'mobile-money'),
  'recall-letter-courier': (input) => recallLetter(input, 'courier'),
  'platform-letter': platformLetter,
  'lender-letter': lenderLetter,
  'contacts-letter': contactsLetter,
  'police-pack': policePack,
  'refusal-sheet': refusalSheet,
  'follow-up-14': followUp14,
  'follow-up-30': followUp30,
};

/** What a paper is made from, as the guided form holds it. */
export type PaperSources = {
  readonly answers: Draft;
  readonly data: PlanData;
  /** The words at hand, from loadPhraseTable or /data/phrases*.json. */
  readonly phrases: PhraseTable;
  /** The visitor's language. */
  readonly own: PackLanguage;
  /** The desk's country, if it is in the directory, and its police languages, the first one first. */
  readonly country?: PaperCountry | undefined;
  readonly policeLanguages?: readonly string[] | undefined;
  /** The visitor's own day, as 2026-11-23. */
  readonly today: string;
};

type Readers = Omit<PaperSources, 'data' | 'phrases' | 'today'>;

/** The reader's language: as chosen; the visitor's own if the police speak it; else the police's; else by region. */
function readerLanguage(
  { answers, own, country, policeLanguages = [] }: Readers,
  isHere: (language: PackLanguage) => boolean,
) {
  const chosen = answers.words?.desk;
  if (isPackLanguage(chosen)) return { language: chosen };
  if (policeLanguages.includes(own)) return { language: own };
  return packLanguage(policeLanguages, country && packRegion(country.code), isHere);
}

/** Whether a paper for these readers cannot be written with the first languages alone. */
export function needsFurther(readers: Readers): boolean {
  const { language } = readerLanguage(readers, () => true);
  return [language, readers.own].some((one) => furtherLanguages.some((further) => further === one));
}

/** The input of every paper for these answers; payments count only while the answers say that money moved. */
export function paperInput(sources: PaperSources): PaperInput {
  const { answers, data, phrases, own, country, today } = sources;
  const reader: { language: PackLanguage; wanted?: string } = readerLanguage(sources, (one) => one in phrases);
  const desk = country && { country: country.code, bureau: country.bureau, formalDesk: true };
  const facts = factsOf(answers, data, desk);
  const { money, ...others } = answers;
  return {
    answers: money && facts.has('money-moved') ? { ...others, money } : others,
    codes: codesOf(answers, data),
    facts,
    // Words that could not be fetched are English words: the paper says so itself.
    own: phrases[own] ?? phrases.en,
    desk: phrases[reader.language] ?? phrases.en,
    country,
    wanted: reader.wanted,
    today,
  };
}

/** The blank form in one or two languages, for the pages that need no script. */
export function blankInput(own: Phrases, desk: Phrases = own): PaperInput {
  return { answers: {}, codes: [], facts: new Set(), own, desk };
}

/** Makes a paper; with empty answers the blank form. Friends read the visitor's own language, so theirs is in one only. */
export function writePaper(id: PaperId, input: PaperInput): Paper {
  return makers[id](id === 'contacts-letter' ? { ...input, desk: input.own, wanted: undefined } : input);
}

export function recallPaper(variant: RecallVariant): PaperId {
  return variant === 'bank' ? 'recall-letter' : `recall-letter-${variant}`;
}

/**
 * Papers that a step of the plan offers; the recall letters depend on how the money went. A plan for nothing but a
 * trade dispute has no step for the police: who goes there all the same finds the papers under the consumer office.
 */
export function papersForStep(
  step: string,
  recalls: readonly RecallVariant[],
  isOnlyTrade = false,
): readonly PaperId[] {
  const others = recalls.filter((variant) => variant !== 'bank');
  const byStep: Readonly<Record<string, readonly PaperId[]>> = {
    'bank-call': ['bank-call-card', ...others.filter((one) => one === 'mobile-money').map(recallPaper)],
    'exchange-tell': ['recall-letter-exchange'],
    'gift-issuer': ['recall-letter-gift-card'],
    'courier-stop': ['recall-letter-courier'],
    'recall-letter': ['recall-letter'],
    police: ['police-pack', 'refusal-sheet'],
    'consumer-body': isOnlyTrade ? ['police-pack'] : [],
    'platform-letter': ['platform-letter'],
    'lenders-letter': ['lender-letter'],
    'contacts-letter': ['contacts-letter'],
    'follow-14': ['follow-up-14'],
    'follow-30': ['follow-up-30'],
  };
  return byStep[step] ?? [];
}

/** A file's name says only the day and a number: notes-2026-11-23-4.html. */
export function fileName(id: PaperId, today: string, ending: 'txt' | 'html'): string {
  return `notes-${today}-${paperIds.indexOf(id) + 1}.${ending}`;
}
