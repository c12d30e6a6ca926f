// Reads every template in every language with Lighthouse's mobile preset.

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { locales } from '#i18n';
import { templates } from '../support/templates.ts';
import { median, round } from './support/numbers.ts';
import { limit, notMeasured, type Part, type Result, type Room } from './support/part.ts';
import { makeFolder, startSite } from './support/process.ts';
import { browserFlags, fetchPackage, findProgram, lacksPackage, missingPrograms } from './support/tools.ts';

const runProgram = promisify(execFile);

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
type Category = (typeof categories)[number];

type Audit = { score: number | null; title: string; displayValue?: string };
type LighthouseReport = {
  runtimeError?: { code: string };
  categories: Record<Category, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, Audit>;
};

type Reading = { path: string; scores: number[]; below: string[]; paint: string; blocked: string; runs: number };

const scoresOf = (report: LighthouseReport): number[] =>
  categories.map((name) => Math.round((report.categories[name].score ?? 0) * 100));

async function readOnce(script: string, chromium: string, url: string): Promise<LighthouseReport> {
  const file = join(makeFolder(), 'report.json');
  const words = [
    ...[script, url, '--quiet', '--output=json', `--output-path=${file}`],
    ...['--form-factor=mobile', `--only-categories=${categories.join(',')}`],
    `--chrome-flags=${browserFlags.join(' ')}`,
  ];
  await runProgram(process.execPath, words, { env: { ...process.env, CHROME_PATH: chromium } });
  const report: LighthouseReport = JSON.parse(readFileSync(file, 'utf8'));
  if (report.runtimeError) throw new Error(`${url}: ${report.runtimeError.code}`);
  return report;
}

/** Now and then the browser's trace is broken; Lighthouse itself then says "run again". */
async function readPatiently(url: string, once: (url: string) => Promise<LighthouseReport>): Promise<LighthouseReport> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await once(url);
    } catch (error) {
      if (failures === 2) throw error;
    }
  }
}

/** One reading; two more where it is below 100, since speed varies from run to run, and then each median. */
async function readPage(url: string, path: string, once: (url: string) => Promise<LighthouseReport>): Promise<Reading> {
  const first = await once(url);
  const isPerfect = scoresOf(first).every((score) => score === 100);
  const reports = isPerfect ? [first] : [first, await once(url), await once(url)];
  const scores = categories.map((_, at) => median(reports.map((report) => scoresOf(report)[at] ?? 0)));
  const middle = reports.toSorted((a, b) => (scoresOf(a)[0] ?? 0) - (scoresOf(b)[0] ?? 0));
  const shown = middle[Math.floor((middle.length - 1) / 2)] ?? first;
  return {
    path,
    scores,
    below: scores.every((score) => score === 100) ? [] : listBelow(shown),
    paint: shown.audits['largest-contentful-paint']?.displayValue ?? '',
    blocked: shown.audits['total-blocking-time']?.displayValue ?? '',
    runs: reports.length,
  };
}

/** A page that cannot be read counts as the worst, and leaves the others their readings. */
function describeFailure(path: string, error: unknown): Reading {
  const reason = error instanceof Error ? error.message.split('\n').slice(1).join(' ').trim() || error.message : '';
  return {
    path,
    scores: categories.map(() => 0),
    below: [`could not be read: ${reason}`],
    paint: '',
    blocked: '',
    runs: 0,
  };
}

/** Audits that count and are not whole: `total-blocking-time 0.97 (110 ms)`. */
function listBelow(report: LighthouseReport): string[] {
  const counted = categories.flatMap((name) => report.categories[name].auditRefs).filter(({ weight }) => weight > 0);
  return [...new Set(counted.map(({ id }) => id))].flatMap((id) => {
    const audit = report.audits[id];
    if (!audit || audit.score === null || audit.score >= 1) return [];
    return [`${id} ${round(audit.score, 2)}${audit.displayValue ? ` (${audit.displayValue})` : ''}`];
  });
}

async function run(room: Room): Promise<Result> {
  const what = 'Lighthouse, mobile preset, every template and language';
  const script = fetchPackage('lighthouse', room.say);
  const missing = [...(script ? [] : [lacksPackage('lighthouse')]), ...missingPrograms(['chromium'])];
  const chromium = findProgram('chromium');
  if (!script || !chromium) {
    return { limits: [notMeasured(what, '100 / 100 / 100 / 100', missing.join(', '))], tables: [], notes: [], missing };
  }
  const site = await startSite(room.dist);
  // Lighthouse takes localhost, and no number, for a safe place.
  const origin = `http://localhost:${site.port}`;
  const readings: Reading[] = [];
  for (const locale of locales) {
    for (const path of Object.values(templates)) {
      const page = `/${locale}${path}`;
      const once = (url: string) => readPatiently(url, (each) => readOnce(script, chromium, each));
      const reading = await readPage(origin + page, page, once).catch((error: unknown) => describeFailure(page, error));
      readings.push(reading);
      room.say(`${page}: ${reading.scores.join(' / ')}`);
    }
  }
  await site.stop();

  const perfect = readings.filter(({ scores }) => scores.every((score) => score === 100));
  const least = categories.map((_, at) => Math.min(...readings.map(({ scores }) => scores[at] ?? 0)));
  return {
    limits: [
      limit(
        what,
        '100 / 100 / 100 / 100',
        `${perfect.length} of ${readings.length} pages; least ${least.join(' / ')}`,
        perfect.length === readings.length,
      ),
    ],
    tables: [
      {
        title: 'Readings',
        columns: ['page', ...categories, 'largest paint', 'blocked', 'runs', 'below 100'],
        rows: readings.map(({ path, scores, paint, blocked, runs, below }) => [
          path,
          ...scores,
          paint,
          blocked,
          runs,
          below.join('; ') || '–',
        ]),
      },
    ],
    notes: ['One run a page; where a score is below 100, two more, and the median of the three.'],
    missing: [],
  };
}

export const lighthouse: Part = { name: 'lighthouse', title: 'Lighthouse', run };
