// Asks git, without a shell. A project without git, or a machine without it, gives undefined.

import { spawnSync } from 'node:child_process';

/** What git says to some words, in the folder in which the command runs; undefined if it fails or is not installed. */
export function askGit(...words: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', words, {
    encoding: 'utf8',
    maxBuffer: 64 * 1_048_576,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return status === 0 ? stdout : undefined;
}

/** A file as it stands in a commit; undefined if it was not there. */
export function readFromCommit(commit: string, file: string): string | undefined {
  return askGit('show', `${commit}:./${file}`);
}
