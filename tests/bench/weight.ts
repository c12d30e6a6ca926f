// Weighs every page of the built site: document, style, script, requests.

import { brotliCompressSync, constants } from 'node:zlib';
import { elementsOf, parsePage, removeNode, writePage } from '../../lib/press/tree.ts';
import { median, write } from './support/numbers.ts';
import { type Limit, limit, type Part, type Result, type Room, type Table } from './support/part.ts';
import { readSite, type Site, type SitePage } from './support/site.ts';

type Weighed = {
  page: SitePage;
  /** Bytes of the document, the style in it counted in. */
  document: number;
  /** Scripts that run. */
  script: number;
  /** Words and rules of an island page, which travel as a script. */
  data: number;
  beside: number;
  all: number;
  requests: number;
};

/** Bytes in all, as quality.md sets them; the others follow the press's own budgets. */
const budgets: Record<string, number> = {
  guide: 9000,
  country: 9000,
  incident: 11_000,
  home: 12_000,
  countries: 18_000,
};

const islandBudget = { script: 190_000, data: 110_000 };

const isPageData = (path: string): boolean => path.startsWith('/assets/page-');

function weighPage(site: Site, page: SitePage): Weighed {
  const sum = (paths: readonly string[]) => paths.reduce((all, path) => all + site.weigh(path), 0);
  const document = site.weigh(page.path);
  const script = sum(page.scripts.filter((path) => !isPageData(path)));
  const data = sum(page.scripts.filter(isPageData));
  const beside = sum(page.beside);
  const requests = 1 + page.scripts.length + page.beside.length;
  return { page, document, script, data, beside, all: document + script + data + beside, requests };
}

/** What the inlined style adds to a page: its bytes with and without. */
function weighStyle(site: Site, page: SitePage): number {
  const compress = (text: string) =>
    brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const whole = site.read(page.path).toString();
  const document = parsePage(whole);
  for (const style of elementsOf(document, 'style')) removeNode(style);
  return compress(whole) - compress(writePage(document));
}

function groupPages(weighed: readonly Weighed[]): Map<string, Weighed[]> {
  return Map.groupBy(weighed, ({ page }) => `${page.kind} ${page.locale}`);
}

const heaviest = (group: readonly Weighed[]): Weighed | undefined => group.toSorted((a, b) => b.all - a.all)[0];

function writeRow(site: Site, group: readonly Weighed[]): (string | number)[][] {
  const worst = heaviest(group);
  if (!worst) return [];
  const middle = median(group.map(({ all }) => all));
  const typical = group.find(({ all }) => all === middle) ?? worst;
  const { kind, locale } = worst.page;
  return [
    [
      `${kind} ${locale}`,
      group.length,
      middle,
      typical.document,
      weighStyle(site, typical.page),
      typical.script,
      typical.data,
      typical.beside,
      typical.requests,
      typical.page.path,
      worst.all,
      worst.page.path,
    ],
  ];
}

function judgeReading(weighed: readonly Weighed[]): Limit[] {
  const limits = Object.entries(budgets).map(([kind, budget]) => {
    const worst = heaviest(weighed.filter(({ page }) => page.kind === kind));
    const reached = worst ? `${write(worst.all)} (${worst.page.path})` : 'no such page';
    return limit(
      `heaviest ${kind}, everything a browser asks for`,
      `≤ ${write(budget)} bytes`,
      reached,
      (worst?.all ?? Infinity) <= budget,
    );
  });
  const guides = weighed.filter(({ page }) => page.kind === 'guide');
  const script = Math.max(...guides.map((one) => one.script));
  const requests = Math.max(...guides.map((one) => one.requests));
  return [
    ...limits,
    limit('script of a guide', '≤ 1,500 bytes', write(script), script <= 1500),
    limit('requests of a guide, icon and rules for fetching ahead counted', '≤ 3', write(requests), requests <= 3),
  ];
}

function judgeIslands(weighed: readonly Weighed[]): Limit[] {
  const islands = weighed.filter(({ page }) => page.isIsland);
  const most = (read: (one: Weighed) => number) => islands.toSorted((a, b) => read(b) - read(a))[0];
  const script = most((one) => one.script);
  const data = most((one) => one.document + one.data);
  if (!script || !data) return [];
  const besideScript = data.document + data.data;
  return [
    limit(
      'script of the heaviest island',
      `≤ ${write(islandBudget.script)} bytes`,
      `${write(script.script)} (${script.page.path})`,
      script.script <= islandBudget.script,
    ),
    limit(
      'page and data of the heaviest island',
      `≤ ${write(islandBudget.data)} bytes`,
      `${write(besideScript)} (${data.page.path})`,
      besideScript <= islandBudget.data,
    ),
  ];
}

/** Files no page names: loaded when a visitor goes on, such as the sealing of a request. */
function listLater(site: Site): Table {
  const named = new Set(site.pages.flatMap(({ scripts, beside }) => [...scripts, ...beside]));
  const later = Object.keys(site.table.files).filter(
    (path) => /^\/(_next\/static\/.*\.js|workers\/|data\/)/.test(path) && !named.has(path),
  );
  const rows = later.map((path) => [path, site.weigh(path)] as const).toSorted((a, b) => b[1] - a[1]);
  return { title: 'Files loaded later or on request', columns: ['file', 'bytes'], rows };
}

async function run({ dist }: Room): Promise<Result> {
  const site = readSite(dist);
  const weighed = site.pages.map((page) => weighPage(site, page));
  const groups = [...groupPages(weighed)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    limits: [...judgeReading(weighed), ...judgeIslands(weighed)],
    tables: [
      {
        title: 'Every template and language: the median page, and the heaviest',
        columns: [
          'template',
          'pages',
          'bytes in all',
          'document',
          'of it style',
          'script',
          'data',
          'icon, rules',
          'requests',
          'median page',
          'heaviest',
          'its address',
        ],
        rows: groups.flatMap(([, group]) => writeRow(site, group)),
      },
      listLater(site),
    ],
    notes: [
      'Bytes on the wire with brotli, headers left out, of the first page of a visit; scripts, icon and rules for fetching ahead (Chromium alone asks for these) are kept by the browser for all pages after it. The style stands in the document.',
    ],
    missing: [],
  };
}

export const weight: Part = { name: 'weight', title: 'Weight', run };
