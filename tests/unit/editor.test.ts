// The staff's editor, asked directly: who may ask, which files it opens, and how it saves.

import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fixTheme } from '../../lib/edit/assets.ts';
import { findDifference } from '../../lib/edit/page/difference.ts';
import type { Preview } from '../../lib/edit/preview.ts';
import { startEditor } from '../../lib/edit/server.ts';
import { copyContent, runCommand } from '../support/folder.ts';

const guide = 'content/en/guides/first-hours.mdx';
const home = resolve('.');
const drawn: Preview = { drawText: async () => '<h1>A page</h1>', drawCountry: async () => '<h1>A country</h1>' };

let folder: string;
let server: Server;
let port: number;

beforeAll(async () => {
  folder = copyContent();
  // The editor keeps the content of the folder in which it runs.
  process.chdir(folder);
  const assets = new Map([['/', { type: 'text/html', text: '<script nonce="{nonce}"></script>' }]]);
  ({ server, port } = await startEditor({ assets, preview: drawn }, 0));
});
afterAll(() => {
  server.close();
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

type Call = { method?: string; path: string; headers?: Record<string, string>; body?: unknown };

/** A request as a browser would send it from the editor's page, with what a test changes. */
function ask({
  method,
  path,
  headers,
  body,
}: Call): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((done, fail) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      path,
      method: method ?? (text === undefined ? 'GET' : 'POST'),
      headers: {
        host: `127.0.0.1:${port}`,
        ...(text === undefined ? {} : { origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' }),
        ...headers,
      },
    });
    outgoing.on('error', fail);
    outgoing.on('response', (answer) => {
      let said = '';
      answer.on('data', (piece: Buffer) => {
        said += piece;
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, body: said }));
    });
    outgoing.end(text);
  });
}

const opened = z.object({ text: z.string(), version: z.string(), exists: z.boolean() });
const open = async (file: string) =>
  opened.parse(JSON.parse((await ask({ path: `/api/file?file=${encodeURIComponent(file)}` })).body));
const save = (file: string, text: string, version: string, evenSo = false) =>
  ask({ path: '/api/save', body: { file, text, beside: 'es', version, evenSo } });
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

describe('who may ask', () => {
  it('answers its own page at both names of this machine', async () => {
    expect((await ask({ path: '/' })).status).toBe(200);
    expect((await ask({ path: '/', headers: { host: `localhost:${port}` } })).status).toBe(200);
  });

  it.each(['evil.example', 'localhost', '127.0.0.1:1', 'localhost.evil.example:3005', '[::1]:3005', '0.0.0.0:3005'])(
    'refuses a page that calls this machine "%s"',
    async (host) => {
      const { status, body } = await ask({ path: `/api/file?file=${guide}`, headers: { host } });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body).not.toContain('first hours');
    },
  );

  it.each([
    ['another page', { origin: 'https://evil.example' }],
    ['another program on this machine', { origin: 'http://127.0.0.1:1' }],
    ['a page without a name', { origin: 'null' }],
    ['a plain form', { 'content-type': 'text/plain' }],
    ['a frame elsewhere', { 'sec-fetch-site': 'cross-site' }],
  ])('lets %s write nothing', async (_, headers) => {
    const before = read(guide);
    const { version } = await open(guide);
    const { status } = await ask({
      path: '/api/save',
      headers,
      body: { file: guide, text: before.replace('hours', 'minutes'), beside: 'es', version, evenSo: true },
    });
    expect(status).toBeGreaterThanOrEqual(403);
    expect(read(guide)).toBe(before);
  });

  it('listens on this machine only, and gives each page a word of its own for its styles', async () => {
    const address = server.address();
    expect(typeof address === 'object' && address?.address).toBe('127.0.0.1');
    const [first, second] = [await ask({ path: '/' }), await ask({ path: '/' })];
    expect(first.body).not.toBe(second.body);
    const nonce = /nonce="(.+)"/.exec(first.body)?.[1];
    expect(first.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
    expect(first.headers['content-security-policy']).not.toContain('unsafe');
  });

  it('knows no other method', async () => {
    expect((await ask({ method: 'DELETE', path: `/api/file?file=${guide}` })).status).toBe(405);
  });
});

describe('which files', () => {
  it.each([
    '../package.json',
    'content/../package.json',
    'content/en/guides/../../../package.json',
    'content/en/guides/..%2f..%2f..%2fpackage.json',
    '/etc/passwd',
    'content/en/guides/first-hours.mdx\u0000.txt',
    'content\\en\\guides\\first-hours.mdx',
    'content/firm.yaml',
    'content/directory/changes/AL.yaml',
    'content/directory/es.json',
    'content/directory/ZZ.json',
    'content/en/guides/not-there.mdx',
    '',
  ])('does not open or write "%s"', async (file) => {
    expect((await ask({ path: `/api/file?file=${encodeURIComponent(file)}` })).status).toBe(404);
    expect((await save(file, 'x', 'none', true)).status).toBe(404);
    expect((await ask({ path: '/api/check', body: { file, text: 'x', beside: 'es' } })).status).toBe(404);
  });

  it('follows no link out of the content', async () => {
    const outside = join(folder, 'outside');
    mkdirSync(outside);
    writeFileSync(join(outside, 'ZZ.mdx'), 'secret');
    symlinkSync(join(outside, 'ZZ.mdx'), join(folder, 'content/en/guides/linked.mdx'));
    const { status, body } = await ask({ path: '/api/file?file=content/en/guides/linked.mdx' });
    rmSync(join(folder, 'content/en/guides/linked.mdx'));
    expect([status, body.includes('secret')]).toEqual([404, false]);
  });

  it.each(['../lost', 'a/b', 'a.b', 'Lost'])('begins no guide at "%s"', async (slug) => {
    expect((await ask({ path: '/api/new', body: { slug } })).status).toBe(422);
  });
});

describe('saving', () => {
  it('writes the file whole, and leaves nothing beside it', async () => {
    const { text, version } = await open(guide);
    const next = text.replace('What to do in the first hours', 'What to do in the first hour');
    expect((await save(guide, next, version)).status).toBe(200);
    expect(read(guide)).toBe(next);
    expect(readdirSync(join(folder, 'content/en/guides')).filter((name) => !name.endsWith('.mdx'))).toEqual([]);
    await save(guide, text, (await open(guide)).version);
  });

  it('does not overwrite what somebody else saved', async () => {
    const { text, version } = await open(guide);
    writeFileSync(join(folder, guide), text.replace('first hours', 'first day'));
    const { status, body } = await save(guide, text, version);
    expect([status, body.includes('Somebody else')]).toEqual([409, true]);
    expect(read(guide)).toContain('first day');
    writeFileSync(join(folder, guide), text);
  });

  it('keeps a fault out of the file until the person insists', async () => {
    const { text, version } = await open(guide);
    const broken = text.replace('audience: all', 'audience: everybody');
    const { status, body } = await save(guide, broken, version);
    expect(status).toBe(422);
    expect(JSON.parse(body).faults).toEqual([expect.objectContaining({ line: 5, isWarning: false })]);
    expect(read(guide)).toBe(text);
    expect((await save(guide, broken, version, true)).status).toBe(200);
    expect(read(guide)).toBe(broken);
    const lists = JSON.parse((await ask({ path: '/api/lists' })).body);
    expect(lists.texts.find(({ slug }: { slug: string }) => slug === 'first-hours').files[0].state).toBe('fault');
    writeFileSync(join(folder, guide), text);
  });

  it('shows every fault of a country at its line', async () => {
    const file = 'content/directory/AF.json';
    const { text } = await open(file);
    const broken = text.replace('"member"', '"guest"').replace('"policeLanguages"', '"policeLanguage"');
    const lines = JSON.parse(
      (await ask({ path: '/api/check', body: { file, text: broken, beside: 'es' } })).body,
    ).faults.map(({ line }: { line: number }) => line);
    const lineOf = (part: string) => broken.slice(0, broken.indexOf(part)).split('\n').length;
    expect(lines).toEqual(expect.arrayContaining([lineOf('"guest"'), lineOf('"policeLanguage"')]));
  });

  it('warns of a telephone number that one person alone has written', async () => {
    const file = 'content/directory/ES.json';
    const { text } = await open(file);
    const changed = text.replace(/"number": "112"/, '"number": "113"');
    const { faults } = JSON.parse(
      (await ask({ path: '/api/check', body: { file, text: changed, beside: 'es' } })).body,
    );
    const line = changed.slice(0, changed.indexOf('"113"')).split('\n').length;
    expect(faults).toEqual([
      expect.objectContaining({ line, isWarning: true, reason: expect.stringContaining('second person') }),
    ]);
  });

  it('begins a missing translation with the English words', async () => {
    const file = 'content/es/guides/first-hours.mdx';
    const before = read(file);
    rmSync(join(folder, file));
    const { text, version, exists } = await open(file);
    expect([version, exists]).toEqual(['none', false]);
    expect(text).toContain('translates: pending');
    writeFileSync(join(folder, file), before);
  });
});

describe('the command', () => {
  it('does not start where the site runs for the public', async () => {
    const args = ['--no-open', '--port', '0'];
    const { code, complained } = await runCommand(folder, join(home, 'lib/edit/main.ts'), args, [], {
      NODE_ENV: 'production',
    });
    expect([code, complained]).toEqual([2, expect.stringContaining('Edit on your own computer')]);
  });
});

describe('small parts', () => {
  it('shows one theme whatever the machine prefers', () => {
    const css = ':root{--paper:#fff}@media (prefers-color-scheme:dark){:root{--paper:#000}}';
    expect(fixTheme(css, 'dark')).toContain('@media all{');
    expect(fixTheme(css, 'light')).toContain('@media not all{');
    expect(() => fixTheme(':root{}', 'dark')).toThrow('no dark theme');
  });

  it('replaces only the stretch in which two texts differ', () => {
    expect(findDifference('one two three', 'one 2 three')).toEqual({ from: 4, to: 7, insert: '2' });
    expect(findDifference('aa', 'aaa')).toEqual({ from: 2, to: 2, insert: 'a' });
    expect(findDifference('same', 'same')).toEqual({ from: 4, to: 4, insert: '' });
  });
});
