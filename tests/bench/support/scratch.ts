// Makes a copy of the project to be changed and built at will, so that the real one is never touched.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copySources } from '../../support/copy-project.ts';
import { measure, type Taken } from './measure.ts';
import { makeFolder } from './process.ts';

/** Copies sources and packages to a folder of the bench. The bundler refuses packages outside the project, so no link will do. */
export function copyProject(): string {
  const folder = join(makeFolder(), 'project');
  copySources(folder);
  return folder;
}

/** Replaces a piece of a file of the copy; throws if it is not there, since then something else would be measured. */
export function change(folder: string, file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} no longer holds ${from}: mend tests/bench`);
  writeFileSync(path, text.replace(from, to));
}

export type Project = { folder: string; env: Record<string, string> };

/** Makes keys and workers, as `npm run build` does before the pages. */
export async function prepare(folder: string): Promise<Project> {
  const own = { DATA_DIR: join(folder, '.data'), NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' };
  for (const script of ['lib/server/keyset.ts', 'lib/press/workers.ts']) {
    demand(script, await measure([process.execPath, script], { cwd: folder, env: own }));
  }
  const workers: Record<string, string> = JSON.parse(readFileSync(join(folder, '.press-cache/workers.json'), 'utf8'));
  const keys = readFileSync(join(folder, '.data/keys.json'), 'utf8').trim();
  return { folder, env: { ...own, BUILD_ID: 'bench', SITE_MODE: 'demonstration', KEY_SET: keys, ...workers } };
}

const next = 'node_modules/next/dist/bin/next';

/** `next build` in the copy. Throws with the end of its output if it fails. */
export async function buildPages({ folder, env }: Project): Promise<Taken> {
  return demand('next build', await measure([process.execPath, next, 'build'], { cwd: folder, env }));
}

/** The press in the copy. `--draft`: the list of guides outgrows its budget when guides are generated. */
export async function pressPages({ folder, env }: Project): Promise<Taken & { pages: number }> {
  const taken = await measure([process.execPath, 'lib/press/main.ts', '--draft'], { cwd: folder, env });
  const pages = Number(/press: (\d+) pages/.exec(taken.output)?.[1] ?? 0);
  if (pages === 0) throw new Error(`the press failed:\n${taken.output.slice(-2000)}`);
  return { ...taken, pages };
}

/** Words that serve what `next build` made. */
export const serveWords = (port: number): string[] => [
  process.execPath,
  next,
  'start',
  '-H',
  '127.0.0.1',
  '-p',
  String(port),
];

function demand(what: string, taken: Taken): Taken {
  if (taken.code !== 0) throw new Error(`${what} failed:\n${taken.output.slice(-2000)}`);
  return taken;
}
