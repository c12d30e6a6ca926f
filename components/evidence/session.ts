// What the evidence page knows while it is open: chosen files, fingerprints, log, an opened list. In memory only, gone
// on exit. It lives outside the components, because a change of language makes every one of them anew.

import {
  type ListedFile,
  type LogRow,
  type MailReading,
  readList,
  type SavedList,
  startLogRow,
  type WorkerReport,
  type WorkerTask,
} from '#evidence';
import { makeEvidenceWorker } from '../site/make-worker.ts';

export type Item = {
  readonly id: number;
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** UTC, as the device tells it. */
  readonly modified: string;
  readonly state: 'waiting' | 'reading' | 'done' | 'stopped' | 'unread';
  /** Bytes read so far. */
  readonly bytes: number;
  readonly sha256: string;
  /** When the fingerprint was made, UTC. */
  readonly hashed: string;
  readonly mail: 'none' | 'reading' | 'unread' | MailReading;
};

export type Session = {
  /** Whether the person said that no file is a sexual picture of anyone under 18; no picker before. */
  readonly isConfirmed: boolean;
  /** `none`: this browser or build has no worker that starts. */
  readonly worker: 'unknown' | 'there' | 'none';
  readonly items: readonly Item[];
  readonly log: readonly (LogRow & { readonly id: number })[];
  readonly saved: SavedList | undefined;
};

const start: Session = { isConfirmed: false, worker: 'unknown', items: [], log: [], saved: undefined };

/** Files read side by side: a small one does not wait behind a film, and an old phone keeps its memory. */
const lanes = 3;

/** No list of fingerprints is larger; a film chosen by mistake is not read into memory. Bytes. */
const listLimit = 20_000_000;

let session = start;
let lastId = 0;
let worker: Worker | undefined;
const files = new Map<number, File>();
const watchers = new Set<() => void>();

function update(change: Partial<Session>): void {
  session = { ...session, ...change };
  for (const watcher of watchers) watcher();
}

function updateItem(id: number, change: Partial<Item>): void {
  update({ items: session.items.map((item) => (item.id === id ? { ...item, ...change } : item)) });
}

export function readSession(): Session {
  return session;
}

/** What the server and the first moment in the browser show. */
export function readStart(): Session {
  return start;
}

export function watchSession(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Starts the worker as soon as the page is there, for everybody: later nothing is asked of the network. */
export function openSession(): void {
  if (worker !== undefined || session.worker === 'none') return;
  try {
    worker = makeEvidenceWorker();
    worker.addEventListener('message', (event: MessageEvent<WorkerReport>) => take(event.data));
    worker.addEventListener('error', giveUp);
    update({ worker: 'there' });
  } catch {
    // The page then points to the commands of the system, which need nothing of ours.
    giveUp();
  }
}

function giveUp(): void {
  worker?.terminate();
  worker = undefined;
  files.clear();
  update({ worker: 'none', items: session.items.filter(({ state }) => state === 'done') });
}

function tell(task: WorkerTask): void {
  worker?.postMessage(task);
}

/** Takes a report of the worker; one about a file that is gone or stopped changes nothing. */
function take(report: WorkerReport): void {
  const item = session.items.find(({ id }) => id === report.id);
  if (item === undefined) return;
  if (report.kind === 'mail') updateItem(item.id, { mail: report.reading });
  else if (report.kind === 'unread' && report.task === 'mail') updateItem(item.id, { mail: 'unread' });
  else if (item.state === 'reading') {
    updateItem(item.id, changeBy(report, item));
    if (report.kind !== 'progress') startNext();
  }
}

function changeBy(report: WorkerReport, { size }: Item): Partial<Item> {
  if (report.kind === 'progress') return { bytes: report.bytes };
  if (report.kind !== 'hash') return { state: 'unread' };
  return { state: 'done', bytes: size, sha256: report.sha256, hashed: new Date().toISOString() };
}

function startNext(): void {
  const free = lanes - session.items.filter(({ state }) => state === 'reading').length;
  for (const { id } of session.items.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, free))) {
    const file = files.get(id);
    if (file === undefined) continue;
    updateItem(id, { state: 'reading' });
    tell({ kind: 'hash', id, file });
  }
}

export function confirm(isConfirmed: boolean): void {
  update({ isConfirmed });
}

/** Adds files in the order chosen; the very same file stands in the list once. */
export function addFiles(chosen: readonly File[]): void {
  if (!session.isConfirmed) return;
  const fresh = chosen.map((file) => makeItem(file));
  const isAgain = (old: Item) => fresh.some((item) => isSameFile(item, old));
  const kept = session.items.filter((old) => !(isAgain(old) && (old.state === 'stopped' || old.state === 'unread')));
  const added = fresh.filter((item) => !kept.some((old) => isSameFile(item, old)));
  update({ items: [...kept, ...added] });
  for (const id of files.keys()) if (!session.items.some((item) => item.id === id)) files.delete(id);
  startNext();
}

function makeItem(file: File): Item {
  lastId += 1;
  files.set(lastId, file);
  return {
    id: lastId,
    name: file.name,
    size: file.size,
    modified: new Date(file.lastModified).toISOString(),
    state: 'waiting',
    bytes: 0,
    sha256: '',
    hashed: '',
    mail: 'none',
  };
}

function isSameFile(one: Item, other: Item): boolean {
  return one.name === other.name && one.size === other.size && one.modified === other.modified;
}

export function stopItem(id: number): void {
  tell({ kind: 'stop', id });
  updateItem(id, { state: 'stopped' });
  startNext();
}

export function removeItem(id: number): void {
  files.delete(id);
  update({ items: session.items.filter((item) => item.id !== id) });
}

/** Reads the headers of a saved e-mail in the worker, where a hostile letter can reach nothing. */
export function readHeaders(id: number): void {
  const file = files.get(id);
  if (file === undefined) return;
  updateItem(id, { mail: 'reading' });
  tell({ kind: 'mail', id, file });
}

/** The finished files, as a list holds them. */
export function listedFiles(items: readonly Item[]): readonly ListedFile[] {
  const done = items.filter(({ state }) => state === 'done');
  return done.map(({ name, size, modified, sha256, hashed }) => ({ name, size, modified, sha256, hashed }));
}

export function addLogRow(): void {
  lastId += 1;
  update({ log: [...session.log, { ...startLogRow(new Date()), id: lastId }] });
}

export function changeLogRow(id: number, change: Partial<LogRow>): void {
  update({ log: session.log.map((row) => (row.id === id ? { ...row, ...change } : row)) });
}

export function removeLogRow(id: number): void {
  update({ log: session.log.filter((row) => row.id !== id) });
}

/** Opens a saved list. Its custody log is gone on with, unless one was begun here. */
export async function openList(file: File): Promise<void> {
  const saved = await readSaved(file);
  update({ saved });
  if (saved.kind !== 'list' || session.log.length > 0) return;
  update({
    log: saved.log.map((row) => {
      lastId += 1;
      return { ...row, id: lastId };
    }),
  });
}

async function readSaved(file: File): Promise<SavedList> {
  if (file.size > listLimit) return { kind: 'no-list' };
  try {
    return readList(new Uint8Array(await file.arrayBuffer()));
  } catch {
    // A file that cannot be read is no list for the person in front of it.
    return { kind: 'no-list' };
  }
}

export function closeList(): void {
  update({ saved: undefined });
}

/** Forgets everything, at once. The worker stays: a new one would have to be asked for. */
export function wipeSession(): void {
  for (const { id } of session.items) tell({ kind: 'stop', id });
  files.clear();
  update({ ...start, worker: session.worker });
}
