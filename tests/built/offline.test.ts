// The copies to carry away, as they lie in dist/: nothing in them leads nowhere.

import { posix } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { directionOf, formatTag, locales, offlineCopy } from '#i18n';
import { splitAddress } from '../../lib/press/addresses.ts';
import { locate, places } from '../../lib/press/facts.ts';
import { nameInCopy } from '../../lib/press/offline.ts';
import { attributeOf, type Document, elementOf, elementsOf, parsePage, textOf } from '../../lib/press/tree.ts';
import { pages, readBuilt, table } from './site.ts';

/** Every address in a page of the copy, seen from the page. */
function addressesOf(document: Document): string[] {
  return places.flatMap(([tag, attribute]) =>
    elementsOf(document, tag).flatMap((element) => attributeOf(element, attribute) ?? []),
  );
}

/** The site's public address, as the pages themselves name it. */
function publicOrigin(): string {
  const canonical = elementsOf(pages.find(({ path }) => path === '/en/')?.document ?? parsePage(''), 'link').find(
    (link) => attributeOf(link, 'rel') === 'canonical',
  );
  return new URL(canonical ? (attributeOf(canonical, 'href') ?? '') : '').origin;
}

// One language written from the left, one from the right.
describe.each(['en', 'ar'] as const)('the copy in %s', (locale) => {
  const files = unzipSync(readBuilt(offlineCopy(locale)));
  const documents = new Map(
    Object.entries(files).flatMap(([name, content]) =>
      name.endsWith('.html') ? [[name, parsePage(strFromU8(content))] as const] : [],
    ),
  );

  it('holds every page that can be read without a form, a script or the process', () => {
    const wanted = pages.flatMap(({ path, locale: own, rest, island }) =>
      own === locale && island === undefined && !/404\.html$|^\/(staff|contact)\//.test(rest) ? [path] : [],
    );
    expect(wanted.length).toBeGreaterThan(300);
    expect([...documents.keys()].sort()).toEqual(wanted.map((path) => nameInCopy(path, locale)).sort());
  });

  it('has no link that leads nowhere: each goes to a file of the copy, or to an address outside', () => {
    const ids = new Map(
      [...documents].map(([name, document]) => [
        name,
        new Set(elementsOf(document).flatMap((element) => attributeOf(element, 'id') ?? [])),
      ]),
    );
    const dead = [...documents].flatMap(([name, document]) =>
      addressesOf(document).flatMap((address) => {
        if (address.startsWith('/')) return [`${name}: ${address}`];
        const { path, anchor } = locate(address, `/${name}`, undefined);
        if (path === undefined) return [];
        const to = decodeURIComponent(path.slice(1));
        const isThere = files[to] !== undefined && (anchor === '' || ids.get(to)?.has(decodeURIComponent(anchor)));
        return isThere ? [] : [`${name}: ${address}`];
      }),
    );
    expect(dead).toEqual([]);
  });

  it('leads to the public site only where a page or file is not in it, and to one that exists', () => {
    const origin = publicOrigin();
    const wrong = [...documents].flatMap(([name, document]) =>
      elementsOf(elementOf(document, 'main'), 'a').flatMap((link) => {
        const address = attributeOf(link, 'href') ?? '';
        if (!address.startsWith(`${origin}/`)) return [];
        const { pathname } = new URL(address);
        const isToday = nameInCopy(pathname, locale) === name;
        const isCarried = splitAddress(pathname, [locale]).locale && files[nameInCopy(pathname, locale)] !== undefined;
        return table.files[pathname] && (isToday || !isCarried) ? [] : [`${name}: ${address}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('loads nothing from elsewhere and keeps the direction of its script', () => {
    for (const [name, document] of documents) {
      expect(attributeOf(elementOf(document, 'html'), 'dir')).toBe(directionOf(locale));
      const loaded = ['script', 'link', 'img'].flatMap((tag) =>
        elementsOf(document, tag).flatMap(
          (element) => attributeOf(element, 'src') ?? attributeOf(element, 'href') ?? [],
        ),
      );
      for (const address of loaded)
        expect(files[posix.join(posix.dirname(name), address)], `${name}: ${address}`).toBeDefined();
    }
  });
});

it('says the size of the copy beside its link in every language', () => {
  for (const locale of locales) {
    const path = offlineCopy(locale);
    const size = new Intl.NumberFormat(formatTag(locale), {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: 1,
    }).format((table.files[path]?.bytes ?? 0) / 1e6);
    const linking = pages
      .filter((page) => page.text.includes(path))
      .flatMap((page) => elementsOf(page.document, 'a').filter((link) => attributeOf(link, 'href') === path));
    expect(linking.length).toBeGreaterThanOrEqual(3);
    for (const link of linking) expect(textOf(link)).toContain(size);
    expect(table.headers[table.files[path]?.headers ?? '']?.['Content-Disposition']).toBe('attachment');
    expect(table.files[path]?.encodings).toEqual([]);
  }
});
