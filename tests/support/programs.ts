// Other people's programs on this machine, beside the browser that most tests use.

import { execFileSync } from 'node:child_process';

/** Where a program lies; nothing where it is not installed. */
export function findProgram(name: string): string | undefined {
  try {
    return execFileSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
