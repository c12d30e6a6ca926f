// The search finds what people look for in their own words, and only pages that exist.

import { describe, expect, it } from 'vitest';
import { guides, incidentCodes, pages } from '#content';
import { countries } from '#directory';
import { type Locale, locales } from '#i18n';
import { listDocuments } from '../../app/data/search/documents.ts';
import { makeSearch } from '../../components/search/find.ts';

/** A language whose searches nobody has written yet is held to the rest. */
const searches: Readonly<Partial<Record<Locale, readonly (readonly [query: string, path: string])[]>>> = {
  en: [
    ['hacked account', '/en/help/account-takeover/'],
    ['HACKED', '/en/help/account-takeover/'],
    ['bitcoin', '/en/guides/crypto-lost/'],
    ['naked pictures', '/en/help/intimate-images/'],
    ['ransomwear', '/en/help/ransomware/'],
    ['uk', '/en/report/gb/'],
    ['venezuela', '/en/report/ve/'],
    ['does interpol take my report', '/en/questions/#does-interpol-take-my-report'],
    ['lawyer', '/en/contact/'],
    ['evidence', '/en/evidence/'],
  ],
  es: [
    ['me hackearon', '/es/help/account-takeover/'],
    ['policia dice que no', '/es/questions/#y-si-la-policía-dice-que-no'],
    ['mexico', '/es/report/mx/'],
    ['spain', '/es/report/es/'],
    ['fotos intimas', '/es/help/intimate-images/'],
    ['suplantacion', '/es/help/identity-theft/'],
    ['abogado', '/es/contact/'],
  ],
  ar: [
    ['اختراق حساب', '/ar/help/account-takeover/'],
    ['فنزويلا', '/ar/report/ve/'],
    ['bitcoin', '/ar/guides/crypto-lost/'],
    ['محام', '/ar/contact/'],
  ],
  de: [
    ['konto gehackt', '/de/help/account-takeover/'],
    ['osterreich', '/de/report/at/'],
    ['bitcoin', '/de/guides/crypto-lost/'],
    ['anwalt', '/de/contact/'],
  ],
  fr: [
    ['compte pirate', '/fr/help/account-takeover/'],
    ['bresil', '/fr/report/br/'],
    ['bitcoin', '/fr/guides/crypto-lost/'],
    ['avocat', '/fr/contact/'],
  ],
  it: [
    ['account rubato', '/it/help/account-takeover/'],
    ['spagna', '/it/report/es/'],
    ['bitcoin', '/it/guides/crypto-lost/'],
    ['avvocato', '/it/contact/'],
  ],
  pt: [
    ['conta invadida', '/pt/help/account-takeover/'],
    ['brasil', '/pt/report/br/'],
    ['bitcoin', '/pt/guides/crypto-lost/'],
    ['advogado', '/pt/contact/'],
  ],
};

for (const locale of locales) {
  describe(`search in ${locale}`, () => {
    const listed = listDocuments(locale);
    const found = listed.then(makeSearch);

    for (const [query, path] of searches[locale] ?? []) {
      it(`"${query}" leads to ${path} within the first five`, async () => {
        const hits = (await found)(query);
        expect(hits.slice(0, 5).map((hit) => hit.path)).toContain(path);
      });
    }

    it('lists every country, guide, help page and page once, and each question', async () => {
      const paths = (await listed).map((one) => one.path);
      const questions = paths.filter((one) => one.includes('/questions/#')).length;
      expect(new Set(paths).size).toBe(paths.length);
      expect(questions).toBeGreaterThan(10);
      // The page of questions is listed by its parts, and six pages are not texts of a collection.
      const whole = countries().length + guides.slugs().length + incidentCodes.length + pages.slugs().length - 1 + 6;
      expect(paths.length - questions).toBe(whole);
    });

    it('has a title and a line of context for everything', async () => {
      for (const { path, title, line } of await listed) {
        expect(title, path).not.toBe('');
        expect(line, path).not.toBe('');
      }
    });

    it('finds nothing for what stands nowhere', async () => {
      const find = await found;
      expect(find('zzzzqqqq')).toEqual([]);
      expect(find('  ')).toEqual([]);
    });
  });
}
