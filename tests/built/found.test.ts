// How the site is found and passed on: lists for search engines, titles, pictures beside a link, where to tell of a weakness.

import { describe, expect, it } from 'vitest';
import { locales } from '#i18n';
import { readFacts } from '../../lib/press/facts.ts';
import { attributeOf, elementOf, elementsOf, textOf } from '../../lib/press/tree.ts';
import { type BuiltPage, pages, readBuilt, table } from './site.ts';

function metaOf(page: BuiltPage, name: string): string | undefined {
  const found = elementsOf(page.document, 'meta').find(
    (meta) => (attributeOf(meta, 'name') ?? attributeOf(meta, 'property')) === name,
  );
  return found && attributeOf(found, 'content');
}

const isHidden = (page: BuiltPage) => page.status !== 200 || metaOf(page, 'robots')?.includes('noindex') === true;

const shown = pages.filter((page) => !isHidden(page));
const facts = new Map(shown.map((page) => [page.path, readFacts(page.document, page.path, locales)]));

/** Pages that search engines may keep: neither forbidden to them nor a stand-in for a missing translation. */
const findable = shown.filter(({ path }) => [path, undefined].includes(facts.get(path)?.canonical));

const read = (file: string) => readBuilt(file).toString();
const pathOf = (address: string) => new URL(address).pathname;

describe('the lists for search engines', () => {
  const all = locales.map((locale) => {
    const entries = [...read(`sitemaps/${locale}.xml`).matchAll(/<url>(.*?)<\/url>/g)].map(([, entry = '']) => ({
      path: pathOf(entry.match(/<loc>([^<]+)<\/loc>/)?.[1] ?? ''),
      day: entry.match(/<lastmod>([^<]+)<\/lastmod>/)?.[1],
      languages: Object.fromEntries(
        [...entry.matchAll(/hreflang="([^"]+)" href="([^"]+)"/g)].map(([, name = '', to = '']) => [name, pathOf(to)]),
      ),
    }));
    return { locale, entries };
  });

  it('are named by one index, and the index by robots.txt', () => {
    const named = [...read('sitemap.xml').matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address = '']) => pathOf(address));
    expect(named).toEqual(locales.map((locale) => `/sitemaps/${locale}.xml`));
    expect(read('robots.txt')).toMatch(/^Sitemap: https?:\/\/\S+\/sitemap\.xml$/m);
    for (const path of ['/sitemap.xml', ...named])
      expect(table.files[path]?.type).toBe('application/xml; charset=utf-8');
  });

  it.each(all)('hold every page of $locale that may be found, once, and no other', ({ locale, entries }) => {
    const paths = findable.filter((page) => page.locale === locale).map(({ path }) => path);
    expect(entries.map(({ path }) => path).sort()).toEqual(paths.sort());
  });

  it.each(all)('name the same versions in other languages as the pages of $locale do', ({ entries }) => {
    for (const { path, languages } of entries) {
      expect(languages, path).toEqual(facts.get(path)?.alternates);
      expect(languages, path).toHaveProperty('x-default');
    }
  });

  it.each(all)('give the day of the facts for guides and countries of $locale, never one to come', ({ entries }) => {
    const today = new Date().toISOString().slice(0, 10);
    for (const { path, day } of entries) {
      if (/\/(guides|report)\/./.test(path)) expect(day, path).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      if (day) expect(day <= today, path).toBe(true);
    }
  });

  it('leave out what staff read and what does not exist', () => {
    expect(pages.filter(isHidden).map(({ rest }) => rest)).toEqual(
      expect.arrayContaining(['/', '/404.html', '/staff/inbox/']),
    );
  });
});

describe('a page that may be found', () => {
  it('has a title and a description short enough to be shown whole', () => {
    const wrong = findable.flatMap((page) => {
      const [title, description = ''] = [textOf(elementOf(page.document, 'title')), metaOf(page, 'description')];
      // The name of a paper ends in the language it is for.
      const most = page.rest.startsWith('/help/papers/') ? 85 : 65;
      const fits = title.length > 0 && title.length <= most && description.length > 0 && description.length <= 160;
      return fits ? [] : [`${page.path}: ${title} | ${description}`];
    });
    expect(wrong).toEqual([]);
  });

  it.each([
    ['title', (page: BuiltPage) => textOf(elementOf(page.document, 'title'))],
    ['description', (page: BuiltPage) => metaOf(page, 'description')],
  ])('shares its %s with no other page of its language', (_, say) => {
    const same = Map.groupBy(findable, (page) => `${page.locale}: ${say(page)}`);
    const twice = [...same].filter(([, of]) => of.length > 1).map(([said, of]) => [said, of.map(({ path }) => path)]);
    expect(twice).toEqual([]);
  });

  it('can be passed on: title, description, whole address, picture and language', () => {
    for (const page of findable) {
      const canonical = elementsOf(page.document, 'link').find((link) => attributeOf(link, 'rel') === 'canonical');
      const image = new URL(metaOf(page, 'og:image') ?? '');
      expect(metaOf(page, 'og:title'), page.path).toBe(textOf(elementOf(page.document, 'title')));
      expect(metaOf(page, 'og:description'), page.path).toBe(metaOf(page, 'description'));
      expect(metaOf(page, 'og:url'), page.path).toBe(canonical && attributeOf(canonical, 'href'));
      expect(metaOf(page, 'og:type'), page.path).toBe(page.kind === 'guide' ? 'article' : 'website');
      expect(metaOf(page, 'og:locale'), page.path).toMatch(new RegExp(`^${page.locale}_[A-Z]{2}$`));
      expect(image.pathname, page.path).toBe(`/og/${page.locale}.png`);
    }
  });

  it.each(locales)('has a picture of 1200 by 630 points in %s', (locale) => {
    const picture = readBuilt(`og/${locale}.png`);
    expect(picture.subarray(1, 4).toString()).toBe('PNG');
    expect([picture.readUInt32BE(16), picture.readUInt32BE(20)]).toEqual([1200, 630]);
    expect(picture.length).toBeLessThan(50_000);
    expect(table.files[`/og/${locale}.png`]?.type).toBe('image/png');
  });
});

describe('security.txt', () => {
  const text = read('.well-known/security.txt');
  const fieldOf = (field: string) => text.match(new RegExp(`^${field}: (.+)$`, 'm'))?.[1] ?? '';

  it('says where to write, in which languages, and where the rules stand', () => {
    expect(fieldOf('Contact')).toMatch(/^(mailto:\S+@\S+|https?:\/\/\S+\/en\/security\/)$/);
    expect(table.files[pathOf(fieldOf('Policy'))]?.status).toBe(200);
    expect(pathOf(fieldOf('Canonical'))).toBe('/.well-known/security.txt');
    expect(fieldOf('Preferred-Languages')).toMatch(/^[a-z]{2}(, [a-z]{2})*$/);
    expect(table.files['/.well-known/security.txt']?.type).toBe('text/plain; charset=utf-8');
  });

  it('is valid for less than a year', () => {
    expect(fieldOf('Expires')).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
    const days = (Date.parse(fieldOf('Expires')) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(0);
    expect(days).toBeLessThan(365);
  });
});
