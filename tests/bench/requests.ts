// Counts requests a second for one page: our process, nginx and `next start` in the same run, in turns.

import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { elementOf, textOf } from '../../lib/press/tree.ts';
import { median, range, round, write } from './support/numbers.ts';
import { type Limit, limit, notMeasured, type Part, type Result, type Room } from './support/part.ts';
import { freePort, makeFolder, type Started, startProgram, startSite } from './support/process.ts';
import { buildPages, change, copyProject, prepare, serveWords } from './support/scratch.ts';
import { pageOf, readSite } from './support/site.ts';
import { findProgram, missingPrograms } from './support/tools.ts';

const slug = 'first-hours';
const page = `/en/guides/${slug}/`;

const runProgram = promisify(execFile);

type Contestant = {
  name: string;
  url: string;
  encoding: 'br' | 'gzip';
  perSecond: number[];
  /** Bytes of one answer's body as sent. */
  bytes: number;
};

/** nginx as Debian ships it, but for one worker and no log, with the very headers of the page. */
function nginxConfig(port: number, dist: string, headers: Record<string, string>, folder: string, isCached: boolean) {
  const quoted = (value: string) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const added = Object.entries(headers).map(([name, value]) => `      add_header ${name} ${quoted(value)} always;`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  types { text/html html; }
  charset utf-8;
  sendfile on;
  tcp_nopush on;
  access_log off;
  gzip_static on;
  gzip_vary on;
  ${isCached ? 'open_file_cache max=1000 inactive=60s;' : ''}
${temporary.map((name) => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
  server {
    listen 127.0.0.1:${port};
    root ${dist};
    index index.html;
    location / {
${added.join('\n')}
    }
  }
}
`;
}

async function startNginx(room: Room, nginx: string, isCached: boolean): Promise<Started> {
  const folder = makeFolder();
  const port = await freePort();
  const { table } = readSite(room.dist);
  const headers = table.headers[table.files[page]?.headers ?? ''] ?? {};
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, nginxConfig(port, room.dist, headers, folder, isCached));
  return startProgram(port, { words: [nginx, '-c', file, '-e', join(folder, 'error.log')] });
}

/** Builds the same page once more without the export, and nothing else, so that the build is short. */
async function startNext(room: Room): Promise<Started> {
  room.say('building the page once more for `next start` …');
  const folder = copyProject();
  change(folder, 'next.config.ts', "output: 'export',", '');
  change(folder, 'app/[locale]/guides/[slug]/page.tsx', 'guides.slugs().map((slug) =>', `['${slug}'].map((slug) =>`);
  for (const other of ['[page]', 'contact', 'evidence', 'help', 'report', 'support']) {
    rmSync(join(folder, 'app/[locale]', other), { recursive: true });
  }
  const project = await prepare(folder);
  await buildPages(project);
  const port = await freePort();
  return startProgram(port, { words: serveWords(port), cwd: folder, env: project.env });
}

async function weighAnswer(url: string, encoding: string, heading: string): Promise<number> {
  const answer = await fetch(url, { headers: { 'accept-encoding': encoding } });
  if (answer.status !== 200 || answer.headers.get('content-encoding') !== encoding) {
    throw new Error(
      `${url}: status ${answer.status}, ${answer.headers.get('content-encoding')} instead of ${encoding}`,
    );
  }
  const length = Number(answer.headers.get('content-length'));
  const text = await answer.text();
  if (!text.includes(`<h1>${heading}</h1>`) || !text.includes('</html>')) throw new Error(`${url}: not the whole page`);
  // `next start` compresses while it sends and names no length.
  return length || (await countWire(url, encoding));
}

async function countWire(url: string, encoding: string): Promise<number> {
  const { stdout } = await runProgram('curl', [
    '-s',
    '-o',
    '/dev/null',
    '-w',
    '%{size_download}',
    '-H',
    `Accept-Encoding: ${encoding}`,
    url,
  ]);
  return Number(stdout);
}

/** Requests a second of one round. Throws if an answer was wrong: a fast error is no speed. */
async function drive(wrk: string, { url, encoding }: Contestant, seconds: number): Promise<number> {
  const { stdout } = await runProgram(wrk, ['-t1', '-c64', `-d${seconds}s`, '-H', `Accept-Encoding: ${encoding}`, url]);
  if (/Non-2xx|Socket errors/.test(stdout)) throw new Error(`${url}:\n${stdout}`);
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN);
}

const ratios = (of: Contestant, to: Contestant): number[] =>
  of.perSecond.map((value, at) => value / (to.perSecond[at] ?? Number.NaN));

function judge(what: string, wanted: number, of: Contestant | undefined, to: Contestant | undefined): Limit {
  if (!of || !to) return notMeasured(what, `≥ ${wanted}`, 'see below');
  const all = ratios(of, to);
  const middle = round(median(all), 2);
  return limit(what, `≥ ${wanted}`, `${middle} (${range(all, 2)} over the rounds)`, middle >= wanted);
}

const names = {
  brotli: 'our process, brotli',
  gzip: 'our process, gzip',
  nginx: 'nginx, gzip_static',
  cached: 'nginx, gzip_static, open_file_cache',
  next: 'next start, gzip',
} as const;

type Entry = { name: string; server: Started; encoding: 'br' | 'gzip' };

/** All servers, in the order of their turns. */
async function startAll(room: Room, nginx: string | undefined): Promise<Entry[]> {
  const next = await startNext(room);
  const ours = await startSite(room.dist);
  const entries: Entry[] = [
    { name: names.brotli, server: ours, encoding: 'br' },
    { name: names.gzip, server: ours, encoding: 'gzip' },
    { name: names.next, server: next, encoding: 'gzip' },
  ];
  if (!nginx) return entries;
  return [
    ...entries,
    { name: names.nginx, server: await startNginx(room, nginx, false), encoding: 'gzip' },
    { name: names.cached, server: await startNginx(room, nginx, true), encoding: 'gzip' },
  ];
}

async function run(room: Room): Promise<Result> {
  const wrk = findProgram('wrk');
  const nginx = findProgram('nginx');
  const missing = missingPrograms(['wrk', 'nginx']);
  if (!wrk) {
    const lines = ['of nginx', 'of next start'].map((what) =>
      notMeasured(`requests a second, ${what}`, '', 'needs wrk'),
    );
    return { limits: lines, tables: [], notes: [], missing };
  }
  const entries = await startAll(room, nginx);
  const heading = textOf(elementOf(pageOf(readSite(room.dist), page).document, 'h1'));
  const contestants: Contestant[] = [];
  for (const { name, server, encoding } of entries) {
    const url = `${server.origin}${page}`;
    contestants.push({ name, url, encoding, perSecond: [], bytes: await weighAnswer(url, encoding, heading) });
  }

  const rounds = room.quick ? 3 : 9;
  const seconds = room.quick ? 2 : 3;
  for (const one of contestants) await drive(wrk, one, 2);
  for (let at = 0; at < rounds; at += 1) {
    room.say(`round ${at + 1} of ${rounds} …`);
    for (const one of contestants) one.perSecond.push(await drive(wrk, one, seconds));
  }
  for (const server of new Set(entries.map((entry) => entry.server))) await server.stop();
  return { ...summarize(contestants, rounds, seconds), missing };
}

function summarize(contestants: readonly Contestant[], rounds: number, seconds: number): Omit<Result, 'missing'> {
  const find = (name: string) => contestants.find((one) => one.name === name);
  const base = find(names.nginx);
  const slow = find(names.next);
  const against = (one: Contestant, other: Contestant | undefined) =>
    other ? write(round(median(ratios(one, other)), 2)) : '–';
  return {
    limits: [
      judge('our process with brotli × nginx', 0.4, find(names.brotli), base),
      judge('our process with brotli × next start', 15, find(names.brotli), slow),
      judge('told beside it: both with gzip × nginx', 0.4, find(names.gzip), base),
    ],
    tables: [
      {
        title: `Requests a second for ${page}`,
        columns: ['server', 'median', 'over the rounds', '× nginx', '× next start', 'bytes of the body'],
        rows: contestants.map((one) => [
          one.name,
          round(median(one.perSecond)),
          range(one.perSecond),
          against(one, base),
          against(one, slow),
          one.bytes,
        ]),
      },
    ],
    notes: [
      `wrk with 64 connections on the same machine, ${rounds} rounds of ${seconds} s in turns; each ratio is taken within a round, then the median. One process each; nginx with one worker, no log, and the headers of our process. \`next start\` serves the same page built without \`output: 'export'\`.`,
    ],
  };
}

export const requests: Part = { name: 'requests', title: 'Requests a second', run };
