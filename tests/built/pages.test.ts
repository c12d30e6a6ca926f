import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { locales } from '#i18n';
import { checkSite } from '../../lib/press/checks/index.ts';
import { readFacts } from '../../lib/press/facts.ts';
import { attributeOf, elementOf, elementsOf, integrityOf, isData, textOf } from '../../lib/press/tree.ts';
import { type BuiltPage, pages, readBuilt, table, weigh } from './site.ts';

// Written down a second time, apart from the press, so that loosening a budget there does not go unseen.
const budgets: Record<string, number> = {
  home: 12_000,
  countries: 18_000,
  country: 9_000,
  incident: 11_000,
  guide: 9_000,
  // All steps whole on one page, with their time limits; quality.md names no figure for it.
  steps: 16_000,
  // The lines of every country on one page; no figure there either.
  support: 18_000,
};

const scriptsOf = (page: BuiltPage) => elementsOf(page.document, 'script').filter((script) => !isData(script));
const sourcesOf = (page: BuiltPage) => scriptsOf(page).map((script) => attributeOf(script, 'src') ?? 'inline');

describe('the built site', () => {
  it('has a home, guides, countries, incidents and a contact page in every language', () => {
    for (const locale of locales) {
      const kinds = new Set(pages.filter((page) => page.locale === locale).map((page) => page.kind));
      for (const kind of ['home', 'guide', 'country', 'countries', 'incident', 'contact', 'missing']) {
        expect(kinds.has(kind), `${kind} in ${locale}`).toBe(true);
      }
    }
  });

  it('has no dead link, no one-sided translation, no stray language and no page without its pair', () => {
    const site = {
      locales,
      pages: pages.map((page) => readFacts(page.document, page.path, locales)),
      addresses: new Set(Object.keys(table.files)),
    };
    expect(checkSite(site)).toEqual([]);
  });
});

describe('weight', () => {
  it('keeps every reading page within its budget, exit script counted in', () => {
    const over = pages.flatMap((page) => {
      if (page.island !== undefined) return [];
      const bytes = weigh(page.path) + sourcesOf(page).reduce((sum, path) => sum + weigh(path), 0);
      return bytes > (budgets[page.kind] ?? 12_000) ? [`${page.path}: ${bytes}`] : [];
    });
    expect(over).toEqual([]);
  });

  it('keeps the scripts of every island page within 190 KB and its data within 110 KB', () => {
    const over = pages.flatMap((page) => {
      if (page.island === undefined) return [];
      // What the page says (its words and rules) travels as a script of its own, and is data all the same.
      const isData = (path: string) => path.startsWith('/assets/page-');
      const sum = (paths: readonly string[]) => paths.reduce((all, path) => all + weigh(path), 0);
      const scripts = sum(sourcesOf(page).filter((path) => !isData(path)));
      const data = weigh(page.path) + sum(sourcesOf(page).filter(isData));
      return scripts > 190_000 || data > 110_000 ? [`${page.path}: ${scripts} + ${data}`] : [];
    });
    expect(over).toEqual([]);
  });

  it('keeps stylesheet and exit script small', () => {
    const find = (name: string) => Object.keys(table.files).find((path) => path.startsWith(`/assets/${name}-`)) ?? '';
    expect(table.files[find('style')]?.bytes).toBeLessThanOrEqual(30_000);
    expect(weigh(find('style'))).toBeLessThanOrEqual(5_500);
    expect(table.files[find('exit')]?.bytes).toBeLessThanOrEqual(1_500);
  });
});

describe('scripts', () => {
  it('are one on a reading page: the exit', () => {
    const strange = pages.filter(
      (page) => page.island === undefined && !/^\/assets\/exit-[0-9a-f]+\.js$/.test(sourcesOf(page).join(' ')),
    );
    expect(strange.map((page) => page.path)).toEqual([]);
  });

  it('are whole: each names the hash of the very file that is served', () => {
    const broken = pages.flatMap((page) =>
      scriptsOf(page).flatMap((script) => {
        const path = attributeOf(script, 'src');
        const file = path && table.files[path];
        const is = file && attributeOf(script, 'integrity') === integrityOf(readBuilt(file.file));
        return is ? [] : [`${page.path}: ${path}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('start on an island page in order: policy, exit, data; chunks async', () => {
    for (const page of pages.filter(({ island }) => island !== undefined)) {
      const deferred = scriptsOf(page).filter((script) => attributeOf(script, 'defer') !== undefined);
      const names = deferred.map((script) => attributeOf(script, 'src')?.match(/^\/assets\/([a-z]+)-/)?.[1]);
      expect(names, page.path).toEqual(['policy', 'exit', 'page']);
      const rest = scriptsOf(page).filter((script) => !deferred.includes(script));
      expect(rest.every((script) => attributeOf(script, 'async') !== undefined)).toBe(true);
    }
  });

  it('bring the data that the router asks for on a change of language, and none beside reading pages', () => {
    for (const page of pages.filter(({ status }) => status === 200)) {
      expect(table.files[`${page.path}index.txt`] !== undefined, page.path).toBe(page.island !== undefined);
    }
  });
});

describe('every page', () => {
  it('says its language, has a title, one heading of the first rank and one main part', () => {
    const broken = pages.filter((page) => {
      const language = attributeOf(elementOf(page.document, 'html'), 'lang');
      const count = (tag: string) => elementsOf(page.document, tag).length;
      const isRight = page.locale === undefined ? language !== undefined : language === page.locale;
      return !isRight || count('h1') !== 1 || count('main') !== 1 || textOf(elementOf(page.document, 'title')) === '';
    });
    expect(broken.map((page) => page.path)).toEqual([]);
  });

  it('carries the exit as a link that works without script', () => {
    const without = pages.filter((page) => {
      const exit = elementsOf(page.document, 'a').find((link) => attributeOf(link, 'id') === 'exit');
      return (
        page.locale !== undefined && !attributeOf(exit ?? elementOf(page.document, 'html'), 'href')?.startsWith('http')
      );
    });
    expect(without.map((page) => page.path)).toEqual([]);
  });

  it('lies compressed beside its plain file', () => {
    const bare = pages.filter((page) => table.files[page.path]?.encodings.join() !== 'br,gzip');
    expect(bare.map((page) => page.path)).toEqual([]);
  });
});

describe('pages the server writes', () => {
  it('have a frame and words in every language, without script or inline style', () => {
    for (const locale of locales) {
      const { shell, messages } = JSON.parse(readBuilt(join('_server', `${locale}.json`)).toString());
      expect(shell.before).toContain(`lang="${locale}"`);
      expect(shell.before).toMatch(/<title>[^<]+<\/title>/);
      expect(shell.before + shell.after).not.toMatch(/<script|<style|style="/);
      const style = String(shell.before).match(/rel="stylesheet" href="([^"]+)"/)?.[1] ?? '';
      expect(table.files[style]?.type).toBe('text/css; charset=utf-8');
      expect(Object.values(messages).every((words) => typeof words === 'object')).toBe(true);
    }
  });
});
