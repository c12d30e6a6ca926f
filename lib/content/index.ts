// Door of the room that knows the texts: guides, pages, incidents, steps, and the firm's own data.

import { sourceLocale } from '#i18n';
import { type Collection, makeCollection } from './collection.ts';
import type { ContentError as Fault } from './data-file.ts';
import { ContentError } from './data-file.ts';
import { hasText } from './files.ts';
import type { GuideMeta, IncidentMeta, PageMeta, StepMeta } from './schema.ts';
import {
  guideMeta,
  incidentCodes,
  incidentMeta,
  pageMeta,
  stepMeta,
  translatedMeta,
  translatedStepMeta,
} from './schema.ts';

export { type AccessibilityResults, accessibilityChecks, readAccessibility } from './accessibility.ts';
export type { Collection, Entry, State } from './collection.ts';
export { ContentError, checkData, readDataFile } from './data-file.ts';
export { type Firm, readFirm } from './firm.ts';
export type { Heading, Source } from './mdx.ts';
export { type Question, questionsOf } from './questions.ts';
export { type Formula, medianReading, type ReadingLevel } from './reading-level.ts';
export { type GuideMeta, type IncidentMeta, incidentCodes, type PageMeta, type StepMeta } from './schema.ts';

export type ArticleWords = {
  readonly title: string;
  readonly description: string;
  readonly summary?: string | undefined;
};
export type StepWords = { readonly title: string; readonly why: string; readonly who: string; readonly takes: string };

type Head = { title: string; description: string; summary?: string | undefined };
const articleWords = ({ title, description, summary }: Head): ArticleWords => ({ title, description, summary });
const articlePrint = (words: ArticleWords) => [words.title, words.description, words.summary];
const stepWords = ({ title, why, who, takes }: StepWords): StepWords => ({ title, why, who, takes });

/** Pages that are not texts of a collection: a text may link to them, and search engines may find them. */
export const fixedPages = [
  '/',
  '/help/',
  '/help/steps/',
  '/help/papers/',
  '/evidence/',
  '/report/',
  '/guides/',
  '/search/',
  '/support/',
  '/contact/',
  '/contact/withdraw/',
] as const;

/** The address itself if such a page exists. @throws Error with a sentence for staff. */
function resolveLink(path: string): `/${string}` {
  const [bare = '', anchor] = path.split('#');
  const clean = bare.endsWith('/') || bare.startsWith('/data/') ? bare : `${bare}/`;
  const whole: `/${string}` = `/${clean.slice(1)}${anchor === undefined ? '' : `#${anchor}`}`;
  const [, room = '', slug = ''] = clean.split('/');
  if (fixedPages.some((page) => page === clean)) return whole;
  // The press checks that the file is there.
  if (clean.startsWith('/data/')) return whole;
  if (room === 'guides' && hasText(sourceLocale, 'guides', slug)) return whole;
  if (room === 'help' && incidentCodes.some((code) => code === slug)) return whole;
  if (room === 'report' && /^[a-z]{2}$/.test(slug)) return whole;
  if (slug === '' && hasText(sourceLocale, 'pages', room)) return whole;
  throw new Error(`There is no page "${path}". Look at the list in content/README.md.`);
}

/** Every guide rests on sources and stays short enough to read in fear. */
const mostWords = 900;

export const guides: Collection<GuideMeta, ArticleWords> = makeCollection(
  {
    folder: 'guides',
    meta: guideMeta,
    translated: translatedMeta,
    wordsOf: articleWords,
    printed: articlePrint,
    check: (compiled, _meta, file) => {
      if (compiled.sources.length === 0)
        throw new ContentError(
          file,
          1,
          1,
          'A guide needs sources. Add footnotes: "…[^name]" and "[^name]: [title](https://…)".',
        );
      if (compiled.wordCount > mostWords)
        throw new ContentError(
          file,
          1,
          1,
          `${compiled.wordCount} words; a guide has at most ${mostWords}. Shorten it.`,
        );
    },
  },
  resolveLink,
);

export const pages: Collection<PageMeta, ArticleWords> = makeCollection(
  { folder: 'pages', meta: pageMeta, translated: translatedMeta, wordsOf: articleWords, printed: articlePrint },
  resolveLink,
);

export const incidents: Collection<IncidentMeta, ArticleWords> = makeCollection(
  { folder: 'incidents', meta: incidentMeta, translated: translatedMeta, wordsOf: articleWords, printed: articlePrint },
  resolveLink,
);

/** Pages for the firm's own staff, such as the printed page on the inbox. */
export const staff: Collection<PageMeta, ArticleWords> = makeCollection(
  { folder: 'staff', meta: pageMeta, translated: translatedMeta, wordsOf: articleWords, printed: articlePrint },
  resolveLink,
);

export const steps: Collection<StepMeta, StepWords> = makeCollection(
  {
    folder: 'steps',
    meta: stepMeta,
    translated: translatedStepMeta,
    wordsOf: stepWords,
    printed: (words) => [words.title, words.why, words.who, words.takes],
  },
  resolveLink,
);

/** Every collection, for checks and reports. */
export const collections = { guides, pages, incidents, steps, staff } as const;

export type ContentFault = Fault;
