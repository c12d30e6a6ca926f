// Door of the room that knows which values two people must have signed, and which of them wait for a name.

import { askGit, readFromCommit } from './git.ts';
import { type Entry, type Group, listGroups, printEntries, readFromDisk } from './guarded.ts';
import { type ApprovalRecord, approvedPrint, readRecord, type Signature, sign, writeRecord } from './record.ts';

export { askGit, readFromCommit } from './git.ts';
export { ApprovalError, checkName, isSamePerson, recordFile, sign } from './record.ts';

export type Change = {
  readonly file: string;
  /** Line of today's file (from 1); undefined where the value is gone or stands in no file of the project. */
  readonly line: number | undefined;
  readonly key: string;
  readonly was: string | undefined;
  readonly now: string | undefined;
};

/** A group of values that is not as two people signed it. */
export type OpenGroup = {
  readonly id: string;
  readonly name: string;
  readonly files: readonly string[];
  /** Of the values as they stand now: what a signature is for. */
  readonly fingerprint: string;
  /** What changed since the last signed state; empty if git does not know that state. */
  readonly changes: readonly Change[];
  /** Who signed first, if anybody did. */
  readonly waiting: { readonly wrote: string; readonly on: string } | undefined;
};

/**
 * Every group that is not as two people signed it. `keysFile` is the setting KEYS_FILE.
 * @throws Error or ContentError that names the file at fault.
 */
export async function findOpen(keysFile: string | undefined): Promise<readonly OpenGroup[]> {
  const record = readRecord();
  const groups = listGroups(keysFile);
  const open: OpenGroup[] = [];
  for (const group of groups) {
    const entries = await group.read(readFromDisk);
    const fingerprint = printEntries(entries);
    const approved = approvedPrint(record, group.id);
    // Nothing there and nothing signed: a language without a bank text of its own, keys of a demonstration.
    if (approved === fingerprint || (approved === undefined && entries.length === 0)) continue;
    const { id, name, files } = group;
    const waiting = record.waiting.find((one) => one.value === id && one.fingerprint === fingerprint);
    open.push({ id, name, files, fingerprint, waiting, changes: await findChanges(group, entries, approved) });
  }
  return open;
}

/** How far back the signed state is looked for. */
const mostCommits = 30;

async function findChanges(
  group: Group,
  now: readonly Entry[],
  approved: string | undefined,
): Promise<readonly Change[]> {
  const before = approved === undefined ? [] : await findSigned(group, approved);
  if (before === undefined) return [];
  const mark = ({ file, key, value }: Entry) => `${file}\n${key}\n${value}`;
  const [old, fresh] = [new Set(before.map(mark)), new Set(now.map(mark))];
  const gone = before.filter((entry) => !fresh.has(mark(entry)));
  const come = now.filter((entry) => !old.has(mark(entry)));
  const pairs = come.map(({ file, key, value }): Change => {
    const at = gone.findIndex((entry) => entry.file === file && entry.key === key);
    const was = at === -1 ? undefined : gone.splice(at, 1)[0]?.value;
    return { file, key, line: findLine(file, value), was, now: value };
  });
  const lost = gone.map(({ file, key, value }): Change => ({ file, key, line: undefined, was: value, now: undefined }));
  return [...pairs, ...lost];
}

/** The values as they were signed, from the newest commit that holds them. */
async function findSigned(group: Group, approved: string): Promise<readonly Entry[] | undefined> {
  const commits = askGit('log', '--format=%H', '-n', String(mostCommits), '--', ...group.files)?.split('\n') ?? [];
  for (const commit of commits.filter((hash) => hash !== '')) {
    // An old file may break a rule of today: then it is not the one that was signed.
    const entries = await group.read((file) => readFromCommit(commit, file)).catch(() => []);
    if (printEntries(entries) === approved) return entries;
  }
  return undefined;
}

function findLine(file: string, value: string): number | undefined {
  const first = value.split('\n')[0] ?? value;
  const asJson = JSON.stringify(first).slice(1, -1);
  const at = (readFromDisk(file) ?? '').split('\n').findIndex((line) => line.includes(first) || line.includes(asJson));
  return at === -1 ? undefined : at + 1;
}

/**
 * Signs a group as it stood when the person looked at it.
 * @throws Error if it has changed since, or needs no name; ApprovalError if the same person signs twice.
 */
export async function signGroup(
  { value, fingerprint, by, on }: Signature,
  keysFile: string | undefined,
): Promise<void> {
  const group = listGroups(keysFile).find(({ id }) => id === value);
  if (group === undefined) throw new Error(`There is nothing called "${value}" that needs two names.`);
  if (printEntries(await group.read(readFromDisk)) !== fingerprint)
    throw new Error(`${group.name}: somebody has changed this in the meantime. Look at it again before you sign.`);
  const record = readRecord();
  if (approvedPrint(record, value) === fingerprint)
    throw new Error(`${group.name}: two people have signed this already.`);
  writeRecord(sign(record, { value, fingerprint, by, on }));
}

/**
 * Runs a correction of a country's telephone number that two people have seen (its proposal and its acceptance), and
 * signs the country for both, if it was signed before: a change by hand beside it is not signed with it.
 */
export async function signCorrection(
  code: string,
  people: readonly [string, string],
  on: string,
  run: () => void,
): Promise<void> {
  const group = listGroups(undefined).find(({ id }) => id === `phones ${code}`);
  const before = group && printEntries(await group.read(readFromDisk));
  run();
  if (group === undefined || before !== approvedPrint(readRecord(), group.id)) return;
  const fingerprint = printEntries(await group.read(readFromDisk));
  if (fingerprint === before) return;
  const signed = people.reduce((record, by) => sign(record, { value: group.id, fingerprint, by, on }), {
    ...readRecord(),
    waiting: readRecord().waiting.filter(({ value }) => value !== group.id),
  });
  writeRecord(signed);
}

/** Writes the list of a project that has none: everything as it stands, without a second person on record. */
export async function beginRecord(): Promise<number> {
  const baseline: Record<string, string> = {};
  for (const group of listGroups(undefined)) {
    const entries = await group.read(readFromDisk);
    if (entries.length > 0) baseline[group.id] = printEntries(entries);
  }
  const record: ApprovalRecord = { baseline, approved: [], waiting: [] };
  writeRecord(record);
  return Object.keys(baseline).length;
}
