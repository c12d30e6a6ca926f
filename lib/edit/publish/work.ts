// The long pieces of work behind the page "Publish": check every file, build, upload, compare with the live site.

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { findOpen } from '#approval';
import { type Publishing, readPublishing } from '#env';
import { lookAtSite, makeAsker, makeList } from '#release';
import { findObstacle, listChanges, listOtherChanges, readHead, readPerson, recordPublication } from './git.ts';
import { type Environment, type Hands, JobError } from './job.ts';
import { upload, wayOf } from './upload.ts';

const report = z.object({
  numTotalTests: z.number(),
  testResults: z.array(
    z.object({
      message: z.string(),
      assertionResults: z.array(
        z.object({ title: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** Runs every check of the content, as `npm run content:check` does. Each fault is a line with file and line. */
export async function checkEverything(hands: Hands): Promise<string> {
  const { environment } = readPublishing();
  hands.say('Checking every file …');
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  const file = join(folder, 'report.json');
  try {
    const words = [
      'node_modules/vitest/vitest.mjs',
      'run',
      '--project',
      'content',
      '--reporter=json',
      `--outputFile=${file}`,
    ];
    const { code, lines } = await hands.run(process.execPath, words, { environment, isQuiet: true });
    if (!existsSync(file)) {
      for (const line of lines.slice(-20)) hands.write(line);
      throw new JobError('The checks could not be run. Show the lines below to an engineer.');
    }
    const { numTotalTests, testResults } = report.parse(JSON.parse(readFileSync(file, 'utf8')));
    const faults = testResults.flatMap(({ message, assertionResults }) => [
      ...(message === '' ? [] : [readFault(message)]),
      ...assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ title, failureMessages }) => `${readFault(failureMessages?.[0] ?? '')} (${title})`),
    ]);
    for (const fault of faults) hands.write(fault);
    if (code !== 0)
      throw new JobError('Something is wrong with the texts. Each line below names a file; open it and mend it.');
    return `Nothing is wrong: ${numTotalTests} checks passed.`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The sentence of a failed check, without the places in our own code. */
function readFault(message: string): string {
  const lines = message.split('\n').filter((line) => !/^\s+at /.test(line) && line.trim() !== '');
  return lines
    .slice(0, 4)
    .join(' ')
    .replace(/^\w*Error: /, '')
    .slice(0, 400);
}

export const isDemonstration = ({ SITE_MODE }: Publishing): boolean => SITE_MODE !== 'production';

/** Runs the project's build script. */
export async function buildSite(hands: Hands): Promise<string> {
  const { settings, environment } = readPublishing();
  await build(hands, environment);
  return isDemonstration(settings)
    ? 'Built. This is a DEMONSTRATION: every page says that the firm does not read what is sent. It lies in the folder dist.'
    : 'Built, for the public. It lies in the folder dist.';
}

async function build(hands: Hands, environment: Environment): Promise<void> {
  hands.say('Building the site. This takes a few minutes; you may close this page and come back …');
  const { code, lines } = await hands.run(process.execPath, ['.ci/build.mjs'], { environment });
  if (code === 0) return;
  const cause = lines.findLast((line) => line.startsWith('✗'))?.slice(2) ?? 'Show the lines below to an engineer.';
  throw new JobError(`The site could not be built, and what is public has not changed. ${cause}`);
}

const stamp = z.object({ id: z.string(), mode: z.enum(['demonstration', 'production']) });

/** What lies in dist/; undefined if nothing was built yet. */
export function readBuild(): z.output<typeof stamp> | undefined {
  const file = 'dist/_server/build.json';
  return existsSync(file) ? stamp.parse(JSON.parse(readFileSync(file, 'utf8'))) : undefined;
}

/** Checks, builds, uploads, restarts, and notes in git what is public now. @throws JobError with what to do. */
export async function publish(hands: Hands): Promise<string> {
  const { settings, environment } = readPublishing();
  if (wayOf(settings) === 'none') throw new JobError('It is not set where the site is to be put. See "Where it goes".');
  const commit = await findReady(settings);
  await checkEverything(hands);
  await build(hands, environment);
  // Two minutes have passed: what goes up must be what was recorded.
  if ((await findReady(settings)) !== commit)
    throw new JobError('The texts were changed while the site was built. Nothing was uploaded. Publish again.');
  const built = readBuild();
  if (built === undefined) throw new JobError('The build left nothing in the folder dist. Show this to an engineer.');
  await upload(hands, settings, environment);
  if (commit !== undefined) recordPublication(built.id, built.mode, readPerson() ?? '', new Date());
  return `Published${built.mode === 'demonstration' ? ', as a DEMONSTRATION' : ''}. Look at it under "What is live".`;
}

/** The commit that is to be published; undefined without git. @throws JobError with what is missing. */
async function findReady({ KEYS_FILE }: Publishing): Promise<string | undefined> {
  const open = await findOpen(KEYS_FILE);
  if (open.length > 0)
    throw new JobError(`A second person must sign first: ${open.map(({ name }) => name).join('; ')}.`);
  if (findObstacle() !== undefined) return undefined;
  if (readPerson() === undefined) throw new JobError('Say first who you are.');
  if (listChanges('HEAD').length > 0)
    throw new JobError('Record your changes first: what is public must be on record.');
  const others = listOtherChanges();
  if (others.length > 0)
    throw new JobError(
      `Files that are no texts have changed too (${others.slice(0, 3).join(', ')}). An engineer must record or undo that first.`,
    );
  return readHead();
}

/** Asks the live site for every file and compares it with the build on this computer. */
export async function compareWithLive(hands: Hands): Promise<string> {
  const { PUBLIC_URL } = readPublishing().settings;
  if (PUBLIC_URL === undefined) throw new JobError('PUBLIC_URL is not set, so nobody knows where the site is.');
  hands.say('Asking the live site for every page. This takes a minute or two …');
  const list = makeList('dist', new Date());
  const asker = makeAsker(PUBLIC_URL);
  try {
    const options = { lists: [list] as const, everyForm: false, pagesOnly: true, allowed: [] };
    const { findings, addresses } = await lookAtSite(asker, options);
    for (const { where, what } of findings) hands.write(`${where} ${what}`);
    if (findings.length > 0)
      throw new JobError(
        `The live site is not the build on this computer: ${findings.length} differences, listed below.`,
      );
    return `The live site is the build on this computer, at all ${addresses} addresses.`;
  } finally {
    asker.close();
  }
}
