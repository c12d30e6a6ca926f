// What the pages "Publish" and "What is live" show.

import { readFileSync } from 'node:fs';
import { findOpen, type OpenGroup } from '#approval';
import { type Publishing, readPublishing, SettingsError } from '#env';
import { makeAsker } from '#release';
import { checkText, type Fault } from '../check.ts';
import { findKnown } from '../files.ts';
import {
  type Commit,
  type FileChange,
  findObstacle,
  listChanges,
  listCommits,
  listOtherChanges,
  listPublications,
  markOf,
  type Publication,
  type Row,
  readDifference,
  readPerson,
  suggestMessage,
} from './git.ts';
import type { JobState } from './job.ts';
import { type Way, wayOf } from './upload.ts';
import { isDemonstration, readBuild } from './work.ts';

export type ShownFile = FileChange & {
  /** It is recorded, and not public yet. */
  readonly isRecorded: boolean;
  readonly rows: readonly Row[];
  readonly faults: readonly Fault[];
};

export type Target = {
  readonly way: Way;
  /** Where rsync puts it. A command of the settings is never shown: it may hold a secret. */
  readonly to: string | undefined;
  readonly restarts: boolean;
  readonly isDemonstration: boolean;
  readonly address: string | undefined;
  /** What is wrong with the settings. */
  readonly faults: readonly string[];
};

export type PublishState = {
  /** Why nothing can be recorded on this computer. */
  readonly obstacle: string | undefined;
  readonly person: string | undefined;
  /** What the differences are measured against; undefined: what was last recorded. */
  readonly live: Publication | undefined;
  readonly files: readonly ShownFile[];
  readonly others: readonly string[];
  readonly mark: string;
  readonly message: string;
  readonly commits: readonly Commit[];
  readonly open: readonly OpenGroup[];
  /** Why it cannot be said what needs a second person. */
  readonly openFault: string | undefined;
  readonly target: Target;
  readonly job: JobState | undefined;
};

export async function readState(job: JobState | undefined): Promise<PublishState> {
  const obstacle = findObstacle();
  const target = readTarget();
  const base = { obstacle, target, job, ...(await readOpen()) };
  if (obstacle !== undefined)
    return { ...base, person: undefined, live: undefined, files: [], others: [], mark: '', message: '', commits: [] };
  const { live, files, unrecorded, mark } = readTexts();
  return {
    ...base,
    person: readPerson(),
    live,
    files: await Promise.all(
      files.map(async (file) => ({ ...file, faults: file.what === 'removed' ? [] : await findFaults(file.file) })),
    ),
    others: listOtherChanges(),
    mark,
    message: suggestMessage(unrecorded),
    commits: live === undefined ? [] : listCommits(live.commit),
  };
}

/** What differs from what is live, or was last recorded; `mark` is sent back by whoever has seen it. */
export function readTexts() {
  const [live] = listPublications();
  const since = live?.commit ?? 'HEAD';
  const unrecorded = listChanges('HEAD');
  const files = (live === undefined ? unrecorded : listChanges(since)).map((change) => ({
    ...change,
    isRecorded: !unrecorded.some(({ file }) => file === change.file),
    rows: readDifference(since, change, (file) => readFileSync(file, 'utf8')),
  }));
  return { live, files, unrecorded, mark: markOf(files) };
}

const nothing = async () => '';

async function findFaults(file: string): Promise<readonly Fault[]> {
  const known = findKnown(file);
  if (known === undefined) return [];
  const shown = { beside: 'en', preview: { drawText: nothing, drawCountry: nothing } } as const;
  const { faults } = await checkText(known, readFileSync(file, 'utf8'), shown);
  return faults;
}

async function readOpen(): Promise<Pick<PublishState, 'open' | 'openFault'>> {
  try {
    return { open: await findOpen(readPublishing().settings.KEYS_FILE), openFault: undefined };
  } catch (error) {
    return { open: [], openFault: error instanceof Error ? error.message : String(error) };
  }
}

function readTarget(): Target {
  const none: Target = {
    way: 'none',
    to: undefined,
    restarts: false,
    isDemonstration: true,
    address: undefined,
    faults: [],
  };
  try {
    return describeTarget(readPublishing().settings);
  } catch (error) {
    if (error instanceof SettingsError) return { ...none, faults: error.lines };
    throw error;
  }
}

function describeTarget(settings: Publishing): Target {
  return {
    way: wayOf(settings),
    to: settings.PUBLISH_TO,
    restarts: settings.PUBLISH_RESTART !== undefined,
    isDemonstration: isDemonstration(settings),
    address: settings.PUBLIC_URL,
    faults: settings.SITE_MODE === 'production' && settings.KEYS_FILE === undefined ? ['KEYS_FILE is missing'] : [],
  };
}

export type LiveState = {
  readonly obstacle: string | undefined;
  readonly publications: readonly Publication[];
  /** Build in the folder dist. */
  readonly built: { readonly id: string; readonly mode: string } | undefined;
  readonly address: string | undefined;
  /** What the live site says of itself: its build, or why it says none. Undefined if its address is not set. */
  readonly answer: { readonly build: string } | { readonly fault: string } | undefined;
  /** Texts on this computer that differ from what was published last. */
  readonly files: readonly FileChange[];
  readonly commits: readonly Commit[];
  readonly job: JobState | undefined;
};

export async function readLive(job: JobState | undefined): Promise<LiveState> {
  const { address } = readTarget();
  const obstacle = findObstacle();
  const publications = obstacle === undefined ? listPublications() : [];
  const [last] = publications;
  return {
    obstacle,
    publications,
    built: readBuild(),
    address,
    answer: address === undefined ? undefined : await askSite(address),
    files: last === undefined ? [] : listChanges(last.commit),
    commits: last === undefined ? [] : listCommits(last.commit),
    job,
  };
}

/** The build of the live site stands in the data of its search page, as every page with a form carries it. */
async function askSite(address: string): Promise<{ build: string } | { fault: string }> {
  const asker = makeAsker(address);
  try {
    const { status, body } = await asker.ask('/en/search/index.txt');
    const build = /"b":"([0-9a-f]+)"/.exec(body.toString('utf8'))?.[1];
    return build === undefined ? { fault: `It answers (${status}), but not as this site does.` } : { build };
  } catch (error) {
    return { fault: `It does not answer (${error instanceof Error ? error.message : String(error)}).` };
  } finally {
    asker.close();
  }
}
