// Answers every built file from memory, with exactly the headers the press wrote down for it.

import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chooseEncoding, chooseLanguage, type Encoding } from './accept.ts';
import { cacheControl, commonHeaders, scriptHeaders } from './headers.ts';

/** One file as the press lists it in `_headers.json`. */
type Listed = { file: string; status: number; headers: string; type: string; hash: string; encodings: Encoding[] };

/** What `dist/_headers.json` holds; `headers` are named sets that the files refer to. */
type List = {
  locales: string[];
  defaultLocale: string;
  headers: Record<string, Record<string, string>>;
  files: Record<string, Listed>;
};

/** A body ready to be written: the text is latin1, one character a byte, which Node writes in one go. */
type Body = { text: string; head: string[] };

type File = { status: number; etag: string; unchanged: string[]; bodies: Map<Encoding, Body>; plain: () => Body };

export type FileTable = {
  files: ReadonlyMap<string, File>;
  locales: readonly string[];
  defaultLocale: string;
};

/** Reads a whole `dist/` into memory. Throws with the file's name if the list and the folder differ. */
export function loadFiles(distDir: string): FileTable {
  const list: List = JSON.parse(readFileSync(join(distDir, '_headers.json'), 'utf8'));
  const files = new Map<string, File>();
  for (const [path, listed] of Object.entries(list.files)) {
    if (isTrick(path)) throw new Error(`_headers.json: "${path}" is not an address this server gives out`);
    const headers = list.headers[listed.headers];
    if (!headers)
      throw new Error(`_headers.json: ${path} names the header set "${listed.headers}", which is not there`);
    files.set(path, loadFile(distDir, listed, headers));
  }
  return { files, locales: list.locales, defaultLocale: list.defaultLocale };
}

/**
 * Requests are answered by exact address alone, so climbing, encoded, doubled or hidden paths find nothing
 * as long as no such address is ever listed.
 */
function isTrick(path: string): boolean {
  if (!path.startsWith('/') || /[%\\\0?#]|\/\//.test(path)) return true;
  const names = path.slice(1).split('/');
  return names.some((name) => (name.startsWith('.') && name !== '.well-known') || /^_(server|headers)/.test(name));
}

function loadFile(distDir: string, listed: Listed, set: Record<string, string>): File {
  // Weak, because one tag stands for the same content in three encodings.
  const etag = `W/"${listed.hash}"`;
  const compressed = listed.encodings.filter((encoding) => encoding !== 'identity');
  const shared = Object.entries({
    ...set,
    ETag: etag,
    ...(compressed.length > 0 && { Vary: 'Accept-Encoding' }),
  }).flat();
  const base = ['Content-Type', listed.type, ...shared];

  const bodies = new Map<Encoding, Body>();
  for (const encoding of compressed) {
    const bytes = readFileSync(join(distDir, `${listed.file}${encoding === 'br' ? '.br' : '.gz'}`));
    bodies.set(encoding, makeBody(bytes, [...base, 'Content-Encoding', encoding]));
  }
  // Nearly no browser asks for the plain text, so it is unpacked when one does instead of lying in memory twice.
  const gzip = bodies.get('gzip');
  if (!gzip) bodies.set('identity', makeBody(readFileSync(join(distDir, listed.file)), base));
  const plain = () => bodies.get('identity') ?? makeBody(gunzipSync(Buffer.from(gzip?.text ?? '', 'latin1')), base);
  return { status: listed.status, etag, unchanged: shared, bodies, plain };
}

function makeBody(bytes: Buffer, head: readonly string[]): Body {
  return { text: bytes.toString('latin1'), head: [...head, 'Content-Length', String(bytes.length)] };
}

/**
 * Answers a request for a built file, a redirect to one or a "not found" page, and returns true.
 * Returns false, with nothing written, for what belongs to the server's own routes:
 * `/api/…`, `/healthz`, `/exit`, and what is posted to a contact page.
 */
export function answerFile(table: FileTable, request: IncomingMessage, response: ServerResponse): boolean {
  const path = pathOf(request.url ?? '');
  const reads = request.method === 'GET' || request.method === 'HEAD';
  if (isRoute(table, path, reads)) return false;

  if (!reads) refuseMethod(response, isContact(table, path));
  else if (path === '/') answerRoot(table, request, response);
  else answerPath(table, path, request, response);
  return true;
}

function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return end === -1 ? url : url.slice(0, end);
}

function isRoute(table: FileTable, path: string, reads: boolean): boolean {
  if (path === '/api' || path.startsWith('/api/') || path === '/healthz' || path === '/exit') return true;
  return !reads && isContact(table, path);
}

/** True for a contact page of any language and what lies below it, with or without the last slash. */
function isContact(table: FileTable, path: string): boolean {
  const [, locale = '', page] = path.split('/');
  return page === 'contact' && table.locales.includes(locale);
}

function refuseMethod(response: ServerResponse, posts: boolean): void {
  const headers = { ...scriptHeaders, 'Cache-Control': cacheControl.private };
  response.writeHead(405, { ...headers, Allow: posts ? 'GET, HEAD, POST' : 'GET, HEAD', 'Content-Length': '0' });
  response.end();
}

/** The root leads to the reader's language; whoever reads none of ours gets the list of languages. */
function answerRoot(table: FileTable, request: IncomingMessage, response: ServerResponse): void {
  const locale = chooseLanguage(request.headers['accept-language'], table.locales);
  const list = table.files.get('/');
  if (!locale && list) {
    writeFile(list, request, response, {
      Vary: 'Accept-Language, Accept-Encoding',
      'Cache-Control': cacheControl.private,
    });
    return;
  }
  response.writeHead(307, {
    ...scriptHeaders,
    'Cache-Control': cacheControl.private,
    Vary: 'Accept-Language',
    Location: `/${locale ?? table.defaultLocale}/`,
    'Content-Length': '0',
  });
  response.end();
}

function answerPath(table: FileTable, path: string, request: IncomingMessage, response: ServerResponse): void {
  const file = table.files.get(path);
  if (file) {
    writeFile(file, request, response);
    return;
  }
  // Only an address that is exactly a page but for its slash: a redirect built from anything else could leave the site.
  if (table.files.has(`${path}/`)) {
    response.writeHead(308, {
      ...commonHeaders,
      'Cache-Control': cacheControl.page,
      Location: `${path}/`,
      'Content-Length': '0',
    });
    response.end();
    return;
  }
  answerMissing(table, path, request, response);
}

function answerMissing(table: FileTable, path: string, request: IncomingMessage, response: ServerResponse): void {
  const first = path.split('/')[1] ?? '';
  const locale = table.locales.includes(first)
    ? first
    : chooseLanguage(request.headers['accept-language'], table.locales);
  const page = table.files.get(`/${locale ?? table.defaultLocale}/404.html`) ?? table.files.get('/404.html');
  if (page) {
    writeFile(page, request, response, {
      Vary: 'Accept-Language, Accept-Encoding',
      'Cache-Control': cacheControl.private,
    });
    return;
  }
  response.writeHead(404, { ...scriptHeaders, 'Cache-Control': cacheControl.private, 'Content-Length': '0' });
  response.end();
}

function writeFile(
  file: File,
  request: IncomingMessage,
  response: ServerResponse,
  instead?: Record<string, string>,
): void {
  const known = file.status === 200 && request.headers['if-none-match'];
  if (known && matchesTag(known, file.etag)) {
    response.writeHead(304, replaceHeaders(file.unchanged, instead));
    response.end();
    return;
  }
  const encoding = chooseEncoding(request.headers['accept-encoding'], [...file.bodies.keys()]);
  const body = file.bodies.get(encoding) ?? file.plain();
  response.writeHead(file.status, replaceHeaders(body.head, instead));
  if (request.method === 'HEAD') response.end();
  else response.end(body.text, 'latin1');
}

/** Weak comparison: `W/"a"` and `"a"` are the same content. */
function matchesTag(header: string, etag: string): boolean {
  if (header.trim() === '*') return true;
  const bare = etag.replace(/^W\//, '');
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === bare);
}

function replaceHeaders(head: string[], instead: Record<string, string> | undefined): string[] {
  if (!instead) return head;
  const kept: string[] = [];
  for (let at = 0; at < head.length; at += 2) {
    const [name = '', value = ''] = [head[at], head[at + 1]];
    if (!(name in instead)) kept.push(name, value);
  }
  return [...kept, ...Object.entries(instead).flat()];
}
