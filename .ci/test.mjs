// `npm test`: installs what is missing, builds, and runs every level of tests. Exit 0: all passed; 1: a test failed; 2: a tool is missing.

import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, install, node24, root, run, say } from './common.mjs';

const started = Date.now();

/** Program → the Debian package that brings it, and what is not tested without it. */
const tools = [
  { program: 'chromium', package: 'chromium', for: 'tests in a browser' },
  { program: 'firefox-esr', package: 'firefox-esr', for: 'the main journeys in Firefox' },
  { program: 'w3m', package: 'w3m', for: 'the first journey in a text browser' },
  { program: 'age', package: 'age', for: 'opening a request with the ordinary age tool' },
  { program: 'nginx', package: 'nginx', for: 'the sample configuration of a web server' },
  { program: 'openssl', package: 'openssl', for: 'the sample configuration of a web server, with TLS' },
  { program: 'systemd-analyze', package: 'systemd', for: 'the units of the sample server' },
  { program: '/usr/lib/postgresql/15/bin/postgres', package: 'postgresql-15', for: 'the store on PostgreSQL' },
];

function has(program) {
  try {
    execFileSync('sh', ['-c', `command -v "$1"`, 'sh', program], {
      stdio: 'ignore',
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` },
    });
    return true;
  } catch {
    return false;
  }
}

async function installTools() {
  const wanted = tools.filter((tool) => !has(tool.program));
  if (wanted.length === 0 || process.getuid?.() !== 0 || !has('apt-get')) return;
  say(`Installing ${wanted.map((tool) => tool.package).join(', ')} …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { quiet: true, env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted.map((tool) => tool.package)], {
    quiet: true,
    env,
  });
}

/** Runs one level and reads its counts from the runner's JSON. */
async function level(name, args, report, env = {}) {
  say(name);
  rmSync(report, { force: true });
  const code = await run(node24, args, { env });
  let counts = { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  try {
    counts = countOf(JSON.parse(readFileSync(report, 'utf8')));
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
  } catch {
    // The runner died before it could write: the exit code above already counts as one failure.
  }
  return counts;
}

function countOf(report) {
  if ('stats' in report)
    return {
      passed: report.stats.expected + report.stats.flaky,
      failed: report.stats.unexpected,
      skipped: report.stats.skipped,
    };
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + (report.numFailedTestSuites > 0 && report.numFailedTests === 0 ? 1 : 0),
    skipped: report.numPendingTests,
  };
}

await install();
await installTools();
const missing = tools.filter((tool) => !has(tool.program));

say('Checking the style of the code …');
if ((await run(join(root, 'node_modules', '.bin', 'biome'), ['check', '--diagnostic-level=error'])) !== 0)
  fail('Biome found faults. `npm run format` mends most of them.');

// The tests of the contact form need keys, not the firm's: they always run on a demonstration.
delete process.env.SITE_MODE;
const { build } = await import('./build.mjs');
await build();

// After the build: it writes the types of the messages.
say('Checking the types …');
if ((await run(node24, [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'typegen'], { quiet: true })) !== 0)
  fail('The types of the pages could not be written.');
if ((await run(join(root, 'node_modules', '.bin', 'tsc'), ['--noEmit'])) !== 0)
  fail('The types do not fit. The lines above name file and line.');

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const playwright = join(root, 'node_modules', '@playwright', 'test', 'cli.js');
const levels = [];
for (const [project, sentence] of [
  ['unit', 'Unit tests …'],
  ['content', 'Every file of content …'],
  ['built', 'The built site …'],
]) {
  const report = join(tmpdir(), `report-${process.pid}-${project}.json`);
  levels.push(
    await level(
      sentence,
      [vitest, 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      report,
    ),
  );
}
if (!missing.some((tool) => tool.program === 'chromium')) {
  const report = join(tmpdir(), `report-${process.pid}-browser.json`);
  levels.push(
    await level('Journeys in a browser …', [playwright, 'test', '--reporter=list,json'], report, {
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    }),
  );
}

const sum = (key) => levels.reduce((all, counts) => all + counts[key], 0);
for (const tool of missing) console.log(`not run: ${tool.for} (needs ${tool.package})`);
console.log(`Took ${Math.round((Date.now() - started) / 1000)} seconds.`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exit(sum('failed') > 0 ? 1 : missing.length > 0 ? 2 : 0);
