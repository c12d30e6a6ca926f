// Builds the site with hundreds and thousands of generated guides, to see what one more page costs.

import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { locales } from '#i18n';
import type { Taken } from './support/measure.ts';
import { round, write } from './support/numbers.ts';
import { type Limit, limit, type Part, type Result, type Room } from './support/part.ts';
import { buildPages, copyProject, type Project, prepare, pressPages } from './support/scratch.ts';

const folder = 'content/en/guides';

/** One size: what the build took, in seconds and MB. */
type Size = {
  generated: number;
  pages: number;
  next: Taken;
  /** First press: everything is compressed. */
  press: Taken;
  /** The same press again: nothing changed. */
  again: Taken;
  /** Contents compressed by the second press. */
  compressedAgain: number;
};

/**
 * Writes copies of the real guides, each with a title of its own. Translations are not generated: the English words
 * then stand on the page of every language, at the same cost.
 */
function writeGuides(project: Project, pages: number): void {
  for (const name of readdirSync(join(project.folder, folder))) {
    if (name.startsWith('bench-')) rmSync(join(project.folder, folder, name));
  }
  const real = readdirSync(join(project.folder, folder)).filter((name) => name.endsWith('.mdx'));
  for (let at = 0; at < pages / locales.length; at += 1) {
    const text = readFileSync(join(project.folder, folder, real[at % real.length] ?? ''), 'utf8');
    const copy = text.replace(/^title: .*$/m, `title: Copy ${at} to measure the build`);
    writeFileSync(join(project.folder, folder, `bench-${at}.mdx`), copy);
  }
}

function clear({ folder: root }: Project): void {
  for (const name of ['.next', 'out', 'dist', '.press-cache/content', '.press-cache/dist']) {
    rmSync(join(root, name), { recursive: true, force: true });
  }
}

function countNewer(cache: string, since: number): number {
  return readdirSync(cache).filter((name) => statSync(join(cache, name)).mtimeMs > since).length;
}

async function buildSize(room: Room, project: Project, generated: number): Promise<Size> {
  room.say(`building with ${write(generated)} generated pages …`);
  clear(project);
  writeGuides(project, generated);
  const next = await buildPages(project);
  const press = await pressPages(project);
  if (press.pages < generated) throw new Error(`${press.pages} pages were pressed, ${generated} were generated`);
  const since = Date.now();
  const again = await pressPages(project);
  const compressedAgain = countNewer(join(project.folder, '.press-cache/content'), since);
  return { generated, pages: press.pages, next, press, again, compressedAgain };
}

/** What one more page cost between two sizes, in ms. */
function slope(smaller: Size, larger: Size) {
  const each = (read: (size: Size) => number) =>
    ((read(larger) - read(smaller)) / (larger.pages - smaller.pages)) * 1000;
  return {
    wall: each((size) => size.next.wall + size.press.wall),
    next: each((size) => size.next.processor),
    press: each((size) => size.again.processor),
    compression: each((size) => size.press.processor - size.again.processor),
  };
}

type Slope = ReturnType<typeof slope>;

function judge(sizes: readonly Size[], slopes: readonly Slope[]): Limit[] {
  const walls = slopes.map(({ wall }) => wall);
  const before = slopes.map(({ next, press }) => next + press);
  const peaks = sizes.map(({ next }) => next.memory);
  const growth = Math.max(...peaks) / (peaks[0] ?? 1);
  const again = Math.max(...sizes.map((size) => size.compressedAgain));
  const steady = Math.max(...walls) / Math.min(...walls);
  const list = (values: readonly number[]) => values.map((value) => write(round(value, 1))).join(', ');
  return [
    ...(walls.length > 1
      ? [limit('time per added page', 'constant (± 20 %)', `${list(walls)} ms`, steady > 0 && steady <= 1.2)]
      : []),
    limit(
      'processor per added page before compression',
      '≤ 25 ms',
      `${list(before)} ms`,
      before.every((value) => value <= 25),
    ),
    limit('contents compressed again when nothing changed', '0', write(again), again === 0),
    limit(
      'peak memory of `next build`, largest ÷ smallest size',
      'flat (≤ 1.2)',
      write(round(growth, 2)),
      growth <= 1.2,
    ),
  ];
}

async function run(room: Room): Promise<Result> {
  const copy = copyProject();
  const project = await prepare(copy);
  const sizes: Size[] = [];
  // The site as it is comes first: the first build also reads every package from the disk for the first time.
  const bare = await buildSize(room, project, 0);
  for (const generated of room.sizes) sizes.push(await buildSize(room, project, generated));

  const slopes = sizes.slice(1).flatMap((larger, at) => {
    const smaller = sizes[at];
    return smaller ? [{ from: smaller.pages, to: larger.pages, ...slope(smaller, larger) }] : [];
  });
  const seconds = (value: number) => round(value, 1);
  return {
    limits: slopes.length > 0 ? judge(sizes, slopes) : [],
    tables: [
      {
        title: 'Whole builds (s; processor s; MB at most)',
        columns: [
          'generated',
          'pages in all',
          'next build',
          'processor',
          'memory',
          'press',
          'processor',
          'memory',
          'press again',
          'processor',
        ],
        rows: [bare, ...sizes].map(({ generated, pages, next, press, again }) => [
          generated,
          pages,
          seconds(next.wall),
          seconds(next.processor),
          round(next.memory),
          seconds(press.wall),
          seconds(press.processor),
          round(press.memory),
          seconds(again.wall),
          seconds(again.processor),
        ]),
      },
      {
        title: 'One more page, ms',
        columns: ['from', 'to', 'wall', 'processor: next', 'press', 'compression'],
        rows: slopes.map(({ from, to, wall, next, press, compression }) => [
          from,
          to,
          ...[wall, next, press, compression].map((value) => round(value, 1)),
        ]),
      },
    ],
    notes: [
      'Copies of the real guides in a copy of the project, built from nothing each time. Processor time is that of all processes together; memory is their sum at its peak, shared memory counted once. "Press again" finds every content compressed already; compression is the difference. The list of guides outgrows its own budget with thousands of guides, so the press runs with --draft.',
    ],
    missing: [],
  };
}

export const buildScale: Part = { name: 'build-scale', title: 'Build with many pages', run };
