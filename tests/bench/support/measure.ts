// Runs a program to its end and says what it took: wall time, processor time of all its children, peak memory together.

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { keep } from './process.ts';

export type Taken = {
  /** Seconds. */
  wall: number;
  /** Seconds of processor, of the program and all it started. */
  processor: number;
  /** MB at most, of all its processes together; shared memory counted once. */
  memory: number;
  code: number;
  output: string;
};

type Options = { cwd: string; env: Record<string, string> };

// bash counts the children's processor time too, which a program that ended can no longer be asked for.
const timed = 'TIMEFORMAT="bench %R %U %S"; time "$@"';

/** Runs a program; resolves whatever its exit code is. */
export async function measure(words: readonly string[], { cwd, env }: Options): Promise<Taken> {
  const child = keep(
    spawn('bash', ['-c', timed, 'bash', ...words], {
      cwd,
      env: { ...process.env, LC_ALL: 'C', ...env },
      stdio: 'pipe',
    }),
  );
  let output = '';
  const hear = (piece: Buffer): void => {
    output += piece.toString();
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  let memory = 0;
  // A worker that outlives its parent is in nobody's sum: what each process was seen to have used is kept beside.
  const seen = new Map<number, number>();
  const watch = setInterval(() => {
    const pids = listTree(child.pid ?? 0);
    memory = Math.max(memory, sum(pids.map(memoryOf)));
    for (const pid of pids) seen.set(pid, Math.max(seen.get(pid) ?? 0, processorOf(pid)));
  }, 500);
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (end) => resolve(end ?? 1));
  });
  clearInterval(watch);
  const [, wall = 0, user = 0, system = 0] = (/bench ([\d.]+) ([\d.]+) ([\d.]+)/.exec(output) ?? []).map(Number);
  return { wall, processor: Math.max(user + system, sum([...seen.values()])), memory, code, output };
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** A process and everything below it. */
function listTree(root: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(name) : undefined;
    if (parent !== undefined) parents.set(Number(name), parent);
  }
  const isBelow = (pid: number | undefined): boolean =>
    pid !== undefined && pid !== 0 && (pid === root || isBelow(parents.get(pid)));
  return [...parents.keys()].filter(isBelow);
}

// A process may end between being listed and being read.
function readProc(pid: number | string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function parentOf(pid: string): number | undefined {
  const parent = /^PPid:\s+(\d+)/m.exec(readProc(pid, 'status'))?.[1];
  return parent === undefined ? undefined : Number(parent);
}

function memoryOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(readProc(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024;
}

/** Seconds of processor a process has used itself; Linux counts them in hundredths. */
function processorOf(pid: number): number {
  // The name, in brackets, may hold anything; the numbers begin after it.
  const numbers = readProc(pid, 'stat').split(') ')[1]?.split(' ') ?? [];
  return (Number(numbers[11] ?? 0) + Number(numbers[12] ?? 0)) / 100;
}
