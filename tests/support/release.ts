// A small site for the tests of releases: a build of a few files, and a server that gives them out true or spoiled.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { saveFile } from '../../lib/press/save.ts';
import { type FileRecord, type HeaderSetName, makeHeaderSets, writeTable } from '../../lib/press/table.ts';
import { answerFile, loadFiles } from '../../lib/server/files.ts';

const words = (text: string): string => `<p>${`${text} ñ `.repeat(40)}</p>`;

/** A finished build of ten addresses in a new folder. */
export function makeSmallBuild(): string {
  const dist = mkdtempSync(join(tmpdir(), 'release-dist-'));
  const cacheDir = mkdtempSync(join(tmpdir(), 'release-cache-'));
  const records: FileRecord[] = [];
  const add = (path: string, file: string, text: string, headers: HeaderSetName, status = 200): void => {
    const target = { path, file, status, headers };
    const { wire: _, ...record } = saveFile({ distDir: dist, cacheDir }, Buffer.from(text), target);
    records.push(record);
  };
  add('/', 'index.html', words('languages'), 'quiet-page');
  add('/404.html', '404.html', words('missing'), 'quiet-page', 404);
  for (const locale of ['en', 'es']) {
    add(`/${locale}/`, `${locale}/index.html`, words(`home ${locale}`), 'page');
    add(`/${locale}/contact/`, `${locale}/contact/index.html`, words(`contact ${locale}`), 'private-page');
    add(`/${locale}/404.html`, `${locale}/404.html`, words(`missing ${locale}`), 'quiet-page', 404);
  }
  add('/assets/a-1.js', 'assets/a-1.js', 'x()', 'hashed');
  add('/key.pub', 'key.pub', 'public', 'file');
  const site = { locales: ['en', 'es'], defaultLocale: 'en' };
  writeFileSync(join(dist, '_headers.json'), writeTable(records, makeHeaderSets(['sha256-x'], '/assets/s.json'), site));
  mkdirSync(join(dist, '_server'));
  writeFileSync(join(dist, '_server/site.json'), JSON.stringify({ set: 7, fingerprint: '00001 00002' }));
  writeFileSync(join(dist, '_server/build.json'), JSON.stringify({ id: 'abc', day: '2026-11-24', mode: 'production' }));
  return dist;
}

export type Sent = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** Changes an answer on its way out; gives back the answer as it is to arrive. */
export type Spoil = (path: string, sent: Sent) => Sent;

export type SmallSite = { origin: string; close: () => Promise<void> };

const headersOf = (raw: readonly (number | string | string[])[]): IncomingHttpHeaders => {
  const headers: IncomingHttpHeaders = {};
  for (let at = 0; at < raw.length; at += 2) headers[String(raw[at]).toLowerCase()] = String(raw[at + 1]);
  return headers;
};

/** Serves a build by the server's own file layer, through `spoil`; `health` is what /healthz says. */
export async function serveBuild(dist: string, spoil: Spoil = (_, sent) => sent, health = 'ok'): Promise<SmallSite> {
  const table = loadFiles(dist);
  const server = createServer((request, response) => {
    const sent: Sent = { status: 200, headers: {}, body: Buffer.alloc(0) };
    const finish = (): void => {
      const { status, headers, body } = spoil(request.url ?? '', sent);
      response.writeHead(status, { ...headers, 'content-length': String(body.length) });
      response.end(body);
    };
    if (request.url === '/healthz') {
      sent.headers = { 'content-type': 'application/json' };
      sent.body = Buffer.from(JSON.stringify({ status: health }));
      finish();
      return;
    }
    // The file layer writes to what looks like a response, so that the answer can be changed before it leaves.
    const catcher = Object.create(response, {
      writeHead: {
        value: (status: number, head: string[] | Record<string, string>) => {
          sent.status = status;
          sent.headers = headersOf(Array.isArray(head) ? head : Object.entries(head).flat());
        },
      },
      end: {
        value: (text = '') => {
          sent.body = Buffer.from(text, 'latin1');
          finish();
        },
      },
    });
    answerFile(table, request, catcher);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
