// Lists what the search of one language knows: guides, help pages, other pages, questions, countries.

import { type ArticleWords, type Entry, guides, incidents, pages, questionsOf } from '#content';
import { countries } from '#directory';
import { countryName, href, type Locale } from '#i18n';
import { readMessage } from '#i18n/messages';
import { foldWord, type SearchDocument } from '../../../components/search/find.ts';

type Text = Entry<object, ArticleWords>;

/** Pages that are not texts of a collection, with their messages: the namespace of the title, and the line. */
const fixedPages = [
  ['/help/', 'help', 'help.gate.noScript'],
  ['/help/papers/', 'papers', 'papers.description'],
  ['/evidence/', 'evidence', 'evidence.description'],
  ['/report/', 'report', 'report.lead'],
  ['/support/', 'support', 'support.description'],
  ['/contact/', 'contact', 'contact.description'],
] as const;

/** Words in more of the texts than this share find nothing in particular: "the", "and", "you". */
const commonShare = 0.75;

/** Every document of a language, the same at each build of the same texts. */
export async function listDocuments(locale: Locale): Promise<readonly SearchDocument[]> {
  const [help, read, other] = await Promise.all([incidents.all(locale), guides.all(locale), pages.all(locale)]);
  const isCommon = findCommon([...help, ...read].map(({ plain }) => plain));
  const write = (path: `/${string}`, text: Text, part: Part, codes: readonly string[] = []): SearchDocument => ({
    path: href(locale, path),
    title: part.title,
    line: part.line,
    words: distinctWords(part.text)
      .filter((word) => !isCommon(word))
      .join(' '),
    ...(codes.length > 0 && { also: visitorsWords(locale, codes) }),
    ...(text.lang !== locale && { lang: text.lang }),
  });
  return [
    ...fixedPages.map(([path, name, line]) => fixedPage(locale, path, name, line)),
    ...help.map((text) => write(`/help/${text.slug}/`, text, wholeOf(text), [text.slug])),
    ...read.map((text) => write(`/guides/${text.slug}/`, text, wholeOf(text), codesOf(text.meta.incidents))),
    ...other.flatMap((text) =>
      text.slug === 'questions'
        ? partsOf(text).map((part) => write(`/questions/#${part.id}`, text, part))
        : [write(`/${text.slug}/`, text, wholeOf(text))],
    ),
    ...countries().map(({ code }) => country(locale, code)),
  ];
}

/** A guide for many incidents is about none of them in particular. */
const mostIncidents = 2;

function codesOf(codes: 'all' | 'none' | readonly string[]): readonly string[] {
  return typeof codes === 'string' || codes.length > mostIncidents ? [] : codes;
}

/** What visitors may call it: the messages `search.also` by incident, or by name of a page. */
function visitorsWords(locale: Locale, names: readonly string[]): string {
  return distinctWords(names.map((name) => readMessage(locale, `search.also.${name}`)).join(' ')).join(' ');
}

type Part = { readonly title: string; readonly line: string; readonly text: string };

const wholeOf = ({ words, plain }: Text): Part => ({
  title: words.title,
  line: words.summary ?? words.description,
  text: plain,
});

/** Each question with its answer; the line is the answer's first paragraph, cut where it is long. */
function partsOf(text: Text): readonly (Part & { readonly id: string })[] {
  return questionsOf(text).map(({ id, question, answer }) => ({
    id,
    title: question,
    line: shorten(answer.slice(0, 2).join(' ')),
    text: answer.join('\n'),
  }));
}

/** At most about 200 letters, ending at a word. */
function shorten(line: string): string {
  return line.length <= 200 ? line : `${line.slice(0, 200).replace(/[\s,;.:]*\s\S*$/, '')} …`;
}

function fixedPage(locale: Locale, path: `/${string}`, name: string, line: string): SearchDocument {
  return {
    path: href(locale, path),
    title: readMessage(locale, `${name}.title`),
    line: readMessage(locale, line),
    words: '',
    also: visitorsWords(locale, [name]),
  };
}

/** A country is also found by its English name and its short one ("UK", "EE. UU."). */
function country(locale: Locale, code: string): SearchDocument {
  const short = new Intl.DisplayNames([locale], { type: 'region', style: 'short' }).of(code) ?? code;
  const names = [countryName(code, 'en'), short, short.replace(/[^\p{L}]/gu, ''), code === 'US' ? 'USA' : ''];
  return {
    path: href(locale, `/report/${code.toLowerCase()}/`),
    title: countryName(code, locale),
    line: readMessage(locale, 'search.country'),
    words: distinctWords(names.join(' ')).join(' '),
  };
}

function distinctWords(text: string): readonly string[] {
  return [
    ...new Set(
      text
        .split(/[^\p{L}\p{M}\p{N}]+/u)
        .map(foldWord)
        .filter(Boolean),
    ),
  ];
}

function findCommon(texts: readonly string[]): (word: string) => boolean {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of distinctWords(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => (counts.get(word) ?? 0) > texts.length * commonShare;
}
