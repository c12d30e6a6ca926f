// Staff at work on a running server: their commands, and their listener.
import { spawnSync } from 'node:child_process';
import { signIn } from '../../../lib/server/command-desk.ts';
import type { Server } from './process.ts';

/** What a staff command prints, on the same store and settings as the server. */
export function runCommand(
  server: Pick<Server, 'settings'>,
  words: readonly string[],
  settings: Record<string, string> = {},
): string {
  const env = { ...server.settings, ...settings, NODE_ENV: 'production' as const };
  const done = spawnSync(process.execPath, ['lib/server/command.ts', ...words], {
    env,
    encoding: 'utf8',
    maxBuffer: 200_000_000,
  });
  return done.stdout + done.stderr;
}

export type Desk = {
  get: (path: string) => Promise<{ status: number; body: unknown }>;
  post: (path: string, body: unknown) => Promise<{ status: number; body: unknown }>;
};

/** Signs in as the holder of a private key. */
export async function signInTo(staffPort: number, identity: string): Promise<Desk> {
  const address = `http://localhost:${staffPort}`;
  const token = await signIn(address, [identity]);
  const ask = async (path: string, init: RequestInit = {}) => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const answer = await fetch(`${address}${path}`, { ...init, headers });
    const body: unknown = await answer.json().catch(() => undefined);
    return { status: answer.status, body };
  };
  return { get: (path) => ask(path), post: (path, body) => ask(path, { method: 'POST', body: JSON.stringify(body) }) };
}
