// Asks a live site for one address and says in what its answer differs from the signed list.
import { createHash } from 'node:crypto';
import { request as askHttp, Agent as HttpAgent, type IncomingMessage } from 'node:http';
import { request as askHttps, Agent as HttpsAgent } from 'node:https';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { ReleaseList, Served } from './list.ts';

export type Encoding = Served['encodings'][number] | 'identity';

export type Answer = { status: number; headers: Record<string, string>; body: Buffer };

/** Something that is not as it should be: where, and what in one sentence. */
export type Finding = { where: string; what: string };

const patience = 20_000;
const mostBytes = 64 * 1_048_576;

// Like a browser: whoever changes pages for visitors might spare a visitor who says that he is the watcher.
const browser = {
  'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
  Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
};

export type Asker = { ask: (path: string, encoding?: Encoding) => Promise<Answer>; close: () => void };

/** Asks one site, on few connections that are used again. `ask` rejects if there is no whole answer. */
export function makeAsker(origin: string): Asker {
  const site = new URL(origin);
  const isSecure = site.protocol === 'https:';
  const agent = isSecure
    ? new HttpsAgent({ keepAlive: true, maxSockets: 8 })
    : new HttpAgent({ keepAlive: true, maxSockets: 8 });
  const send = isSecure ? askHttps : askHttp;

  return {
    ask: (path, encoding = 'identity') =>
      new Promise((resolve, reject) => {
        const headers = {
          ...browser,
          'Accept-Encoding': encoding,
          // Without a language the root shows its own page instead of leading on.
          ...(path === '/' ? {} : { 'Accept-Language': 'en' }),
        };
        const asked = send(
          { host: site.hostname, port: site.port, path: encodeURI(path), headers, agent, timeout: patience },
          (answer) => {
            readWhole(answer).then(resolve, reject);
          },
        );
        asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
        asked.on('error', reject);
        asked.end();
      }),
    close: () => agent.destroy(),
  };
}

function readWhole(answer: IncomingMessage): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    answer.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes > mostBytes) answer.destroy(new Error('the answer does not end'));
      parts.push(part);
    });
    answer.on('error', reject);
    answer.on('end', () => {
      const headers = Object.entries(answer.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, [value].flat().join(', ')] as const],
      );
      resolve({ status: answer.statusCode ?? 0, headers: Object.fromEntries(headers), body: Buffer.concat(parts) });
    });
  });
}

/** Headers of transport and caches; every other one that the list does not name is a finding. */
const harmless = new Set(
  `accept-ranges age cache-control connection content-encoding content-length content-type date etag expires
  keep-alive last-modified server transfer-encoding vary via`.split(/\s+/),
);

/** SHA-256 of bytes in hex. */
export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** What a body is once unpacked; undefined if it cannot be. */
function unpack({ headers, body }: Answer): Buffer | undefined {
  const encoding = headers['content-encoding'] ?? 'identity';
  try {
    if (encoding === 'br') return brotliDecompressSync(body, { maxOutputLength: mostBytes });
    if (encoding === 'gzip') return gunzipSync(body, { maxOutputLength: mostBytes });
    return encoding === 'identity' ? body : undefined;
  } catch {
    return undefined;
  }
}

/** Sentences on all that differs in one answer; `allowed` are further header names that a host adds. */
export function judgeAnswer(
  path: string,
  answer: Answer,
  made: ReleaseList,
  allowed: readonly string[] = [],
): string[] {
  const wanted = made.served[path];
  // New in the newest list and not in this one: while a version is put in place it is simply not there yet.
  if (!wanted) return answer.status === 404 ? [] : ['stands on no list'];
  // Other web servers lead on from the root at once.
  if (path === '/' && answer.status === 307) return judgeLead(answer, made);
  const status = judgeStatus(answer.status, wanted.status);
  // Another page altogether differs in everything: one sentence says it.
  if (status.length > 0) return status;
  return [
    ...judgeBody(answer, wanted, made),
    ...judgeHeaders(path, answer, wanted, made.headers[wanted.headers] ?? {}, allowed),
  ];
}

function judgeLead(answer: Answer, made: ReleaseList): string[] {
  const to = answer.headers.location ?? '';
  return made.locales.some((locale) => to === `/${locale}/`) ? [] : [`leads away to "${to.slice(0, 100)}"`];
}

/** A "not found" page asked for by its own name is answered with 200 by some web servers. */
function judgeStatus(status: number, wanted: number): string[] {
  if (status === wanted || (wanted === 404 && status === 200)) return [];
  return [`answers with status ${status} instead of ${wanted}`];
}

function judgeBody(answer: Answer, wanted: Served, made: ReleaseList): string[] {
  const file = made.files[wanted.file];
  const body = unpack(answer);
  if (body === undefined) return ['its content cannot be unpacked'];
  if (file === undefined || hashOf(body) === file.sha256) return [];
  const size = body.length === file.bytes ? 'the size is the same' : `${body.length} bytes instead of ${file.bytes}`;
  return [`its content was changed (${size})`];
}

function judgeHeaders(
  path: string,
  answer: Answer,
  wanted: Served,
  set: Readonly<Record<string, string>>,
  allowed: readonly string[],
): string[] {
  const expected = Object.entries({ ...set, 'Content-Type': wanted.type });
  const wrong = expected.flatMap(([name, value]) => {
    const there = answer.headers[name.toLowerCase()];
    if (there === undefined) return [`the header ${name} is missing`];
    const isRootKept = path === '/' && name === 'Cache-Control' && there === 'no-store';
    // Hosts write the character set in capitals or not; every other value counts letter by letter.
    const isSameType = name === 'Content-Type' && there.toLowerCase() === value.toLowerCase();
    return there === value || isSameType || isRootKept ? [] : [`the header ${name} differs`];
  });
  const known = new Set([
    ...expected.map(([name]) => name.toLowerCase()),
    ...allowed.map((name) => name.toLowerCase()),
  ]);
  const more = Object.keys(answer.headers).filter((name) => !known.has(name) && !harmless.has(name));
  return [...wrong, ...more.map((name) => `an unknown header was added: ${name}`)];
}
