// Measures how long the production process takes to start, and the memory it holds once every page was asked for.

import { median, range, round, write } from './support/numbers.ts';
import { limit, type Part, type Result, type Room } from './support/part.ts';
import { makeFolder, readMemory, type Started, startSite } from './support/process.ts';
import { readSite } from './support/site.ts';

/** Asks for every address once, plain and with brotli, as the worst mixture of visitors would. */
async function askForAll(server: Started, paths: readonly string[]): Promise<void> {
  for (const encoding of ['br', 'gzip', 'identity']) {
    for (const path of paths) {
      const answer = await fetch(server.origin + path, {
        headers: { 'accept-encoding': encoding },
        redirect: 'manual',
      });
      await answer.arrayBuffer();
      if (answer.status >= 500) throw new Error(`${path}: status ${answer.status}`);
    }
  }
}

async function run(room: Room): Promise<Result> {
  const paths = Object.keys(readSite(room.dist).table.files);
  const data = makeFolder();
  // The first start makes keys and store, which happens once in a server's life.
  await (await startSite(room.dist, data)).stop();

  const times: number[] = [];
  const memory: Record<'fresh' | 'after' | 'most', number[]> = { fresh: [], after: [], most: [] };
  for (let at = 0; at < (room.quick ? 3 : 9); at += 1) {
    const begun = performance.now();
    const server = await startSite(room.dist, data);
    times.push((performance.now() - begun) / 1000);
    memory.fresh.push(readMemory(server.pid).now);
    if (at < 3) {
      await askForAll(server, paths);
      memory.after.push(readMemory(server.pid).now);
      memory.most.push(readMemory(server.pid).most);
    }
    await server.stop();
  }
  const start = median(times);
  const most = Math.max(...memory.most);
  const megabytes = (values: readonly number[]) => [round(median(values)), range(values)];
  return {
    limits: [
      limit('start of the server, until it answers', '≤ 2 s', `${write(round(start, 2))} s`, start <= 2),
      limit('memory with all pages', '≤ 256 MB', `${write(round(most))} MB at most`, most <= 256),
    ],
    tables: [
      {
        title: `${write(paths.length)} addresses in memory`,
        columns: ['what', 'median', 'over the rounds'],
        rows: [
          ['start, s', round(start, 2), range(times, 2)],
          ['resident memory after the start, MB', ...megabytes(memory.fresh)],
          ['after every address was asked for in three encodings, MB', ...megabytes(memory.after)],
          ['at most, MB', ...megabytes(memory.most)],
        ],
      },
    ],
    notes: [`${times.length} starts with keys and store already made; the time ends with the first answer over HTTP.`],
    missing: [],
  };
}

export const server: Part = { name: 'server', title: 'Start and memory of the server', run };
