// `npm run accessibility`: runs the tests of accessibility on the build and writes their results to content/accessibility.yaml,
// from which the page /accessibility draws its list. Staff look at the difference and commit it.
//
// Needs a build (dist/) and chromium, firefox-esr and w3m. Exit code 0: written, whatever the tests found; 2: something is missing.

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import * as z from 'zod';
import {
  type AccessibilityResults,
  accessibilityChecks,
  accessibilityFile,
  accessibilityResults,
} from '../../lib/content/accessibility.ts';
import { findProgram } from '../support/programs.ts';
import { templates } from '../support/templates.ts';

// What the runner of the tests reports, as far as it is read here. A suite holds suites.
const spec = z.object({
  ok: z.boolean(),
  tags: z.array(z.string()),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(
        z.object({ annotations: z.array(z.object({ type: z.string(), description: z.string().optional() })) }),
      ),
    }),
  ),
});

const suite = z.object({
  specs: z.array(spec),
  get suites() {
    return z.array(suite).optional();
  },
});

type Suite = z.infer<typeof suite>;

function* specsOf({ specs, suites = [] }: Suite): Generator<z.infer<typeof spec>> {
  yield* specs;
  for (const inner of suites) yield* specsOf(inner);
}

/** Views and faults of one kind of test. A test that fails, fails at the view that it noted last. */
function sumUp(specs: readonly z.infer<typeof spec>[], check: string): AccessibilityResults['checks']['axe'] {
  const failed = new Set<string>();
  let views = 0;
  for (const { ok, tags, tests } of specs) {
    if (!tags.includes(check)) continue;
    const last = tests.at(-1)?.results.at(-1);
    const seen = last?.annotations.flatMap(({ type, description }) =>
      type === 'view' && description ? [description] : [],
    );
    views += seen?.length ?? 0;
    const at = seen?.at(-1);
    if (!ok && at) failed.add(at);
  }
  return { views, failed: [...failed].sort() };
}

/** The first number in what a program says of itself. */
function versionOf(program: string): string {
  const said = execFileSync(program, [program === 'w3m' ? '-version' : '--version'], { encoding: 'utf8' });
  return said.match(/\d+(\.\d+)+/)?.[0] ?? 'unknown';
}

const missing = ['chromium', 'firefox-esr', 'w3m'].filter((program) => findProgram(program) === undefined);
if (missing.length > 0) {
  console.error(`Nothing was written: install ${missing.join(', ')} first.`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'accessibility-'));
const report = join(folder, 'report.json');
spawnSync(
  process.execPath,
  [
    'node_modules/@playwright/test/cli.js',
    'test',
    `--grep=@(${accessibilityChecks.join('|')})\\b`,
    '--reporter=line,json',
  ],
  { stdio: 'inherit', env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
);
const specs = [
  ...specsOf({ specs: [], ...z.object({ suites: z.array(suite) }).parse(JSON.parse(readFileSync(report, 'utf8'))) }),
];
rmSync(folder, { recursive: true });

const axe: { version: string } = JSON.parse(readFileSync('node_modules/axe-core/package.json', 'utf8'));
const results = accessibilityResults.parse({
  tested: new Date().toISOString().slice(0, 10),
  programs: {
    axe: axe.version,
    Chromium: versionOf('chromium'),
    Firefox: versionOf('firefox-esr'),
    w3m: versionOf('w3m'),
  },
  templates: Object.values(templates),
  checks: Object.fromEntries(accessibilityChecks.map((check) => [check, sumUp(specs, check)])),
});
writeFileSync(
  accessibilityFile,
  `# Written by "npm run accessibility" from the results of the tests, never by hand.\n${stringify(results)}`,
);
console.log(`${accessibilityFile} is written. Look at the difference, then commit it.`);
