// What every letter and police paper is made from, and the words and values they share.

import { countryName, directionOf, formatDay, formatList, languageName } from '#i18n';
import type { Draft, MoneyRow } from './answers.ts';
import { type Block, type FieldRow, line, type Paper, said, typed, type Value, type Words } from './document.ts';
import { readAmount } from './money.ts';
import type { officeIds } from './phrase-keys.ts';
import { fill, isReviewed, type Phrases } from './phrases.ts';
import type { Fact, IncidentCode } from './words.ts';

export type OfficeId = (typeof officeIds)[number];

/** An office to turn to, with what the directory says of it, by language. */
export type NextOffice = { readonly to: OfficeId; readonly note?: Readonly<Record<string, string>> | undefined };

/** What the directory knows of the desk's country. Nothing at all in a blank paper. */
export type PaperCountry = {
  /** ISO 3166-1, upper case. */
  readonly code: string;
  readonly bureau: 'member' | 'sub-bureau' | 'none';
  /** Only what a source shows. */
  readonly ncb?: { readonly host?: string; readonly city?: string };
  /** Numbers to dial in danger. */
  readonly emergency?: readonly string[];
  /** Where to turn when a desk says no, in order; the general list without it. */
  readonly ifRefused?: readonly NextOffice[];
};

export type PaperInput = {
  readonly answers: Draft;
  /** From codesOf and factsOf; both empty for a blank paper. */
  readonly codes: readonly IncidentCode[];
  readonly facts: ReadonlySet<Fact>;
  /** The visitor's words and the reader's; the same value when both read one language. */
  readonly own: Phrases;
  readonly desk: Phrases;
  readonly country?: PaperCountry | undefined;
  /** The police's first language, when it is not here and `desk` stands in for it: page 1 says so. */
  readonly wanted?: string | undefined;
  /** The visitor's own day, as 2026-11-23; left out on a blank paper, which gets a line. */
  readonly today?: string | undefined;
};

/** A value put into a phrase: the same everywhere, or written as each language does. */
type Filling = string | ((language: string) => string);

/** Picks a phrase in both languages and fills it. */
export function say(input: PaperInput, pick: (words: Phrases) => string, values: Record<string, Filling> = {}): Words {
  const inOne = (phrases: Phrases) => {
    const made = Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value(phrases.language),
    ]);
    return fill(pick(phrases), Object.fromEntries(made));
  };
  return { desk: inOne(input.desk), own: isBilingual(input) ? inOne(input.own) : null };
}

export function isBilingual({ own, desk }: PaperInput): boolean {
  return own.language !== desk.language;
}

/** Nothing was answered: the form to fill in by hand. */
export function isBlank({ answers }: PaperInput): boolean {
  return Object.keys(answers).length === 0;
}

/** Pictures of a child may be in it, or the visitor is one: nothing is described or listed. */
export function isChild({ facts }: PaperInput): boolean {
  return facts.has('child-abuse') || facts.has('minor');
}

/** Names of countries as each language writes them. */
export function inCountries(codes: readonly string[]): (language: string) => string {
  return (language) =>
    formatList(
      language,
      codes.map((code) => countryName(code, language)),
    );
}

export function inCountry(code: string): (language: string) => string {
  return (language) => countryName(code, language);
}

/** A language's name inside a sentence of another: small letters where that language writes them. */
export function inLanguageName(language: string): (reader: string) => string {
  return (reader) => new Intl.DisplayNames([reader], { type: 'language' }).of(language) ?? languageName(language);
}

export function countryValue(code: string | undefined, { own, desk }: PaperInput): Value {
  if (code === undefined) return line;
  return said({
    desk: countryName(code, desk.language),
    own: own.language === desk.language ? null : countryName(code, own.language),
  });
}

/** "about" in both languages before a value as typed; isolated, for in Arabic words a date would be turned around. */
function aboutValue(input: PaperInput, text: string): Value {
  return said(say(input, (words) => words.general.about, { value: `\u2066${text}\u2069` }));
}

/** Day and hour of a payment as figures, 2026-11-23 14:05: read alike in every language. */
export function whenValue({ when }: MoneyRow, input: PaperInput): Value {
  const text = [when?.date, when?.time].filter((part) => part !== undefined).join(' ');
  return text !== '' && when?.about ? aboutValue(input, text) : typed(text);
}

export function dayValue(
  row: { readonly date?: string | undefined; readonly about?: boolean | undefined },
  input: PaperInput,
) {
  return row.date !== undefined && row.about ? aboutValue(input, row.date) : typed(row.date);
}

/** Amount as typed, with its currency. */
export function amountOf({ amount, currency }: MoneyRow): string | undefined {
  return amount?.trim() ? [amount.trim(), currency].filter(Boolean).join(' ') : undefined;
}

/** Sum for each currency, where every amount can be read in one way only; otherwise nothing, for a line to fill. */
export function totalOf(rows: readonly MoneyRow[]): string | undefined {
  const sums = new Map<string, number>();
  for (const { amount, currency } of rows) {
    const reading = readAmount(amount ?? '');
    if (reading.kind !== 'clear' || currency === undefined) return undefined;
    sums.set(currency, (sums.get(currency) ?? 0) + reading.value);
  }
  const parts = [...sums].map(([currency, sum]) => `${figuresOf(sum)} ${currency}`);
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** Plain figures with a point: cents in full, more places only where the sum has them (crypto). */
function figuresOf(sum: number): string {
  const text = String(Number(sum.toFixed(8)));
  return /\.\d$/.test(text) ? `${text}0` : text;
}

export function reachOf({ answers }: PaperInput, kind: string): string | undefined {
  const found = (answers.reach ?? []).filter((row) => row.kind === kind).map(({ value }) => value);
  return found.length > 0 ? found.join(', ') : undefined;
}

export function referenceOf({ answers }: PaperInput, who: string): string | undefined {
  return answers.told?.find((row) => row.who === who && row.reference !== undefined)?.reference;
}

export function heading(words: Words): Block {
  return { type: 'heading', words };
}

export function paragraph(words: Words, tone: 'plain' | 'strong' | 'small' = 'plain'): Block {
  return { type: 'paragraph', words, tone };
}

export function field(label: Words, value: Value = line): FieldRow {
  return { label, value };
}

/** What is said first on a paper: that its words are a machine's, and which language stands in for which. */
export function languageNotes(input: PaperInput): Block[] {
  const { own, desk, wanted } = input;
  const notes: Block[] = [];
  if (wanted !== undefined) {
    const values = { wanted: inLanguageName(wanted), shown: inLanguageName(desk.language) };
    notes.push(
      paragraph(
        say(input, (words) => words.general.fallback, values),
        'small',
      ),
    );
  }
  const unchecked = (isBilingual(input) ? [desk, own] : [desk]).filter((phrases) => !isReviewed(phrases));
  // English is the language the words were written in; alone on the page it translates nothing.
  const isSource = !isBilingual(input) && desk.language === 'en';
  if (unchecked.length > 0 && !isSource) {
    const language = (reader: string) =>
      formatList(
        reader,
        unchecked.map((phrases) => inLanguageName(phrases.language)(reader)),
      );
    notes.push(
      paragraph(
        say(input, (words) => words.general.machine, { language }),
        'strong',
      ),
    );
  }
  return notes;
}

/** Day of the paper, in words, so that no one mixes up day and month. */
export function dayLine(input: PaperInput): Block[] {
  const { today } = input;
  if (today === undefined) return [];
  const day = (language: string) => formatDay(language, today);
  return [
    paragraph(
      say(input, (words) => words.general.made, { day }),
      'small',
    ),
  ];
}

export function signature(input: PaperInput): Block {
  const rows = [
    say(input, ({ general }) => general.placeAndDay),
    say(input, ({ general }) => general.name),
    say(input, ({ general }) => general.signature),
  ];
  return { type: 'signature', rows };
}

/** The last line of every paper, for the visitor alone. */
export function impostorNote({ own }: PaperInput): Block {
  return {
    type: 'aside',
    title: own.general.forYou,
    text: own.general.impostor,
    column: { lang: own.language, dir: directionOf(own.language) },
  };
}

/** A paper of these blocks, with what all papers share: notes on its languages, its day, the impostor line. */
export function makePaper(input: PaperInput, title: Words, blocks: readonly Block[]): Paper {
  const { own, desk } = input;
  const first = { lang: desk.language, dir: directionOf(desk.language) };
  return {
    title,
    columns: isBilingual(input) ? [first, { lang: own.language, dir: directionOf(own.language) }] : [first],
    pageOf: say(input, ({ general }) => general.pageOf, { page: '{page}', pages: '{pages}' }),
    neutralTitle: own.general.neutral,
    blocks: [...languageNotes(input), ...dayLine(input), ...blocks, impostorNote(input)],
  };
}
