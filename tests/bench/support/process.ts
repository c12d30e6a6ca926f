// Starts the site's own server and other programs for a measurement, and ends every one of them with the run.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const folders = new Set<string>();
const children = new Set<ChildProcess>();

/** A new folder that goes away with the run. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  folders.add(folder);
  return folder;
}

/** Ends every process and removes every folder of the run. */
export function cleanUp(): void {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

/** Remembers a process so that it ends with the run at the latest. */
export function keep(child: ChildProcess): ChildProcess {
  children.add(child);
  child.on('exit', () => children.delete(child));
  return child;
}

/** A port of this machine that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

export type Started = { port: number; pid: number; origin: string; stop: () => Promise<void> };

type Command = { words: readonly string[]; cwd?: string; env?: Record<string, string> };

/** Starts a server and resolves when it answers over HTTP; rejects with its output if it ends before. */
export async function startProgram(port: number, { words, cwd, env }: Command): Promise<Started> {
  const [program = '', ...rest] = words;
  const child = keep(
    spawn(program, rest, { cwd, env: { ...process.env, NODE_ENV: 'production', ...env }, stdio: 'pipe' }),
  );
  let output = '';
  let end: string | undefined;
  const hear = (piece: Buffer): void => {
    output = `${output}${piece.toString()}`.slice(-4000);
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  child.on('error', (error) => {
    end = error.message;
  });
  const ended = new Promise<void>((resolve) =>
    child.on('exit', (code) => {
      end ??= `exit code ${code}`;
      resolve();
    }),
  );

  const origin = `http://127.0.0.1:${port}`;
  for (const until = performance.now() + 60_000; ; await sleep(5)) {
    if (end !== undefined) throw new Error(`${words.join(' ')}: ${end}\n${output}`);
    if (await answers(origin)) break;
    if (performance.now() > until) throw new Error(`${words.join(' ')} does not answer\n${output}`);
  }
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 8000);
    await ended;
    clearTimeout(late);
  };
  return { port, pid: child.pid ?? 0, origin, stop };
}

async function answers(origin: string): Promise<boolean> {
  try {
    const answer = await fetch(origin, { redirect: 'manual' });
    await answer.body?.cancel();
    return true;
  } catch {
    return false;
  }
}

/** The production process on a built site, as a demonstration with a store of its own. `data` keeps it between starts. */
export async function startSite(dist: string, data = makeFolder()): Promise<Started> {
  const port = await freePort();
  const env = { PORT: String(port), HOST: '127.0.0.1', STAFF_PORT: '0', DATA_DIR: data, DIST_DIR: dist };
  return startProgram(port, { words: [process.execPath, 'lib/server/main.ts'], env });
}

/** Resident memory of a process now and at most, in MB. */
export function readMemory(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? 0) / 1024;
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}

export { sleep };
