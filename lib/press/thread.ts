// Works through pages and files on one core; the press starts one such thread a core.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { splitAddress } from './addresses.ts';
import { checkPage } from './checks/index.ts';
import type { Problem } from './checks/problem.ts';
import { compress } from './compress.ts';
import { type PageFacts, readFacts } from './facts.ts';
import type { Job } from './jobs.ts';
import { type Asset, joinInlineScripts, type Kit, pressIslandPage, pressReadingPage } from './pages.ts';
import { addPreview } from './preview.ts';
import { saveFile } from './save.ts';
import { hintChunk } from './start.ts';
import { chooseSetForFile, chooseSetForPage, type FileRecord, type HeaderSetName } from './table.ts';
import { attributeOf, type Document, elementsOf, hashOf, integrityOf, islandOf, parsePage, writePage } from './tree.ts';

export type Task = {
  outDir: string;
  distDir: string;
  cacheDir: string;
  kit: Kit;
  locales: readonly string[];
  namespaces: readonly string[];
  jobs: readonly Job[];
  /** Number of the next job, shared by all threads. */
  next: Int32Array<SharedArrayBuffer>;
};

export type Report = { records: FileRecord[]; pages: PageFacts[]; problems: Problem[] };

const known = new Map<string, { content: Buffer; integrity: string; bytes: number }>();

/** Script of the site by its address: from what was exported, or from what the press wrote already. */
function readScript(task: Task, path: string): { content: Buffer; integrity: string; bytes: number } {
  const before = known.get(path);
  if (before) return before;
  const folder = path.startsWith('/assets/') ? task.distDir : task.outDir;
  const content = hintChunk(path, readFileSync(join(folder, path)));
  const bytes = Math.min(compress(content, task.cacheDir).br.length, content.length);
  const script = { content, integrity: integrityOf(content), bytes };
  known.set(path, script);
  return script;
}

/** Beginning of the address of a file that holds an island page's data. */
const pageDataFolder = '/assets/page-';

function pressPage(task: Task, job: Job, report: Report): void {
  const document = parsePage(readFileSync(join(task.outDir, job.from), 'utf8'));
  const island = islandOf(document);
  const payload = joinInlineScripts(document);
  const { rest } = splitAddress(job.path, task.locales);
  addPreview(document, rest);

  if (island === undefined) pressReadingPage(document, task.kit);
  else pressIsland(task, job, document, report);

  const headers = chooseSetForPage(job.path, job.status, island !== undefined, task.locales);
  const html = Buffer.from(writePage(document));
  const { wire, ...record } = saveFile(task, html, { path: job.path, file: job.to, status: job.status, headers });
  report.records.push(record);
  report.pages.push(readFacts(document, job.path, task.locales));

  const scripts = elementsOf(document, 'script').flatMap((script) => attributeOf(script, 'src') ?? []);
  const weigh = (paths: readonly string[]) => paths.reduce((sum, path) => sum + readScript(task, path).bytes, 0);
  // What an island's page says (its words and rules) travels as a script, and is data all the same.
  const isPageData = (path: string) => path.startsWith(pageDataFolder);
  const bytes = {
    page: wire + weigh(scripts.filter(isPageData)),
    scripts: weigh(scripts.filter((path) => !isPageData(path))),
  };
  const { kit, namespaces } = task;
  report.problems.push(
    ...checkPage({
      path: job.path,
      rest,
      island,
      document,
      payload,
      exit: kit.exit.path,
      styleHashes: kit.styles.map(({ hash }) => hash),
      bytes,
      namespaces,
    }),
  );
}

function pressIsland(task: Task, job: Job, document: Document, report: Report): void {
  const save = (data: string): Asset => {
    const content = Buffer.from(data);
    const path = `${pageDataFolder}${hashOf(content).slice(0, 16)}.js`;
    const { wire: _, ...record } = saveFile(task, content, {
      path,
      file: path.slice(1),
      status: 200,
      headers: 'hashed',
    });
    report.records.push(record);
    return { path, integrity: integrityOf(content) };
  };
  pressIslandPage(document, task.kit, (path) => readScript(task, path).integrity, save);
  saveFlight(task, job, report);
}

/** The framework's data of an island page, asked for by its router when the reader changes the language. */
function saveFlight(task: Task, job: Job, report: Report): void {
  const text = (name: string) => name.replace(/html$/, 'txt');
  const path = `${job.path}index.txt`;
  const headers: HeaderSetName = chooseSetForFile(path, task.locales);
  const content = readFileSync(join(task.outDir, text(job.from)));
  const { wire: _, ...record } = saveFile(task, content, { path, file: text(job.to), status: 200, headers });
  report.records.push(record);
}

function copyFile(task: Task, job: Job, report: Report): void {
  const content = hintChunk(job.path, readFileSync(join(task.outDir, job.from)));
  const headers = chooseSetForFile(job.path, task.locales);
  const { wire: _, ...record } = saveFile(task, content, { path: job.path, file: job.to, status: job.status, headers });
  report.records.push(record);
}

/** Takes jobs until none is left; what fails is a problem of that page and not the end of the press. */
export function work(task: Task): Report {
  const report: Report = { records: [], pages: [], problems: [] };
  for (;;) {
    const job = task.jobs[Atomics.add(task.next, 0, 1)];
    if (!job) return report;
    try {
      if (job.kind === 'page') pressPage(task, job, report);
      else copyFile(task, job, report);
    } catch (error) {
      report.problems.push({ page: job.path, cause: error instanceof Error ? error.message : String(error) });
    }
  }
}

// Only as a thread of the press.
parentPort?.postMessage(work(workerData));
