// What search engines are told in schema.org's words: of its vocabulary, and the same as the page tells its readers.

import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { formatDay, isLocale } from '#i18n';
import { attributeOf, elementOf, elementsOf, isData, removeNode, textOf } from '../../lib/press/tree.ts';
import { type BuiltPage, pages } from './site.ts';

const anyBlock = z.looseObject({ '@context': z.literal('https://schema.org'), '@type': z.string() });

const blocks = pages.flatMap((page) =>
  elementsOf(page.document, 'script')
    .filter(isData)
    .map((script) => ({ page, block: anyBlock.parse(JSON.parse(textOf(script))) })),
);
const blocksOf = <Shape>(type: string, shape: z.ZodType<Shape>) =>
  blocks.flatMap(({ page, block }) => (block['@type'] === type ? [{ page, block: shape.parse(block) }] : []));

/** Holds every block against schema.org's vocabulary as its TypeScript declarations have it; gives the compiler's words. */
function validate(list: readonly { readonly '@type': string; readonly [name: string]: unknown }[]): string {
  mkdirSync('.test-data', { recursive: true });
  const folder = mkdtempSync(join('.test-data', 'schema-'));
  try {
    const settings = { strict: true, noEmit: true, skipLibCheck: true, types: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: settings, files: ['blocks.ts'] }));
    const lines = list.map(
      (block, at) =>
        `export const block${at}: schema.WithContext<schema.${block['@type']}> = ${JSON.stringify(block)};`,
    );
    writeFileSync(join(folder, 'blocks.ts'), `import type * as schema from 'schema-dts';\n${lines.join('\n')}\n`);
    execFileSync(resolve('node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
    return '';
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The words of a page as a reader sees them, without marks of footnotes. */
function seen(page: BuiltPage): string {
  const main = elementOf(page.document, 'main');
  for (const mark of elementsOf(main, 'sup')) removeNode(mark);
  return squeeze(textOf(main));
}
const squeeze = (text: string) => text.replace(/\s+/g, ' ');

describe('structured data', () => {
  const counts = Map.groupBy(blocks, ({ block }) => block['@type']);

  it.each([...counts].map(([type, of]) => [of.length, type, of] as const))(
    '%i times %s: every property and value is of the vocabulary',
    (_, _type, of) => {
      expect(validate(of.map(({ block }) => block))).toBe('');
    },
  );

  it('would be refused with a property that does not exist, an unknown kind or a value of another kind', () => {
    const article = { '@context': 'https://schema.org', '@type': 'Article' };
    expect(validate([{ ...article, headlin: 'A' }])).toContain('"headlin"');
    expect(validate([{ ...article, author: { '@type': 'Organisation', name: 'A' } }])).toContain('"Organisation"');
    expect(validate([{ ...article, headline: 5 }])).toContain('number');
  });

  it('stands on every guide, with the title, language and days that the page shows', () => {
    const article = z.object({
      headline: z.string(),
      inLanguage: z.string(),
      datePublished: z.iso.date(),
      dateModified: z.iso.date(),
      author: z.object({ name: z.string().min(1) }),
    });
    const found = blocksOf('Article', article);
    expect(found.map(({ page }) => page.path)).toEqual(
      pages.filter(({ kind }) => kind === 'guide').map(({ path }) => path),
    );
    for (const { page, block } of found) {
      const text = elementOf(page.document, 'article');
      expect(textOf(elementOf(text, 'h1'))).toBe(block.headline);
      expect(attributeOf(text, 'lang')).toBe(block.inLanguage);
      if (!isLocale(page.locale)) throw new Error(page.path);
      for (const day of [block.datePublished, block.dateModified])
        expect(textOf(elementOf(page.document, 'main')), page.path).toContain(formatDay(page.locale, day));
    }
  });

  it('gives the short answers word for word', () => {
    const faq = z.object({
      mainEntity: z
        .array(z.object({ name: z.string(), acceptedAnswer: z.object({ text: z.string().min(1) }) }))
        .min(10),
    });
    for (const { page, block } of blocksOf('FAQPage', faq)) {
      const headings = elementsOf(elementOf(page.document, 'article'), 'h2').map(textOf);
      expect(headings).toEqual(expect.arrayContaining(block.mainEntity.map(({ name }) => name)));
      const text = seen(page);
      for (const { acceptedAnswer } of block.mainEntity)
        for (const line of acceptedAnswer.text.split('\n')) expect(text, page.path).toContain(squeeze(line).trim());
    }
    expect(blocksOf('FAQPage', faq)).toHaveLength(pages.filter(({ rest }) => rest === '/questions/').length);
  });

  it('names only desks of a country that the page names, by contacts the page shows as the state’s own', () => {
    const contact = z.strictObject({
      '@type': z.literal('ContactPoint'),
      telephone: z.string().optional(),
      url: z.url().optional(),
      availableLanguage: z.array(z.string()).optional(),
    });
    const service = z.object({
      name: z.string(),
      areaServed: z.string(),
      provider: z.array(z.object({ name: z.string(), contactPoint: contact })).min(1),
    });
    const found = blocksOf('GovernmentService', service);
    expect(found.some(({ page }) => page.rest === '/report/es/')).toBe(true);
    for (const { page, block } of found) {
      expect(page.rest).toBe(`/report/${block.areaServed.toLowerCase()}/`);
      expect(textOf(elementOf(page.document, 'h1'))).toBe(block.name);
      for (const { name, contactPoint } of block.provider) {
        const desk = elementsOf(page.document, 'section').find((one) => textOf(elementOf(one, 'bdi')) === name);
        const links = desk ? elementsOf(desk, 'a').map((link) => attributeOf(link, 'href')) : [];
        const { telephone, url } = contactPoint;
        expect(telephone ?? url, `${page.path} ${name}`).toBeDefined();
        if (url) expect(links, page.path).toContain(url);
        if (telephone) expect(links, page.path).toContain(`tel:${telephone.replace(/[^\d+*#]/g, '')}`);
      }
    }
  });
});
