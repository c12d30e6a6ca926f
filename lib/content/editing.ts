// Door for those who write the texts: what exists in which language, and whether an unsaved text would pass the checks.
// Apart from the first door, since pages need none of it.

import { type Locale, locales, sourceLocale } from '#i18n';
import { translationSkeleton } from './begin.ts';
import type { State } from './collection.ts';
import { ContentError } from './data-file.ts';
import { readTextFile, splitText, type TextFile, textPath } from './files.ts';
import { collections } from './index.ts';

export { beginGuide, NewTextError } from './begin.ts';
export { splitText, textPath } from './files.ts';

export type TextKind = keyof typeof collections;
export type TextPlace = { readonly kind: TextKind; readonly slug: string; readonly locale: Locale };
export type TextEntry = Awaited<ReturnType<(typeof collections)[TextKind]['get']>>;

export type TextRow = {
  readonly kind: TextKind;
  readonly slug: string;
  /** Title in English, or the slug while its file is at fault. */
  readonly title: string;
  readonly files: readonly { readonly locale: Locale; readonly file: string; readonly state: State | 'fault' }[];
};

export type TextFault = {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly reason: string;
  /** A warning does not stop the build of the page, but a test will speak of it. */
  readonly isWarning: boolean;
};

const kinds: readonly TextKind[] = ['guides', 'pages', 'incidents', 'steps', 'staff'];

/** Every text with its state in each language. A file at fault has the state `fault`; the others are listed all the same. */
export function listTexts(): readonly TextRow[] {
  return kinds.flatMap((kind) =>
    collections[kind].slugs().map((slug) => ({
      kind,
      slug,
      title: readTitle(kind, slug),
      files: locales.map((locale) => {
        const place = { kind, slug, locale };
        return { locale, file: textPath(locale, kind, slug), state: readState(place) };
      }),
    })),
  );
}

function readTitle(kind: TextKind, slug: string): string {
  try {
    const line = /^title: *(.+)$/m.exec(readTextFile(sourceLocale, kind, slug)?.head ?? '')?.[1] ?? slug;
    return line.replace(/^(["'])(.*)\1$/, '$2').replaceAll('\\"', '"');
  } catch (error) {
    if (error instanceof ContentError) return slug;
    throw error;
  }
}

function readState({ kind, slug, locale }: TextPlace): State | 'fault' {
  try {
    // Reads the English head too, which `state` alone does not do for English.
    collections[kind].print(slug);
    return collections[kind].state(locale, slug);
  } catch (error) {
    if (error instanceof ContentError) return 'fault';
    throw error;
  }
}

/** Which text a path names; undefined unless its English file exists. */
export function findText(file: string): TextPlace | undefined {
  const [, locale, kind, slug] = /^content\/([a-z-]+)\/([a-z]+)\/([a-z0-9-]+)\.mdx$/.exec(file) ?? [];
  const place = { kind: kinds.find((one) => one === kind), locale: locales.find((one) => one === locale) };
  if (place.kind === undefined || place.locale === undefined || slug === undefined) return undefined;
  if (!collections[place.kind].slugs().includes(slug)) return undefined;
  return { kind: place.kind, locale: place.locale, slug };
}

/** Words to begin a missing translation with: the English ones, under a head of its own. */
export function beginTranslation({ kind, slug }: TextPlace): string {
  const english = readTextFile(sourceLocale, kind, slug);
  if (english === undefined) throw new Error(`${textPath(sourceLocale, kind, slug)} does not exist.`);
  const facts = ['audience', 'incidents', 'legal', 'written', 'checked', 'reviewer', 'reviewed'];
  return translationSkeleton(`---\n${english.head}---\n${english.body}`, facts);
}

/** The text with the fingerprint of the English words of now: for a translation that was brought up to date. */
export function stampTranslation({ kind, slug }: TextPlace, text: string): string {
  return text.replace(/^translates: .*$/m, `translates: "${collections[kind].print(slug)}"`);
}

export type CheckedText = {
  readonly faults: readonly TextFault[];
  /** The page in each language that was asked for; a language is missing while a file of it is at fault. */
  readonly entries: Partial<Record<Locale, TextEntry>>;
};

/**
 * Checks a text that need not be saved, by the rules of the site and of its tests. Its page is made in English, in its
 * own language and in those of `beside`.
 */
export async function checkDraft(place: TextPlace, text: string, beside: readonly Locale[] = []): Promise<CheckedText> {
  const file = textPath(place.locale, place.kind, place.slug);
  const draft = splitOrFault(file, text.replaceAll('\r\n', '\n'));
  if ('reason' in draft) return { faults: [draft], entries: {} };

  const entries: Partial<Record<Locale, TextEntry>> = {};
  const faults: TextFault[] = [];
  for (const locale of new Set([sourceLocale, place.locale, ...beside])) {
    try {
      entries[locale] = await collections[place.kind].draft(locale, place.slug, draft);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      if (error.file === file && faults.length === 0) faults.push(readFault(error));
    }
  }
  return { faults: [...faults, ...findWarnings(place, draft, entries)], entries };
}

function splitOrFault(file: string, text: string): TextFile | TextFault {
  try {
    return splitText(file, text);
  } catch (error) {
    if (error instanceof ContentError) return readFault(error);
    throw error;
  }
}

function readFault({ message, line, column }: ContentError): TextFault {
  return { line, column, reason: message.replace(/^\S+:\d+:\d+ /, ''), isWarning: false };
}

/** What only the tests of the content see: descriptions, and the sources of both languages. */
function findWarnings(
  place: TextPlace,
  draft: TextFile,
  entries: Partial<Record<Locale, TextEntry>>,
): readonly TextFault[] {
  const entry = entries[place.locale];
  if (entry === undefined) return [];
  const warn = (line: number, reason: string): TextFault => ({ line, column: 1, reason, isWarning: true });
  const found: TextFault[] = [];
  if ('description' in entry.words) {
    const { description, summary } = entry.words;
    const line = lineOf(draft, /^description:/);
    if (description.length <= 40)
      found.push(warn(line, 'The description is very short. Search pages show up to 170 letters.'));
    if (description === summary)
      found.push(warn(line, 'The description is the same as the summary. Write it anew for search pages.'));
  }
  const english = entries[sourceLocale];
  if (english === undefined || place.locale === sourceLocale || entry.lang !== place.locale) return found;
  const theirs = english.sources.map(({ name }) => name);
  const ours = entry.sources.map(({ name }) => name);
  for (const name of theirs.filter((one) => !ours.includes(one)))
    found.push(warn(draft.bodyLine, `The English text has a source [^${name}] that is missing here.`));
  for (const name of ours.filter((one) => !theirs.includes(one)))
    found.push(warn(lineOf(draft, new RegExp(`^\\[\\^${name}\\]:`)), `The English text has no source [^${name}].`));
  return found;
}

/** Line of the file (from 1) that begins so; 1 if none does. */
function lineOf({ head, body }: TextFile, pattern: RegExp): number {
  const at = `---\n${head}---\n${body}`.split('\n').findIndex((line) => pattern.test(line));
  return at === -1 ? 1 : at + 1;
}
