// Measures the first paint on a slow phone against a bare HTML file with the same text, and how steady islands are.

import { createServer } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { elementOf, elementsOf, textOf } from '../../lib/press/tree.ts';
import { islands, templates } from '../support/templates.ts';
import { median, range, round, write } from './support/numbers.ts';
import { type Limit, limit, notMeasured, type Part, type Result, type Room } from './support/part.ts';
import { startSite } from './support/process.ts';
import { pageOf, readSite, type SitePage } from './support/site.ts';
import { browserFlags, findProgram, missingPrograms } from './support/tools.ts';

/** 400 ms round trip, 400 kbit/s both ways, processor ÷ 6. */
const slow = { offline: false, latency: 400, downloadThroughput: 400_000 / 8, uploadThroughput: 400_000 / 8 };
const slowdown = 6;

const phone = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const blocks = /^(h[1-6]|p|li|dt|dd|th|td|label|summary|figcaption)$/;

/** The page's text in plain paragraphs: no style, no script, no link, no picture. */
function writeBare({ document, locale }: SitePage): string {
  const parts = elementsOf(elementOf(document, 'body')).filter((element) => blocks.test(element.tagName));
  // A block in a block would say its text twice.
  const leaves = parts.filter((part) => !elementsOf(part).some((inner) => blocks.test(inner.tagName)));
  const lines = leaves.map((leaf) => `<p>${escapeText(textOf(leaf).replace(/\s+/g, ' ').trim())}</p>`);
  const title = escapeText(textOf(elementOf(document, 'title')));
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body>${lines.join('\n')}</body></html>`;
}

/** Serves bare files by address, compressed, with nothing else; `elsewhere` is a page of another site, to come from. */
async function serveBare(
  files: ReadonlyMap<string, string>,
): Promise<{ origin: string; elsewhere: string; close: () => void }> {
  const bodies = new Map(
    [['/', '<p>Results</p>'] as const, ...files].map(([path, text]) => [path, brotliCompressSync(text)] as const),
  );
  const server = createServer((request, response) => {
    const body = bodies.get(request.url ?? '');
    const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Encoding': 'br' };
    if (body) response.writeHead(200, { ...headers, 'Content-Length': body.length }).end(body);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const close = () => server.close();
  return { origin: `http://127.0.0.1:${port}`, elsewhere: `http://localhost:${port}/`, close };
}

async function withSlowPage<T>(
  browser: Browser,
  work: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  // A new context each time: nothing may be in a cache.
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', slow);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  try {
    return await work(page, context);
  } finally {
    await context.close();
  }
}

/**
 * Time from the click on a link to the first text or picture, in ms. The reader comes from another site, for which
 * Chromium takes a new process whatever the page is; from an empty tab only a page with our headers would need one.
 */
async function firstPaint(browser: Browser, elsewhere: string, url: string): Promise<number> {
  return withSlowPage(browser, async (page) => {
    await page.goto(elsewhere);
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    const read = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    await page.waitForFunction(read);
    return (await page.evaluate(read)) ?? Number.NaN;
  });
}

/** `interactions` in ms, one for each first use. */
type Steadiness = { shift: number; interactions: number[]; ready: number };

type Used = { path: string; uses: readonly string[]; rounds: Steadiness[] };

/** Collects what moved and how long an input took to be shown; runs in the page. */
function watchPage(): void {
  const seen = { shift: 0, interaction: 0 };
  Object.assign(window, { seen });
  type Shift = PerformanceEntry & { value?: number; hadRecentInput?: boolean };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const shift: Shift = entry;
      if (!shift.hadRecentInput) seen.shift += shift.value ?? 0;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  const timing: PerformanceObserverInit & { durationThreshold: number } = { type: 'event', durationThreshold: 16 };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.interaction = Math.max(seen.interaction, entry.duration);
  }).observe(timing);
}

/** What a visitor uses first on each island. */
const firstUses: Record<string, readonly string[]> = {
  '/help/': ['main a.button', 'main input', 'main button'],
  '/contact/': ['main input[type=radio]:not(:checked)', '#ask-person'],
  '/evidence/': ['main summary', 'main input[type=checkbox]'],
};

/** Loads an island on the slow phone and uses its first controls. */
async function tryIsland(browser: Browser, url: string, uses: readonly string[]): Promise<Steadiness> {
  return withSlowPage(browser, async (page) => {
    await page.addInitScript(watchPage);
    const begun = performance.now();
    await page.goto(url);
    await page.waitForLoadState('networkidle');
    const ready = performance.now() - begun;
    const interactions: number[] = [];
    for (const use of uses) {
      const control = page.locator(`${use}:visible`).first();
      await control.click();
      if (use === '#ask-person') await control.pressSequentially('abc');
      await page.waitForTimeout(1000);
      interactions.push((await readSeen(page)).interaction);
    }
    return { shift: (await readSeen(page)).shift, interactions, ready };
  });
}

/** What `watchPage` saw; the next use is counted afresh. */
function readSeen(page: Page): Promise<{ shift: number; interaction: number }> {
  return page.evaluate(() => {
    const seen: { shift: number; interaction: number } = Object(Reflect.get(window, 'seen'));
    const now = { ...seen };
    seen.interaction = 0;
    return now;
  });
}

/** Median of each use over the rounds. */
function medianUses({ uses, rounds }: Used): number[] {
  return uses.map((_, at) => median(rounds.map((one) => one.interactions[at] ?? Number.NaN)));
}

type Painted = { path: string; ours: number[]; bare: number[] };

async function paintAll(room: Room, browser: Browser, origin: string, locale: string): Promise<Painted[]> {
  const site = readSite(room.dist);
  const reading = Object.values(templates)
    .filter((path) => !islands.includes(path))
    .map((path) => `/${locale}${path}`);
  const bare = await serveBare(new Map(reading.map((path) => [path, writeBare(pageOf(site, path))])));
  const painted = reading.map((path): Painted => ({ path, ours: [], bare: [] }));
  await firstPaint(browser, bare.elsewhere, bare.origin + (reading[0] ?? ''));
  for (let at = 0; at < (room.quick ? 3 : 15); at += 1) {
    room.say(`first paint, round ${at + 1} …`);
    for (const one of painted) {
      one.bare.push(await firstPaint(browser, bare.elsewhere, bare.origin + one.path));
      one.ours.push(await firstPaint(browser, bare.elsewhere, origin + one.path));
    }
  }
  bare.close();
  return painted;
}

function judgePaint(painted: readonly Painted[]): Limit[] {
  const slowest = painted.toSorted((a, b) => median(b.ours) - median(a.ours))[0];
  const ratio = (one: Painted) => median(one.ours) / median(one.bare);
  const worst = painted.toSorted((a, b) => ratio(b) - ratio(a))[0];
  if (!slowest || !worst) return [];
  const time = median(slowest.ours);
  return [
    limit(
      'first paint of the slowest reading page',
      '≤ 1.6 s',
      `${write(round(time))} ms (${slowest.path})`,
      time <= 1600,
    ),
    limit(
      'the same against a bare HTML file with the same text',
      '≤ 1.2 ×',
      `${write(round(ratio(worst), 2))} × (${worst.path})`,
      ratio(worst) <= 1.2,
    ),
  ];
}

async function run(room: Room): Promise<Result> {
  const executablePath = findProgram('chromium');
  const missing = missingPrograms(['chromium']);
  if (!executablePath) {
    return {
      limits: [notMeasured('first paint on a slow phone', '≤ 1.6 s', 'needs chromium')],
      tables: [],
      notes: [],
      missing,
    };
  }
  const server = await startSite(room.dist);
  const browser = await chromium.launch({ executablePath, args: [...browserFlags] });
  const painted = await paintAll(room, browser, server.origin, 'en');

  const used = islands.map((path): Used => ({ path: `/en${path}`, uses: firstUses[path] ?? [], rounds: [] }));
  for (let at = 0; at < (room.quick ? 1 : 5); at += 1) {
    room.say(`islands, round ${at + 1} …`);
    for (const one of used) one.rounds.push(await tryIsland(browser, server.origin + one.path, one.uses));
  }
  await browser.close();
  await server.stop();

  const shift = Math.max(...used.flatMap(({ rounds }) => rounds.map((one) => one.shift)));
  const interaction = Math.max(...used.flatMap(medianUses));
  return {
    limits: [
      ...judgePaint(painted),
      limit('layout shift on islands', '0', write(round(shift, 4)), shift === 0),
      limit('interaction on islands', '≤ 100 ms', `${write(interaction)} ms`, interaction <= 100),
    ],
    tables: [
      {
        title: 'First paint, ms',
        columns: ['page', 'ours', 'over the rounds', 'bare file', 'over the rounds', 'ratio'],
        rows: painted.map(({ path, ours, bare }) => [
          path,
          round(median(ours)),
          range(ours),
          round(median(bare)),
          range(bare),
          round(median(ours) / median(bare), 2),
        ]),
      },
      {
        title: 'Islands on the same phone',
        columns: ['page', 'layout shift', 'first uses, ms', 'loaded after, ms'],
        rows: used.map((one) => [
          one.path,
          round(Math.max(...one.rounds.map((each) => each.shift)), 4),
          medianUses(one).join(', '),
          round(median(one.rounds.map((each) => each.ready))),
        ]),
      },
    ],
    notes: [
      'Chromium with 400 ms round trip, 400 kbit/s and a sixth of the processor; nothing in the cache; coming from a page of another site; page and bare file in turns, medians. The bare file holds the text alone, served compressed by a plain process on this machine.',
    ],
    missing,
  };
}

export const paint: Part = { name: 'paint', title: 'First paint on a slow phone', run };
