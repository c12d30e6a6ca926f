// Builds the site of this checkout in a folder of its own, on a machine that seems to be another one.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { keep } from './process.ts';

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
