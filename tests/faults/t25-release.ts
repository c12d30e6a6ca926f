// T25: two builds in two folders give the same files; the watcher sees one changed byte in each served file.
import { cpSync, mkdirSync } from 'node:fs';
import { request as ask, createServer } from 'node:http';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { compareFolder, makeList, type ReleaseList } from '../../lib/release/list.ts';
import { type Asker, type Encoding, makeAsker } from '../../lib/release/look.ts';
import { lookAtAddress, lookAtSite } from '../../lib/release/site.ts';
import { copySources } from '../support/copy-project.ts';
import { buildIn, shiftedClock } from './support/builds.ts';
import { type Fault, type Figure, figure, type Room } from './support/figure.ts';
import { inLanes } from './support/load.ts';
import { freePort, makeFolder, startIntake } from './support/process.ts';

/** Some day, the same for both builds, as SOURCE_DATE_EPOCH gives it to whoever builds a release again. */
const epoch = '1795564800';

/** The same sources and keys: here, and in a folder with another name, clock, time zone, language and home. */
async function buildTwice(): Promise<{ first: string; list: ReleaseList; second: string }> {
  const first = join(makeFolder(), 'a');
  const second = join(makeFolder(), 'another folder', 'año');
  copySources(first);
  await buildIn(first, { SOURCE_DATE_EPOCH: epoch });
  copySources(second);
  mkdirSync(join(second, '.data'));
  cpSync(join(first, '.data', 'keys'), join(second, '.data', 'keys'), { recursive: true });
  await buildIn(second, {
    SOURCE_DATE_EPOCH: epoch,
    TZ: 'Pacific/Auckland',
    LC_ALL: 'es_ES.UTF-8',
    HOME: makeFolder(),
    NODE_OPTIONS: shiftedClock,
  });
  return { first, second, list: makeList(join(first, 'dist'), new Date()) };
}

async function compareBuilds(): Promise<Figure> {
  const { list, second } = await buildTwice();
  const differences = compareFolder(list, join(second, 'dist'));
  const named = differences.slice(0, 5).map(({ kind, name }) => `${kind} ${name}`);
  return figure(
    `two builds in two folders, ${Object.keys(list.files).length} files: files that differ`,
    '0',
    [differences.length, ...named].join(', '),
    differences.length === 0,
  );
}

const packers: Record<string, { pack: (bytes: Buffer) => Buffer; unpack: (bytes: Buffer) => Buffer }> = {
  br: { pack: (bytes) => brotliCompressSync(bytes), unpack: (bytes) => brotliDecompressSync(bytes) },
  gzip: { pack: (bytes) => gzipSync(bytes), unpack: (bytes) => gunzipSync(bytes) },
};

/** A server before the true one that changes one byte of every file it passes on, in the one form named. */
async function startForger(
  port: number,
): Promise<{ origin: string; forge: (encoding: Encoding) => void; close: () => void }> {
  let spoiled: Encoding = 'identity';
  const server = createServer((request, response) => {
    ask({ host: '127.0.0.1', port, path: request.url, headers: request.headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const encoding = answer.headers['content-encoding'] ?? 'identity';
        const body = Buffer.concat(parts);
        const sent = encoding === spoiled ? flip(body, encoding) : body;
        response.writeHead(answer.statusCode ?? 500, { ...answer.headers, 'content-length': sent.length });
        response.end(sent);
      });
    }).end();
  });
  const own = await freePort();
  await new Promise<void>((resolve) => server.listen(own, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${own}`,
    forge: (encoding) => {
      spoiled = encoding;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function flip(body: Buffer, encoding: string): Buffer {
  const plain = Buffer.from(packers[encoding]?.unpack(body) ?? body);
  const at = Math.floor(Math.random() * plain.length);
  plain[at] = (plain[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
  return packers[encoding]?.pack(plain) ?? plain;
}

/** Addresses whose changed byte the watcher did not see, asked in the one form that is spoiled. */
async function findMissed(
  asker: Asker,
  list: ReleaseList,
  encoding: Encoding,
): Promise<{ asked: number; missed: string[] }> {
  const paths = Object.entries(list.served).flatMap(([path, { encodings }]) =>
    encoding === 'identity' || encodings.includes(encoding) ? [path] : [],
  );
  const missed: string[] = [];
  await inLanes(paths.length, 8, async (n) => {
    const path = paths[n] ?? '';
    const options = { lists: [list] as const, everyForm: true, pagesOnly: false, allowed: [] };
    const found = await lookAtAddress(asker, path, options);
    if (!found.some(({ what }) => what.startsWith('its content'))) missed.push(path);
  });
  return { asked: paths.length, missed };
}

async function watchForged(room: Room): Promise<Figure[]> {
  const server = await startIntake(room);
  const list = makeList(room.dist, new Date());
  const options = { lists: [list] as const, everyForm: true, pagesOnly: true, allowed: [] };
  const honest = makeAsker(`http://127.0.0.1:${server.port}`);
  const begun = performance.now();
  const { findings, addresses } = await lookAtSite(honest, options);
  const seconds = (performance.now() - begun) / 1000;
  honest.close();

  const forger = await startForger(server.port);
  const asker = makeAsker(forger.origin);
  const figures = [
    figure(
      `a true site, ${addresses} addresses in every form (${seconds.toFixed(0)} s): alarms`,
      '0',
      findings.length,
      findings.length === 0,
    ),
  ];
  for (const encoding of ['identity', 'gzip', 'br'] as const) {
    forger.forge(encoding);
    const { asked, missed } = await findMissed(asker, list, encoding);
    figures.push(
      figure(
        `one changed byte in each file, given out as ${encoding}: alarms`,
        String(asked),
        asked - missed.length,
        missed.length === 0,
      ),
    );
  }
  asker.close();
  forger.close();
  await server.stop();
  return figures;
}

export const release: Fault = {
  id: 'T25',
  run: async (room) => [await compareBuilds(), ...(await watchForged(room))],
};
