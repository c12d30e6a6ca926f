// A copy of the content in a folder of its own, for tests of commands that write.

import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Makes the copy; commands that run in it find content and messages as in the project. Gives its path. */
export function copyContent(): string {
  const folder = mkdtempSync(join(tmpdir(), 'content-'));
  cpSync('content', join(folder, 'content'), { recursive: true });
  symlinkSync(resolve('messages'), join(folder, 'messages'));
  return folder;
}

export type Ended = { readonly code: number | null; readonly said: string; readonly complained: string };

/** Starts one of our commands in such a folder. */
export function startCommand(
  folder: string,
  script: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [resolve(script), ...args], { cwd: folder, env: { ...process.env, ...env } });
}

/** Runs one of our commands in such a folder to its end, with lines typed by a person. */
export async function runCommand(
  folder: string,
  script: string,
  args: readonly string[] = [],
  typed: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = startCommand(folder, script, args, env);
  let [said, complained] = ['', ''];
  child.stdout?.on('data', (piece: Buffer) => {
    said += piece;
  });
  child.stderr?.on('data', (piece: Buffer) => {
    complained += piece;
  });
  child.stdin?.end(typed.map((line) => `${line}\n`).join(''));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, said, complained };
}
