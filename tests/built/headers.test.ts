import { afterAll, beforeAll, expect, it } from 'vitest';
import { locales } from '#i18n';
import { hashStyle } from '../../lib/press/style.ts';
import { elementsOf, textOf } from '../../lib/press/tree.ts';
import { pages, serveBuilt, table } from './site.ts';

let site: Awaited<ReturnType<typeof serveBuilt>>;

beforeAll(async () => {
  site = await serveBuilt();
});

afterAll(() => site.close());

it('answers every address of the table with its status and type', async () => {
  const wrong: string[] = [];
  for (const [path, record] of Object.entries(table.files)) {
    if (path === '/') continue;
    const answer = await fetch(site.origin + path, { method: 'HEAD' });
    if (answer.status !== record.status || answer.headers.get('content-type') !== record.type) wrong.push(path);
  }
  expect(wrong).toEqual([]);
});

it('sends every page the exact policy, with the hashes of the stylesheets that stand in it', async () => {
  const island = pages.find((page) => page.island !== undefined);
  if (!island) throw new Error('There is no island.');
  const hashes = elementsOf(island.document, 'style')
    .map((style) => `'${hashStyle(textOf(style))}'`)
    .join(' ');
  const wrong: string[] = [];
  for (const page of pages.filter(({ path }) => path !== '/')) {
    const own = elementsOf(page.document, 'style').map((style) => hashStyle(textOf(style)));
    if (own.length === 0 || own.some((hash) => !hashes.includes(hash))) wrong.push(page.path);
    const policy = `default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' ${hashes}; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default workers`;
    const answer = await fetch(site.origin + page.path, { method: 'HEAD' });
    if (answer.headers.get('content-security-policy') !== policy) wrong.push(page.path);
  }
  expect(wrong).toEqual([]);
});

it('lets no page about the visitor be kept or fetched ahead, and names everything hashed immutable', async () => {
  for (const path of Object.keys(table.files).filter((one) => one !== '/')) {
    const { headers, status } = await fetch(site.origin + path, { method: 'HEAD' });
    const isPrivate = locales.some((locale) => new RegExp(`^/${locale}/(help|support|evidence|contact)/`).test(path));
    const isHashed = /^\/(_next\/static|assets|workers)\//.test(path);
    const wanted = isHashed ? 'public, max-age=31536000, immutable' : 'no-cache';
    if (isPrivate)
      expect([path, headers.get('cache-control'), headers.get('speculation-rules')]).toEqual([path, 'no-store', null]);
    else if (status === 200) expect([path, headers.get('cache-control')]).toEqual([path, wanted]);
  }
});

it('sends the pages of every language as they were pressed, in brotli', async () => {
  for (const page of pages.filter(({ rest, locale }) => rest === '/' && locale)) {
    const answer = await fetch(site.origin + page.path, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(await answer.text()).toBe(page.text);
  }
});

it('keeps what is not for readers to itself', async () => {
  for (const path of ['/_server/en.json', '/_headers.json', '/_headers', '/nginx.conf', '/.press-cache/workers.json']) {
    expect((await fetch(site.origin + path)).status, path).toBe(404);
  }
});

it('answers an unknown address with the "not found" page of its language', async () => {
  for (const locale of locales) {
    const answer = await fetch(`${site.origin}/${locale}/does-not-exist/`);
    expect([answer.status, /<html lang="([^"]+)"/.exec(await answer.text())?.[1]]).toEqual([404, locale]);
  }
});
