// Holds every translation to the words that the glossary of its language fixes.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { collections } from '#content';
import { type Locale, locales, sourceLocale } from '#i18n';
import { type MessageTree, readMessages } from '#i18n/messages';
import { checkData } from '../../lib/content/data-file.ts';

const line = z.string().trim().min(1);
const glossaryFile = z
  .array(z.strictObject({ en: line, use: line, forms: z.array(line).min(1), never: z.array(line) }))
  .min(40, 'Fix at least forty terms.');

function readGlossary(locale: Locale) {
  const file = `content/${locale}/glossary.yaml`;
  return checkData(file, readFileSync(file, 'utf8'), glossaryFile);
}

/** For comparing: small letters, one kind of space, no soft hyphens, no vowel marks of Arabic. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[\u00ad\u064b-\u0652\u0640]/g, '')
    .replace(/[\s\u00a0\u202f]+/g, ' ');

/** Words that visitors may type into the search are theirs, not ours. */
const textsOf = ({ also: _also, ...tree }: MessageTree): string =>
  Object.values(tree)
    .map((value) => (typeof value === 'string' ? value : textsOf(value)))
    .join('\n');

/** Whether an English text uses a term, alone or as a plural. What stands in brackets explains the term to writers. */
function uses(english: string, term: string): boolean {
  const words = plain(term.replace(/\(.*\)/, '').trim()).split(/ ?\/ ?/);
  return words.some((word) =>
    new RegExp(`(?<![\\p{L}-])${RegExp.escape(word)}(?:s|es)?(?![\\p{L}-])`, 'u').test(english),
  );
}

type Pair = { readonly name: string; readonly english: string; readonly translated: string };

async function pairsOf(locale: Locale): Promise<readonly Pair[]> {
  const source = readMessages(sourceLocale);
  const messages = Object.entries(readMessages(locale)).flatMap(([name, tree]) => {
    const english = source[name];
    return typeof tree === 'string' || english === undefined || typeof english === 'string'
      ? []
      : [{ name: `messages: ${name}`, english: textsOf(english), translated: textsOf(tree) }];
  });
  const texts = Object.values(collections).flatMap((collection) =>
    collection.slugs().map(async (slug) => {
      const [from, to] = [await collection.get(sourceLocale, slug), await collection.get(locale, slug)];
      const write = ({ words, plain: body }: typeof from) => `${Object.values(words).join('\n')}\n${body}`;
      return { name: to.file, english: write(from), translated: to.lang === locale ? write(to) : '' };
    }),
  );
  return [...messages, ...(await Promise.all(texts)).filter(({ translated }) => translated !== '')].map(
    ({ name, english, translated }) => ({ name, english: plain(english), translated: plain(translated) }),
  );
}

describe.each(locales.filter((locale) => locale !== sourceLocale))('the glossary of %s', (locale) => {
  it('is kept by every text', async () => {
    const glossary = readGlossary(locale);
    const faults = (await pairsOf(locale)).flatMap(({ name, english, translated }) => [
      ...glossary
        .filter(({ en, forms }) => uses(english, en) && !forms.some((form) => translated.includes(plain(form))))
        .map(({ en, use }) => `${name}: "${en}" should be "${use}"`),
      ...glossary
        .flatMap(({ never }) => never)
        .filter((word) => translated.includes(plain(word)))
        .map((word) => `${name}: never write "${word}"`),
    ]);
    expect(faults).toEqual([]);
  });
});
