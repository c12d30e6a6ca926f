// Copies the project to a folder of its own, to be changed and built at will.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

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
