// A collection: texts of one kind, in every language, with what is known about each translation.

import type { MDXContent } from 'mdx/types';
import type { ZodType } from 'zod';
import { href, type Locale, locales, sourceLocale } from '#i18n';
import { readMessage } from '#i18n/messages';
import { ContentError, checkData } from './data-file.ts';
import { fingerprint, listSlugs, readTextFile, type TextFile, textPath } from './files.ts';
import { type Compiled, compileText, type Heading, type Source } from './mdx.ts';
import { measureReading, type ReadingLevel } from './reading-level.ts';
import type { Translation } from './schema.ts';

export type State = 'original' | 'current' | 'stale' | 'missing';

export type Entry<Meta, Words> = {
  readonly slug: string;
  /** Locale of the page asked for. */
  readonly locale: Locale;
  /** Language of the words shown: the locale, or English where no translation exists. */
  readonly lang: Locale;
  readonly state: State;
  readonly by: 'human' | 'machine';
  readonly reviewer: string | undefined;
  readonly reviewed: string | undefined;
  /** Facts, from the English file. */
  readonly meta: Meta;
  readonly words: Words;
  /** Locales in which words exist: for hreflang and the languages menu. */
  readonly locales: readonly Locale[];
  readonly headings: readonly Heading[];
  readonly sources: readonly Source[];
  readonly wordCount: number;
  /** Words of the body without the footnotes, one line a paragraph, heading, list item or cell. */
  readonly plain: string;
  readonly readingLevel: ReadingLevel;
  readonly Body: MDXContent;
  readonly file: string;
};

export type Kind<Meta extends object, Words> = {
  readonly folder: string;
  readonly meta: ZodType<Meta>;
  readonly translated: ZodType<Words & Translation>;
  readonly wordsOf: (meta: Meta | (Words & Translation)) => Words;
  /** The words that a translation is made from, for the fingerprint. */
  readonly printed: (words: Words) => readonly (string | undefined)[];
  readonly check?: (compiled: Compiled, meta: Meta, file: string) => void;
};

export type Collection<Meta, Words> = {
  /** Slugs of the English files: the list of what exists. */
  readonly slugs: () => readonly string[];
  /** @throws ContentError if the file, or its translation, is at fault; Error if there is no such English file. */
  readonly get: (locale: Locale, slug: string) => Promise<Entry<Meta, Words>>;
  /** The entry as it would be if `draft` stood in its file; never kept. @throws ContentError, Error as for `get`. */
  readonly draft: (locale: Locale, slug: string, draft: TextFile) => Promise<Entry<Meta, Words>>;
  readonly all: (locale: Locale) => Promise<readonly Entry<Meta, Words>[]>;
  readonly state: (locale: Locale, slug: string) => State;
  /** Fingerprint of the English words now. */
  readonly print: (slug: string) => string;
  readonly folder: string;
};

/** Makes the collection of one kind of text. `resolveLink` knows which pages exist. */
export function makeCollection<Meta extends object, Words>(
  kind: Kind<Meta, Words>,
  resolveLink: (path: string) => `/${string}`,
): Collection<Meta, Words> {
  // Compiled texts are kept by what stands in the file: without this each page compiles twice (metadata, page) a locale,
  // and with a key of its name alone an edit would not show while a writer looks on.
  const kept = new Map<string, Promise<Entry<Meta, Words>>>();
  const open = (locale: Locale, slug: string, draft?: TextFile) =>
    draft?.file === textPath(locale, kind.folder, slug) ? draft : readTextFile(locale, kind.folder, slug);
  const original = (slug: string, draft?: TextFile) => {
    const text = open(sourceLocale, slug, draft);
    if (!text) throw new Error(`content/${sourceLocale}/${kind.folder}/${slug}.mdx does not exist.`);
    return { text, meta: checkData(text.file, text.head, kind.meta, 2) };
  };
  const print = (slug: string, draft?: TextFile) => {
    const { text, meta } = original(slug, draft);
    return fingerprint([...kind.printed(kind.wordsOf(meta)), text.body]);
  };
  const translationOf = (locale: Locale, slug: string, draft?: TextFile) => {
    const text = locale === sourceLocale ? undefined : open(locale, slug, draft);
    return text && { text, head: checkData(text.file, text.head, kind.translated, 2) };
  };
  const state = (locale: Locale, slug: string, draft?: TextFile): State => {
    if (locale === sourceLocale) return 'original';
    const translation = translationOf(locale, slug, draft);
    if (!translation) return 'missing';
    return translation.head.translates === print(slug, draft) ? 'current' : 'stale';
  };
  const read = async (locale: Locale, slug: string, draft?: TextFile): Promise<Entry<Meta, Words>> => {
    const { text, meta } = original(slug, draft);
    const translation = translationOf(locale, slug, draft);
    const shown: TextFile = translation?.text ?? text;
    const lang = translation ? locale : sourceLocale;
    const compiled = await compileText(shown, {
      resolveLink: (path) => withLocale(locale, resolveLink(path)),
      sourcesLabel: readMessage(lang, 'content.sources'),
      backLabel: readMessage(lang, 'content.backToText'),
      idPrefix: kind.folder === 'steps' ? `${slug}-` : '',
    });
    kind.check?.(compiled, meta, shown.file);
    const facts: { reviewer?: string | undefined; reviewed?: string | undefined } = translation?.head ?? meta;
    return {
      slug,
      locale,
      lang,
      meta,
      state: state(locale, slug, draft),
      by: translation?.head.by ?? 'human',
      reviewer: facts.reviewer,
      reviewed: facts.reviewed,
      words: kind.wordsOf(translation?.head ?? meta),
      locales: locales.filter((one) => one === sourceLocale || open(one, slug, draft) !== undefined),
      headings: compiled.headings,
      sources: compiled.sources,
      wordCount: compiled.wordCount,
      plain: compiled.plain,
      readingLevel: measureReading(lang, compiled.plain),
      Body: compiled.Body,
      file: shown.file,
    };
  };
  const get = (locale: Locale, slug: string) => {
    const text = readTextFile(locale, kind.folder, slug) ?? original(slug).text;
    const key = `${locale}/${slug}/${fingerprint([text.head, text.body])}`;
    const known = kept.get(key);
    if (known) return known;
    const made = read(locale, slug);
    kept.set(key, made);
    return made;
  };
  const slugs = () => {
    for (const locale of locales) refuseOrphans(locale, kind.folder);
    return listSlugs(sourceLocale, kind.folder);
  };
  return {
    slugs,
    get,
    draft: read,
    all: (locale) => Promise.all(slugs().map((slug) => get(locale, slug))),
    state: (locale, slug) => state(locale, slug),
    print: (slug) => print(slug),
    folder: kind.folder,
  };
}

function refuseOrphans(locale: Locale, folder: string): void {
  const known = new Set(listSlugs(sourceLocale, folder));
  for (const slug of listSlugs(locale, folder)) {
    if (known.has(slug)) continue;
    throw new ContentError(
      `content/${locale}/${folder}/${slug}.mdx`,
      1,
      1,
      `There is no English text of this name. Name the file like its English twin.`,
    );
  }
}

/** Addresses outside the languages (open data) stay as they are. */
function withLocale(locale: Locale, path: `/${string}`): string {
  return path.startsWith('/data/') ? path : href(locale, path);
}
