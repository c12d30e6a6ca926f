// The ready configuration for nginx: it starts, and every page it gives is what our own process gives, headers too.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingHttpHeaders } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerFile, loadFiles } from '../../lib/server/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
const table: { files: Record<string, { status: number }> } = JSON.parse(readFileSync('dist/_headers.json', 'utf8'));

function findNginx(): string | undefined {
  try {
    return execFileSync('sh', ['-c', 'PATH="$PATH:/usr/sbin" command -v nginx'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const socket = createSocket().listen(0, '127.0.0.1', () => {
      const address = socket.address();
      socket.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

type Answer = { readonly status: number | undefined; readonly headers: IncomingHttpHeaders; readonly body: Buffer };

function ask(port: number, path: string): Promise<Answer> {
  return new Promise((done, refuse) => {
    get({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'gzip' }, agent: false }, (answer) => {
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

const nginx = findNginx();

describe.skipIf(nginx === undefined)('the configuration for nginx (needs nginx)', () => {
  const files = loadFiles('dist');
  const process24 = createServer((request, response) => {
    if (!answerFile(files, request, response)) response.writeHead(404).end();
  });
  let ours = 0;
  let theirs = 0;
  let child: ReturnType<typeof spawn> | undefined;

  beforeAll(async () => {
    [ours, theirs] = [await freePort(), await freePort()];
    await new Promise<void>((done) => process24.listen(ours, '127.0.0.1', done));
    const sample = readFileSync('dist/nginx.conf', 'utf8')
      .replace('listen 8080', `listen 127.0.0.1:${theirs}`)
      .replace('/srv/site/dist', resolve('dist'))
      .replace('127.0.0.1:3000', `127.0.0.1:${ours}`);
    const who = process.getuid?.() === 0 ? 'user root;' : '';
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${folder}/${name};`)
      .join('\n');
    writeFileSync(
      join(folder, 'nginx.conf'),
      `${who}\ndaemon off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\nhttp {\naccess_log off;\n${paths}\n${sample}\n}\n`,
    );
    execFileSync(nginx ?? '', ['-t', '-c', join(folder, 'nginx.conf')], { stdio: 'pipe' });
    child = spawn(nginx ?? '', ['-c', join(folder, 'nginx.conf')], { stdio: 'ignore' });
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

  it('answers an unknown address in its language, and hides what is the server’s own', async () => {
    const missing = await ask(theirs, '/es/nada/');
    expect(missing.status).toBe(404);
    expect(missing.body.length).toBeGreaterThan(500);
    for (const path of ['/_server/en.json', '/_headers.json', '/nginx.conf'])
      expect((await ask(theirs, path)).status, path).toBe(404);
  });
});
