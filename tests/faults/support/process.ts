// Real server processes on their own folder and port, with production settings; none outlives the run.
import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import type { KeySet } from '#intake';
import { keyFileText } from '../../../lib/server/key-file.ts';
import type { Room } from './figure.ts';
import { sleep } from './load.ts';

const folders: string[] = [];
const children = new Set<ChildProcess>();

/** A new folder that goes away with the run. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'intake-faults-'));
  folders.push(folder);
  return folder;
}

const lastThings: (() => void)[] = [];

/** Has something done when the run ends, however it ends. */
export const atEnd = (work: () => void): void => {
  lastThings.push(work);
};

/** Ends every process started here and removes every folder made here. */
export function cleanUp(): void {
  for (const work of lastThings.splice(0)) work();
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** Remembers a process so that it ends with the run at the latest. */
export function keep(child: ChildProcess): ChildProcess {
  children.add(child);
  child.on('exit', () => children.delete(child));
  return child;
}

export const setNumber = 7;

/** A telephone number no one has: the firm's own is not set in every build. */
export const testPhone = '+34 900 000 000';

/** A copy of a build that says it was made for production and for the tests' own keys. Throws if there is no build. */
export function prepareDist(from: string): string {
  const facts = join(from, '_server', 'site.json');
  if (!existsSync(facts))
    throw new Error(`There is no build in ${from}: run "npm run build", or name one by DIST_DIR.`);
  const dist = join(makeFolder(), 'dist');
  cpSync(from, dist, { recursive: true });
  const site: unknown = JSON.parse(readFileSync(facts, 'utf8'));
  const patched = { ...Object(site), mode: 'production', set: setNumber, unset: [], phone: testPhone };
  writeFileSync(join(dist, '_server', 'site.json'), JSON.stringify(patched));
  return dist;
}

export type Keys = { set: KeySet; identities: string[]; files: string[]; setFile: string };

/** Two staff keys and a custodian's, as files beside their set. */
export async function makeKeyFiles(set = setNumber, folder = makeFolder()): Promise<Keys> {
  const people = [
    { label: 'A', role: 'staff' },
    { label: 'B', role: 'staff' },
    { label: 'C', role: 'custodian' },
  ] as const;
  const identities = await Promise.all(people.map(() => generateHybridIdentity()));
  const keys = await Promise.all(identities.map((identity) => identityToRecipient(identity)));
  const files = people.map(({ label }, index) => {
    const file = join(folder, `${set}-${label}.key`);
    writeFileSync(file, keyFileText(identities[index] ?? '', keys[index] ?? ''), { mode: 0o600 });
    return file;
  });
  const day = (after: number): string => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
  const recipients = people.map((person, index) => ({ ...person, key: keys[index] ?? '' }));
  const made: KeySet = { set, kind: 'hybrid', notBefore: day(-1), notAfter: day(98), recipients };
  const setFile = join(folder, `set-${set}.json`);
  writeFileSync(setFile, JSON.stringify(made));
  return { set: made, identities, files, setFile };
}

let sharedKeys: Promise<Keys> | undefined;
const ownKeys = (): Promise<Keys> => {
  sharedKeys ??= makeKeyFiles();
  return sharedKeys;
};

/** A port of this machine that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

export type StartOptions = {
  settings?: Record<string, string>;
  data?: string;
  port?: number;
  keys?: Keys;
  /** A program and its words to run the server under, such as strace. */
  under?: readonly string[];
  /** Words for Node itself. */
  node?: readonly string[];
};

export type Server = {
  port: number;
  data: string;
  keys: Keys;
  /** Every setting the process was started with, for commands on the same store. */
  settings: Record<string, string>;
  pid: number;
  output: () => string;
  ended: Promise<number | null>;
  /** Throws with the last lines of its output if the process has ended. */
  assertRuns: () => void;
  kill: () => Promise<void>;
  stop: () => Promise<void>;
  /** Resident memory now and at most, in MB. */
  memory: () => { now: number; most: number };
};

/** As shipped, but for the limits: those of a load test, where the load is the point. */
export const openLimits = {
  POW_BITS: '0',
  LIMIT_INBOX_PER_HOUR: '10000000',
  LIMIT_HELD_PER_HOUR: '10000000',
  LIMIT_FORM_PER_HOUR: '10000000',
  LIMIT_ADDRESS_PER_HOUR: '10000000',
} as const;

async function settingsOf(room: Room, options: StartOptions): Promise<Record<string, string>> {
  const keys = options.keys ?? (await ownKeys());
  return {
    NODE_ENV: 'production',
    PATH: process.env.PATH ?? '',
    SITE_MODE: 'production',
    PUBLIC_URL: 'https://intake.example',
    KEYS_FILE: keys.setFile,
    // Nobody listens there: mail is a test of its own, and must not matter to the others.
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'server@intake.example',
    MAIL_TO: 'firm@intake.example',
    BLOCKING_DAYS: '30',
    DISK_FLOOR_MB: '64',
    DIST_DIR: room.dist,
    DATA_DIR: options.data ?? join(makeFolder(), 'data'),
    PORT: String(options.port ?? (await freePort())),
    HOST: '127.0.0.1',
    STAFF_PORT: '0',
    ...openLimits,
    ...options.settings,
  };
}

/** Starts `lib/server/main.ts` and resolves when it answers; rejects with its output if it ends before. */
export async function startIntake(room: Room, options: StartOptions = {}): Promise<Server> {
  const settings = await settingsOf(room, options);
  mkdirSync(settings.DATA_DIR ?? '', { recursive: true });
  const words = [...(options.under ?? []), process.execPath, ...(options.node ?? []), 'lib/server/main.ts'];
  const [program = '', ...rest] = words;
  const child = keep(spawn(program, rest, { env: { ...settings, NODE_ENV: 'production' } }));
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      output += piece.toString('latin1');
      if (output.includes('Ready: ')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`the server ended: ${output.trim()}`)));
  });

  const pid = child.pid ?? 0;
  return {
    port: Number(settings.PORT),
    data: settings.DATA_DIR ?? '',
    keys: options.keys ?? (await ownKeys()),
    settings,
    pid,
    output: () => output,
    ended,
    assertRuns: () => {
      if (child.exitCode === null && child.signalCode === null) return;
      throw new Error(`the server ended: ${output.trim().split('\n').slice(-3).join(' / ')}`);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async () => {
      child.kill('SIGTERM');
      await Promise.race([ended, sleep(15_000).then(() => child.kill('SIGKILL'))]);
      await ended;
    },
    memory: () => readMemory(pid),
  };
}

function readMemory(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}
