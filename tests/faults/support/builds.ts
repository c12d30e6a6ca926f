// Builds the site of this checkout in a folder of its own, on a machine that seems to be another one.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { keep } from './process.ts';

// What a build writes, and what is no source of it.
const left = new Set(`.data .git .next .press-cache .test-data dist node_modules out test-results`.split(' '));

/** Copies the sources to a folder, packages included; nothing that an earlier build wrote comes along. */
export function copySources(to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync('.')) {
    if (left.has(name)) continue;
    cpSync(name, join(to, name), {
      recursive: true,
      filter: (from) => !/(^|\/)public\/workers$|\.d\.json\.ts$|\.tsbuildinfo$/.test(from),
    });
  }
  // Links cost no room; on another disk they are not possible.
  const link = (flags: string): number | null =>
    spawnSync('cp', [flags, 'node_modules', join(to, 'node_modules')], { stdio: 'ignore' }).status;
  if (link('-al') !== 0 && link('-a') !== 0) throw new Error('copySources: the packages could not be copied');
}

/** Runs the build there. Rejects with the end of its output if it fails. */
export function buildIn(folder: string, settings: Record<string, string>): Promise<void> {
  const env = { PATH: process.env.PATH ?? '', NODE_ENV: 'production' as const, CI: '1', ...settings };
  const child = keep(spawn(process.execPath, ['.ci/build.mjs', '--force'], { cwd: folder, env }));
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      output += part.toString('utf8');
    });
  return new Promise((resolve, reject) => {
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the build failed: ${output.trim().slice(-500)}`)),
    );
  });
}

/** Word for NODE_OPTIONS that moves the clock of a build and of everything it starts. */
export const shiftedClock = `--import=${pathToFileURL('tests/faults/support/shifted-clock.mjs').href}`;
