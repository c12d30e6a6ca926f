// The ready configuration for nginx: it starts, and every page it gives is what our own process gives, headers too.

import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFile, loadFiles } from '../../lib/server/files.ts';
import { freePort, nginx, startNginx } from './web-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
const table: { files: Record<string, { status: number }> } = JSON.parse(readFileSync('dist/_headers.json', 'utf8'));

type Answer = { readonly status: number | undefined; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

function ask(port: number, path: string, more: Record<string, string> = {}): Promise<Answer> {
  return new Promise((done, refuse) => {
    get({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'gzip', ...more }, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }));
    }).on('error', refuse);
  });
}

// What each server says of itself or of the connection, not of the page.
const own = [
  'date',
  'connection',
  'keep-alive',
  'server',
  'etag',
  'last-modified',
  'accept-ranges',
  'content-length',
  'transfer-encoding',
];

function pageHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.includes(name)));
}

describe.skipIf(nginx === undefined)('the configuration for nginx (needs nginx)', () => {
  const files = loadFiles('dist');
  const process24 = createServer((request, response) => {
    if (!answerFile(files, request, response)) response.writeHead(404).end();
  });
  let ours = 0;
  let theirs = 0;
  let child: ChildProcess | undefined;

  beforeAll(async () => {
    [ours, theirs] = [await freePort(), await freePort()];
    await new Promise<void>((done) => process24.listen(ours, '127.0.0.1', done));
    writeFileSync(
      join(folder, 'site-server.conf'),
      `listen 127.0.0.1:${theirs}; root ${resolve('dist')}; error_log ${folder}/warnings.log warn;`,
    );
    child = startNginx(
      folder,
      `access_log off; upstream site_process { server 127.0.0.1:${ours}; } include ${resolve('dist/nginx.conf')};`,
    );
    for (let tries = 0; tries < 50; tries += 1) {
      if (await ask(theirs, '/en/').catch(() => undefined)) return;
      await new Promise((done) => setTimeout(done, 100));
    }
  });

  afterAll(() => {
    child?.kill('SIGTERM');
    process24.close();
  });

  it('gives every page with the same status, body and headers as our process', async () => {
    const paths = Object.entries(table.files).flatMap(([path, { status }]) =>
      status === 200 && path !== '/' ? [path] : [],
    );
    expect(paths.length).toBeGreaterThan(400);
    for (const path of paths) {
      const [mine, other] = [await ask(ours, path), await ask(theirs, path)];
      expect(other.status, path).toBe(mine.status);
      expect(pageHeaders(other.headers), path).toEqual(pageHeaders(mine.headers));
      expect(other.body.equals(mine.body), `${path}: another body`).toBe(true);
    }
  });

  it('leads from the root to the language of the reader, with the same headers', async () => {
    const reader = { 'accept-language': 'es-MX,es;q=0.9' };
    const [mine, other] = [await ask(ours, '/', reader), await ask(theirs, '/', reader)];
    expect([other.status, other.headers.location]).toEqual([307, '/es/']);
    // A redirect has no text, but nginx sends a line with it.
    const { 'content-type': _, ...headers } = pageHeaders(other.headers);
    expect(headers).toEqual(pageHeaders(mine.headers));
  });

  it('puts nothing a form holds on the disk on its way to the process', async () => {
    const body = 'x'.repeat(300_000);
    await fetch(`http://127.0.0.1:${theirs}/es/contact/`, { method: 'POST', body }).then((answer) => answer.text());
    // nginx says so whenever it writes a body to a file.
    expect(readFileSync(join(folder, 'warnings.log'), 'utf8')).not.toContain('temporary file');
  });

  it('answers an unknown address in its language, and hides what is the server’s own', async () => {
    const missing = await ask(theirs, '/es/nada/');
    expect(missing.status).toBe(404);
    expect(missing.body.length).toBeGreaterThan(500);
    for (const path of ['/_server/en.json', '/_headers.json', '/nginx.conf'])
      expect((await ask(theirs, path)).status, path).toBe(404);
  });
});
