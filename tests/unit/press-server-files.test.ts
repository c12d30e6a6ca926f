import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { request as ask, createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveFile } from '../../lib/press/save.ts';
import { type FileRecord, type HeaderSetName, makeHeaderSets, writeTable } from '../../lib/press/table.ts';
import { chooseEncoding, chooseLanguage } from '../../lib/server/accept.ts';
import { answerFile, loadFiles } from '../../lib/server/files.ts';
import { apiHeaders, pageHeaders, scriptHeaders, serverPageHeaders } from '../../lib/server/headers.ts';

const long = (words: string) => `<p>${`${words} ñ `.repeat(40)}</p>`;
const folder = mkdtempSync(join(tmpdir(), 'dist-'));

function build(): void {
  const records: FileRecord[] = [];
  const add = (path: string, file: string, text: string, headers: HeaderSetName, status = 200) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const { wire: _, ...record } = saveFile({ distDir: folder, cacheDir: cache }, Buffer.from(text), {
      path,
      file,
      status,
      headers,
    });
    records.push(record);
  };
  const cache = mkdtempSync(join(tmpdir(), 'cache-'));
  add('/', 'index.html', long('languages'), 'quiet-page');
  add('/404.html', '404.html', long('missing'), 'quiet-page', 404);
  for (const locale of ['en', 'es']) {
    add(`/${locale}/`, `${locale}/index.html`, long(`home ${locale}`), 'page');
    add(`/${locale}/guides/a/`, `${locale}/guides/a/index.html`, long(`guide ${locale}`), 'page');
    add(`/${locale}/contact/`, `${locale}/contact/index.html`, long(`contact ${locale}`), 'private-page');
    add(`/${locale}/404.html`, `${locale}/404.html`, long(`missing ${locale}`), 'quiet-page', 404);
  }
  add('/assets/a-1.js', 'assets/a-1.js', 'x()', 'hashed');
  add('/.well-known/security.txt', '.well-known/security.txt', 'Contact: x', 'file');
  const site = { locales: ['en', 'es'], defaultLocale: 'en' };
  writeFileSync(
    join(folder, '_headers.json'),
    writeTable(records, makeHeaderSets(['sha256-x'], '/assets/s.json'), site),
  );
  mkdirSync(join(folder, '_server'));
  writeFileSync(join(folder, '_server/es.json'), '{}');
}

let server: Server;
let port = 0;

beforeAll(async () => {
  build();
  const table = loadFiles(folder);
  server = createServer((request, response) => {
    if (!answerFile(table, request, response)) response.writeHead(299).end('route');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
});

afterAll(() => {
  server.close();
});

type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer };

/** One request over a real socket, so that nothing in between tidies the path. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = ask({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    request.on('error', reject).end();
  });
}

/** Sends raw text and gives back the status line. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.once('data', (data) => {
      resolve(data.toString('latin1').split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
}

describe('a built page', () => {
  it('comes in brotli, gzip or plain, with the same words', async () => {
    const br = await get('/es/', { 'accept-encoding': 'gzip, deflate, br, zstd' });
    const gz = await get('/es/', { 'accept-encoding': 'gzip, br;q=0' });
    const plain = await get('/es/');
    expect([br, gz, plain].map((answer) => answer.headers['content-encoding'])).toEqual(['br', 'gzip', undefined]);
    expect(plain.body.toString()).toBe(long('home es'));
    expect(brotliDecompressSync(br.body)).toEqual(plain.body);
    expect(gunzipSync(gz.body)).toEqual(plain.body);
    for (const { headers, body } of [br, gz, plain]) {
      expect(headers['content-length']).toBe(String(body.length));
      expect(headers.vary).toBe('Accept-Encoding');
    }
  });

  it('carries exactly the headers of the specification', async () => {
    const { headers } = await get('/es/guides/a/');
    const wanted = Object.entries(pageHeaders(['sha256-x'])).map(([name, value]) => [name.toLowerCase(), value]);
    const { etag, date, connection, 'keep-alive': _, 'content-length': length, ...rest } = headers;
    expect(rest).toEqual({
      ...Object.fromEntries(wanted),
      'content-type': 'text/html; charset=utf-8',
      'speculation-rules': '"/assets/s.json"',
      vary: 'Accept-Encoding',
    });
    expect([etag, date, connection, length].every(Boolean)).toBe(true);
  });

  it('must not be kept where it tells of the visitor, and may be kept for a year where its name is hashed', async () => {
    expect((await get('/es/contact/')).headers['cache-control']).toBe('no-store');
    expect((await get('/es/guides/a/')).headers['cache-control']).toBe('no-cache');
    const script = await get('/assets/a-1.js');
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(script.headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const whole = await get('/es/', { 'accept-encoding': 'br' });
    const head = await get('/es/', { 'accept-encoding': 'br' }, 'HEAD');
    expect(head.body).toHaveLength(0);
    expect(head.headers['content-length']).toBe(whole.headers['content-length']);
    expect(head.headers.etag).toBe(whole.headers.etag);
  });

  it('answers 304 to whoever has it, in any encoding', async () => {
    const { headers } = await get('/es/');
    const etag = headers.etag ?? '';
    for (const known of [etag, etag.replace('W/', ''), `"other", ${etag}`, '*']) {
      const answer = await get('/es/', { 'if-none-match': known, 'accept-encoding': 'br' });
      expect([answer.status, answer.body.length, answer.headers.etag], known).toEqual([304, 0, etag]);
    }
    expect((await get('/es/', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('ignores the query and a wish for a range', async () => {
    expect((await get('/es/?utm=1')).status).toBe(200);
    for (const range of ['bytes=0-3', 'bytes=5-3', 'bytes=-1']) {
      const answer = await get('/es/', { range });
      expect([answer.status, answer.body.toString()]).toEqual([200, long('home es')]);
    }
  });
});

describe('addresses', () => {
  it('adds a forgotten last slash for readers, without the query', async () => {
    const answer = await get('/es/guides/a?name=secret');
    expect([answer.status, answer.headers.location]).toEqual([308, '/es/guides/a/']);
  });

  it('never redirects to another website', async () => {
    for (const path of ['//evil.example', '//evil.example/es', '/\\evil.example']) {
      const answer = await get(path);
      expect([answer.status, answer.headers.location], path).toEqual([404, undefined]);
    }
  });

  it('finds nothing by climbing, encoded, hidden or doubled paths', async () => {
    for (const path of [
      '/../_server/es.json',
      '/es/../_server/es.json',
      '/es/%2e%2e/_server/es.json',
      '/es%2f',
      '/es/guides%2Fa/',
      '/es/%00',
      '/es\\guides\\a\\',
      '/es/%5cguides',
      '/_server/es.json',
      '/_headers.json',
      '/_headers',
      '/nginx.conf',
      '/.env',
      '/.well-known/../.env',
      '/es//guides/a/',
      '/es/index.html.br',
      '/%',
      '/es/guides/a/index.html',
    ]) {
      expect((await get(path)).status, path).toBe(404);
    }
    expect((await get('/.well-known/security.txt')).status).toBe(200);
  });

  it('lives through paths that no honest program would send', async () => {
    expect(await sendRaw('GET http://evil.example/es/ HTTP/1.1\r\nHost: a\r\n\r\n')).toContain('404');
    expect(await sendRaw('GET * HTTP/1.1\r\nHost: a\r\n\r\n')).toContain('404');
    expect(await sendRaw(`GET /${'a'.repeat(7000)} HTTP/1.1\r\nHost: a\r\n\r\n`)).toContain('404');
  });

  it('refuses to load a table with an address that could be a trick', () => {
    const bad = mkdtempSync(join(tmpdir(), 'bad-'));
    for (const path of ['/_server/es.json', '/../a', '/a%2fb', '//a', '/.env', 'a']) {
      const files = { [path]: { file: 'a', status: 200, headers: 'page', type: 't', hash: 'h', encodings: [] } };
      writeFileSync(
        join(bad, '_headers.json'),
        JSON.stringify({ locales: [], defaultLocale: 'en', headers: { page: {} }, files }),
      );
      expect(() => loadFiles(bad), path).toThrow('not an address');
    }
  });

  it('shows the "not found" page in the language of the address, then of the reader, then the first', async () => {
    const words = async (path: string, language: string) =>
      (await get(path, { 'accept-language': language })).body.toString();
    expect(await words('/es/nowhere/', 'en')).toBe(long('missing es'));
    expect(await words('/nowhere/', 'es-VE,en;q=0.5')).toBe(long('missing es'));
    expect(await words('/nowhere/', 'fi')).toBe(long('missing en'));
    const answer = await get('/es/nowhere/', { 'if-none-match': '*' });
    expect([answer.status, answer.headers['cache-control'], answer.headers.vary]).toEqual([
      404,
      'no-store',
      'Accept-Language, Accept-Encoding',
    ]);
  });

  it('leads from the root to the language of the reader, and offers the list to others', async () => {
    const spanish = await get('/', { 'accept-language': 'es-VE,es;q=0.9,en;q=0.8' });
    expect([spanish.status, spanish.headers.location, spanish.headers.vary]).toEqual([307, '/es/', 'Accept-Language']);
    expect(spanish.headers['cache-control']).toBe('no-store');
    const finnish = await get('/', { 'accept-language': 'fi' });
    expect([finnish.status, finnish.body.toString()]).toEqual([200, long('languages')]);
    expect(finnish.headers['cache-control']).toBe('no-store');
  });
});

describe("what belongs to the server's routes", () => {
  it('is left to them', async () => {
    for (const path of ['/api/seed', '/api/requests', '/healthz', '/exit', '/exit?x'])
      expect((await get(path)).status, path).toBe(299);
    for (const path of ['/es/contact/', '/es/contact', '/es/contact/withdraw/', '/es/contact/withdraw']) {
      expect((await get(path, {}, 'POST')).status, path).toBe(299);
    }
  });

  it('is not reading: other pages refuse to be posted to, and are never redirected', async () => {
    for (const path of ['/es/', '/es/guides/a', '/nowhere/', '/']) {
      const answer = await get(path, {}, 'POST');
      expect([answer.status, answer.headers.allow, answer.headers.location], path).toEqual([
        405,
        'GET, HEAD',
        undefined,
      ]);
    }
    expect((await get('/es/', {}, 'DELETE')).status).toBe(405);
  });
});

describe('choices', () => {
  it('weighs encodings as the browser does', () => {
    const all = ['br', 'gzip'] as const;
    const choose = (header: string | undefined) => chooseEncoding(header, all);
    expect(choose(undefined)).toBe('identity');
    expect(choose('')).toBe('identity');
    expect(choose('gzip, deflate, br')).toBe('br');
    expect(choose('gzip;q=1.0, br;q=0.5')).toBe('gzip');
    expect(choose('br;q=0, gzip;q=0')).toBe('identity');
    expect(choose('*')).toBe('br');
    expect(choose('*;q=0')).toBe('identity');
    expect(choose('br;q=0, *')).toBe('gzip');
    expect(choose('identity, gzip;q=0.5')).toBe('identity');
    expect(choose('BR')).toBe('br');
    expect(choose('br;q=nonsense')).toBe('identity');
    expect(chooseEncoding('br, gzip', ['gzip'])).toBe('gzip');
    expect(chooseEncoding('br, gzip', [])).toBe('identity');
  });

  it('weighs languages as the reader does', () => {
    const choose = (header: string | undefined) => chooseLanguage(header, ['en', 'es', 'pt-BR']);
    expect(choose(undefined)).toBeUndefined();
    expect(choose('fi, sv;q=0.5')).toBeUndefined();
    expect(choose('es')).toBe('es');
    expect(choose('en;q=0.5, es-419')).toBe('es');
    expect(choose('fr, es;q=0.3, en;q=0.4')).toBe('en');
    expect(choose('pt-br')).toBe('pt-BR');
    expect(choose('es;q=0, *')).toBe('en');
    expect(choose('en;q=0, *')).toBe('es');
    expect(choose('es;q=0')).toBeUndefined();
  });
});

describe('policies', () => {
  it('are word for word those of the specification', () => {
    expect(pageHeaders(['sha256-x', 'sha256-y'])['Content-Security-Policy']).toBe(
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'sha256-x' 'sha256-y'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default workers",
    );
    expect(serverPageHeaders['Content-Security-Policy']).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(apiHeaders['Content-Security-Policy']).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
    expect(scriptHeaders['Content-Security-Policy']).toBe("default-src 'none'; frame-ancestors 'none'");
  });

  it('stand beside the same other headers everywhere', () => {
    for (const set of [pageHeaders(['sha256-x']), serverPageHeaders, apiHeaders, scriptHeaders]) {
      expect(set).toMatchObject({
        'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
        'X-Content-Type-Options': 'nosniff',
        'Referrer-Policy': 'same-origin',
        'X-Frame-Options': 'DENY',
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Origin-Agent-Cluster': '?1',
        'Permissions-Policy':
          'camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(), hid=(), midi=(), fullscreen=(), publickey-credentials-get=()',
      });
    }
  });
});
