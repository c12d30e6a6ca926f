// Nothing of the firm's first article is lost: each claim stands on a page in both languages, corrected, or stands nowhere at all.

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { collections, guides, pages } from '#content';
import { type Locale, locales } from '#i18n';
import { type Phrase, seedArticle } from './seed-claims.ts';

type Text = { readonly place: string; readonly words: string };

const languageNames: Readonly<Record<string, string>> = { en: 'English', es: 'Spanish' };
const checkedLocales = ['en', 'es'] as const;
const claims = seedArticle.flatMap((chapter) => chapter.claims);

const everything: Text[] = [];

const onOneLine = (text: string) => text.replace(/\s+/g, ' ');
const holds = (text: string, phrase: Phrase) =>
  typeof phrase === 'string' ? text.includes(phrase) : phrase.test(text);

/** The plain text of a guide or page, without its notes. */
async function readPlace(locale: Locale, slug: string): Promise<string> {
  const collection = guides.slugs().includes(slug) ? guides : pages;
  return onOneLine((await collection.get(locale, slug)).plain);
}

/** Every word a visitor can meet in one language: guides, pages, incidents, steps with their headings, and the interface. */
async function readEverything(locale: Locale): Promise<Text[]> {
  const texts: Text[] = [
    { place: `messages/${locale}.json`, words: onOneLine(readFileSync(`messages/${locale}.json`, 'utf8')) },
  ];
  for (const [name, collection] of Object.entries(collections)) {
    for (const slug of collection.slugs()) {
      const entry = await collection.get(locale, slug);
      texts.push({
        place: `${locale}/${name}/${slug}`,
        words: onOneLine([...Object.values(entry.words), entry.plain].join(' ')),
      });
    }
  }
  return texts;
}

beforeAll(async () => {
  for (const locale of locales) everything.push(...(await readEverything(locale)));
});

for (const chapter of seedArticle) {
  describe(chapter.title, () => {
    for (const claim of chapter.claims) {
      if ('pages' in claim) {
        for (const locale of checkedLocales) {
          it(`${claim.claim}: said in ${languageNames[locale]}`, async () => {
            const text = (await Promise.all(claim.pages.map((slug) => readPlace(locale, slug)))).join(' ');
            const lost = claim[locale].filter((phrase) => !holds(text, phrase));
            expect(lost, `not found on ${claim.pages.join(', ')}`).toEqual([]);
          });
        }
      }
      const { never } = claim;
      if (never === undefined) continue;
      const reason = 'dropped' in claim ? claim.dropped : claim.correction;
      it(`${claim.claim}: ${'dropped' in claim ? 'said' : 'its mistake stands'} nowhere`, () => {
        const found = everything.flatMap(({ place, words }) =>
          never.map((wrong) => [place, wrong.exec(words)?.[0]]).filter(([, hit]) => hit),
        );
        expect(found, reason).toEqual([]);
      });
    }
  });
}

describe('the table of claims', () => {
  it('covers the whole article and names each claim once', () => {
    expect(claims.length).toBeGreaterThanOrEqual(60);
    expect(new Set(claims.map(({ claim }) => claim)).size).toBe(claims.length);
  });

  it('names only guides and pages that exist', () => {
    const known = [...guides.slugs(), ...pages.slugs()];
    const unknown = claims
      .flatMap((claim) => ('pages' in claim ? claim.pages : []))
      .filter((slug) => !known.includes(slug));
    expect(unknown).toEqual([]);
  });
});
