// Every text of content/, through the very doors the site uses: one case a file.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collections, readFirm } from '#content';
import { locales } from '#i18n';

for (const [name, collection] of Object.entries(collections)) {
  describe(name, () => {
    for (const slug of collection.slugs()) {
      for (const locale of locales) {
        it(`${slug} can be read in ${locale}`, async () => {
          const entry = await collection.get(locale, slug);
          expect(entry.state, 'the translation is missing or older than the English text').toMatch(/original|current/);
          expect(entry.lang).toBe(locale);
          expect(entry.wordCount).toBeGreaterThan(10);
        });
      }
    }
  });
}

describe('guides and pages', () => {
  for (const collection of [collections.guides, collections.pages]) {
    for (const slug of collection.slugs()) {
      it(`${slug} names the same sources in every language`, async () => {
        const names = await Promise.all(
          locales.map(async (locale) => (await collection.get(locale, slug)).sources.map(({ name }) => name)),
        );
        for (const other of names) expect(other).toEqual(names[0]);
      });

      it(`${slug} has a description of its own that fits a search page`, async () => {
        for (const locale of locales) {
          const { words } = await collection.get(locale, slug);
          expect(words.description.length).toBeGreaterThan(40);
          expect(words.description).not.toBe(words.summary);
        }
      });
    }
  }
});

describe('the firm', () => {
  it('has readable data, an exit for every language, and nothing invented while it is unset', () => {
    const firm = readFirm();
    for (const locale of locales) expect(firm.exit[locale]).toMatch(/^https:\/\//);
  });
});

/** A sum, a share, a year, an article of a law, a time limit: what a reader may want to see proved. */
const claim =
  /\b\d[\d.,]*\s?(?:%|percent|million|billion|countries|members|euros?|dollars|USD|EUR)|[€$£]\s?\d|\b(?:19|20)\d\d\b|\bArticle \d+|\b\d+ (?:working |business )?(?:hours|days|months|years|weeks)\b/;

/** Paragraphs, list items and rows of a table, without headings and without the sources themselves. */
function blocksOf(slug: string): string[] {
  const text = readFileSync(`content/en/guides/${slug}.mdx`, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
  return text.split(/\n\s*\n|\n(?=[-|]|\d+\. )/).filter((block) => !/^\s*(?:#|\[\^)/.test(block));
}

/** Proved here, proved in the guide it leads to, or said to be no more than our advice. */
const isGrounded = (block: string) =>
  /\[\^/.test(block) || /\]\(\/guides\//.test(block) || /our (?:practice|advice)/.test(block);

describe('guides', () => {
  it.each(collections.guides.slugs())('%s has sources, and every figure in it has one', async (slug) => {
    const { sources } = await collections.guides.get('en', slug);
    expect(sources.length).toBeGreaterThan(0);
    expect(
      blocksOf(slug).filter((block) => claim.test(block.replace(/\]\([^)]*\)/g, ']')) && !isGrounded(block)),
    ).toEqual([]);
  });
});
