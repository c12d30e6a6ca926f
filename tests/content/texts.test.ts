// Every text of content/, through the very doors the site uses: one case a file.

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
