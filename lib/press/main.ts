// Presses what the framework exported (out/) into the site that is served (dist/). Runs after `next build`.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { locales, offlineCopy, sourceLocale } from '#i18n';
import { readMessages } from '#i18n/messages';
import { buildDay, origin } from '../build.ts';
import { splitAddress } from './addresses.ts';
import { bundleScript } from './bundle.ts';
import { checkSite } from './checks/index.ts';
import type { Problem } from './checks/problem.ts';
import { checkSharedWeight } from './checks/weight.ts';
import { openCache, pruneCache } from './compress.ts';
import type { PageFacts } from './facts.ts';
import { writeInbox } from './inbox.ts';
import { planJobs } from './jobs.ts';
import { chooseCarried, fillSizes, makeCopy } from './offline.ts';
import type { Asset } from './pages.ts';
import { writePolicy } from './policy.ts';
import { writeNginx, writeStaticHeaders } from './samples.ts';
import { saveFile } from './save.ts';
import { cutShell } from './shell.ts';
import { gatherSiteFacts } from './site-facts.ts';
import { writeStart } from './start.ts';
import { compileStyles } from './style.ts';
import { type FileRecord, makeHeaderSets, writeSpeculation, writeTable } from './table.ts';
import type { Report, Task } from './thread.ts';
import { attributeOf, elementsOf, hasAttribute, hashOf, integrityOf, parsePage, writePage } from './tree.ts';
import { workersFile } from './workers.ts';

const outDir = 'out';
const distDir = 'dist';
const cacheDir = '.press-cache/content';
// The site is made here and moved into place when all checks have passed: a broken build never replaces a good one.
const draftDir = '.press-cache/dist';

const exitSource = 'public/exit.js';

type Shared = {
  records: FileRecord[];
  exit: Asset;
  policy: Asset;
  stylePath: string;
  speculation: string;
  causes: string[];
};

async function press(): Promise<{ problems: Problem[]; pages: number }> {
  if (!existsSync(outDir)) throw new Error(`${outDir}/ is missing: run "next build" first`);
  rmSync(draftDir, { recursive: true, force: true });
  mkdirSync(draftDir, { recursive: true });
  openCache(cacheDir);

  const styles = await compileStyles();
  const shared = await writeShared(styles.map(({ text }) => text).join(''));
  const names = readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(outDir.length + 1))
    .sort();

  const reports = await runThreads({
    outDir,
    distDir: draftDir,
    cacheDir,
    kit: { styles, exit: shared.exit, policy: shared.policy },
    locales,
    namespaces: Object.keys(readMessages(sourceLocale)),
    jobs: planJobs(names, locales, ['/exit.js', ...findUnused(names)]),
    next: new Int32Array(new SharedArrayBuffer(4)),
  });

  const pages = reports.flatMap((report) => report.pages);
  const pressed = uniqueByPath([...shared.records, ...reports.flatMap((report) => report.records)]);
  const copies = writeCopies(pages, pressed, [shared.exit.path, '/icon.svg']);
  const sized = writeSizes(pages, pressed, copies.records);
  const records = uniqueByPath([...pressed, ...copies.records, ...sized.records]);
  const site = { locales, pages, addresses: new Set(records.map((record) => record.path)) };
  const problems = [
    ...shared.causes.map((cause) => ({ page: 'every page', cause })),
    ...reports.flatMap((report) => report.problems),
    ...copies.problems,
    ...sized.problems,
    ...checkSite(site),
    ...writeServerTexts(shared.stylePath),
  ];
  await writeInbox(draftDir);

  writeFileSync(join(draftDir, '_server/site.json'), `${JSON.stringify(await gatherSiteFacts())}\n`);
  writeTables(
    records,
    styles.map(({ hash }) => hash),
    shared.speculation,
  );
  pruneCache(cacheDir, new Set(records.map((record) => record.hash)));
  return { problems, pages: pages.length };
}

/** Writes what all pages share: stylesheet, exit, policy, speculation rules. */
async function writeShared(styleText: string): Promise<Shared> {
  const records: FileRecord[] = [];
  const write = (name: string, end: string, text: string, type?: string): Asset & { wire: number } => {
    const content = Buffer.from(text);
    const file = `assets/${name}-${hashOf(content).slice(0, 16)}.${end}`;
    const target = { path: `/${file}`, file, status: 200, headers: 'hashed' as const, ...(type && { type }) };
    const { wire, ...record } = saveFile({ distDir: draftDir, cacheDir }, content, target);
    records.push(record);
    return { path: record.path, integrity: integrityOf(content), wire };
  };

  const exitText = await bundleScript(exitSource, 'iife');
  const style = write('style', 'css', styleText);
  const speculation = write(
    'speculation',
    'json',
    writeSpeculation(),
    'application/speculationrules+json; charset=utf-8',
  );
  return {
    records,
    exit: write('exit', 'js', exitText),
    policy: write('policy', 'js', writePolicy(readWorkerAddresses()) + writeStart()),
    stylePath: style.path,
    speculation: speculation.path,
    causes: checkSharedWeight({ raw: Buffer.byteLength(styleText), brotli: style.wire }, { raw: exitText.length }),
  };
}

/** Addresses of the workers that were bundled before the framework's build. */
function readWorkerAddresses(): string[] {
  if (!existsSync(workersFile))
    throw new Error(`${workersFile} is missing: run "node lib/press/workers.ts" before "next build"`);
  const addresses: Record<string, string> = JSON.parse(readFileSync(workersFile, 'utf8'));
  return Object.values(addresses);
}

/** Scripts for browsers without modules, which our pages do not load. */
function findUnused(names: readonly string[]): string[] {
  const page = names.find((name) => name.endsWith('.html'));
  if (!page) return [];
  const scripts = elementsOf(parsePage(readFileSync(join(outDir, page), 'utf8')), 'script');
  return scripts
    .filter((script) => hasAttribute(script, 'nomodule'))
    .flatMap((script) => attributeOf(script, 'src') ?? []);
}

function runThreads(task: Task): Promise<Report[]> {
  const run = () =>
    new Promise<Report>((resolve, reject) => {
      const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: task });
      thread.once('message', resolve);
      thread.once('error', reject);
    });
  return Promise.all(Array.from({ length: availableParallelism() }, run));
}

type Written = { records: FileRecord[]; problems: Problem[] };

/** Writes the copy of each language to carry away; `files` are what its pages need beside themselves. */
function writeCopies(pages: readonly PageFacts[], pressed: readonly FileRecord[], files: readonly string[]): Written {
  const names = new Map(pressed.map(({ path, file }) => [path, file]));
  const read = (path: string) => readFileSync(join(draftDir, names.get(path) ?? path));
  return writeEach(locales, offlineCopy, (locale) => {
    const carried = chooseCarried(pages, locale);
    const zip = makeCopy({ locale, day: buildDay, origin }, carried, files, read);
    const path = offlineCopy(locale);
    return save(Buffer.from(zip), { path, file: path.slice(1), status: 200, headers: 'download' });
  });
}

/** Writes the pages anew that show the size of a file which is made of the pages. */
function writeSizes(
  pages: readonly PageFacts[],
  pressed: readonly FileRecord[],
  copies: readonly FileRecord[],
): Written {
  const sizes = new Map(copies.map(({ path, bytes }) => [path, bytes]));
  const waiting = new Set(pages.flatMap(({ path, awaitsSize }) => (awaitsSize ? [path] : [])));
  const records = pressed.filter(({ path }) => waiting.has(path));
  return writeEach(
    records,
    ({ path }) => path,
    ({ path, file, status, headers }) => {
      const document = parsePage(readFileSync(join(draftDir, file), 'utf8'));
      fillSizes(document, sizes);
      return save(Buffer.from(writePage(document)), { path, file, status, headers });
    },
  );
}

/** What fails is a problem of that address and not the end of the press. */
function writeEach<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  write: (item: Item) => FileRecord,
): Written {
  const written: Written = { records: [], problems: [] };
  for (const item of items) {
    try {
      written.records.push(write(item));
    } catch (error) {
      written.problems.push({ page: nameOf(item), cause: error instanceof Error ? error.message : String(error) });
    }
  }
  return written;
}

function save(content: Buffer, target: Pick<FileRecord, 'path' | 'file' | 'status' | 'headers'>): FileRecord {
  const { wire: _, ...record } = saveFile({ distDir: draftDir, cacheDir }, content, target);
  return record;
}

/** Island pages of several languages may share a file. */
function uniqueByPath(records: readonly FileRecord[]): FileRecord[] {
  return [...new Map(records.map((record) => [record.path, record])).values()];
}

const serverNamespaces = ['server', 'problem', 'request'];

/** Writes the words and the frame for the pages that the server writes itself. */
function writeServerTexts(stylePath: string): Problem[] {
  mkdirSync(join(draftDir, '_server'), { recursive: true });
  return locales.flatMap((locale): Problem[] => {
    const page = `/${locale}/contact/`;
    const source = join(outDir, page, 'index.html');
    if (!existsSync(source)) return [{ page, cause: 'was not built, so the server has no frame for its own pages' }];
    const all = readMessages(locale);
    const messages = Object.fromEntries(serverNamespaces.map((name) => [name, all[name]]));
    const shell = cutShell(parsePage(readFileSync(source, 'utf8')), stylePath);
    writeFileSync(join(draftDir, '_server', `${locale}.json`), `${JSON.stringify({ messages, shell })}\n`);
    const lacking = serverNamespaces.filter((name) => all[name] === undefined);
    return lacking.map((name) => ({
      page: `messages/${locale}.json`,
      cause: `has no namespace "${name}", which the server needs`,
    }));
  });
}

function writeTables(records: readonly FileRecord[], styleHashes: readonly string[], speculation: string): void {
  const quiet = records.flatMap(({ path, headers, status }) => {
    const [first, ...rest] = splitAddress(path, locales).rest.split('/').filter(Boolean);
    return headers === 'quiet-page' && status === 200 && first ? [[first, ...rest.map(() => '[^/]+')].join('/')] : [];
  });
  const site = {
    quiet: [...new Set(quiet)],
    locales,
    defaultLocale: sourceLocale,
    styleHashes,
    speculation,
  };
  const table = writeTable(records, makeHeaderSets(styleHashes, speculation), { locales, defaultLocale: sourceLocale });
  writeFileSync(join(draftDir, '_headers.json'), table);
  writeFileSync(join(draftDir, '_headers'), writeStaticHeaders(site));
  writeFileSync(join(draftDir, 'nginx.conf'), writeNginx(site));
}

/** One line a cause: a link missing from the footer is one mistake, not five hundred. */
function describeProblems(problems: readonly Problem[]): string[] {
  const pagesByCause = new Map<string, Set<string>>();
  for (const { page, cause } of problems) pagesByCause.set(cause, (pagesByCause.get(cause) ?? new Set()).add(page));
  return [...pagesByCause].map(([cause, pages]) => {
    const shown = [...pages].slice(0, 3).join(', ');
    return pages.size > 3 ? `${shown} and ${pages.size - 3} more: ${cause}` : `${shown}: ${cause}`;
  });
}

function moveIntoPlace(): void {
  rmSync(distDir, { recursive: true, force: true });
  renameSync(draftDir, distDir);
}

if (import.meta.main) {
  const started = performance.now();
  const { problems, pages } = await press();
  for (const line of describeProblems(problems)) console.error(line);
  // `--draft` shows a site with problems while it is being made; the exit code stays 1.
  if (problems.length === 0 || process.argv.includes('--draft')) moveIntoPlace();
  console.log(
    `press: ${pages} pages in ${((performance.now() - started) / 1000).toFixed(1)} s, ${problems.length} problems`,
  );
  if (problems.length > 0) process.exitCode = 1;
}
