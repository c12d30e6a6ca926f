// Finds the programs and packages the bench needs beside our own, and says how to get those that are missing.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Program → how it gets onto a Debian machine. */
const programs = {
  wrk: 'apt-get install wrk',
  nginx: 'apt-get install nginx',
  chromium: 'apt-get install chromium',
  openssl: 'apt-get install openssl',
} as const;

export type Program = keyof typeof programs;

/** The program's path, or undefined. Debian keeps nginx where only root looks. */
export function findProgram(name: Program): string | undefined {
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { env, encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

/** Lines for the programs that are not here. */
export function missingPrograms(names: readonly Program[]): string[] {
  return names.filter((name) => findProgram(name) === undefined).map((name) => `needs ${name} (${programs[name]})`);
}

/** Packages that only the bench uses: they are heavy, so nobody else installs them. */
const packages = {
  lighthouse: { version: '12.8.2', file: 'cli/index.js' },
  '@mdn/mdn-http-observatory': { version: '1.4.8', file: 'src/scan.js' },
} as const;

export type Package = keyof typeof packages;

/** The script that starts a package, or undefined. */
export function findPackage(name: Package): string | undefined {
  const file = join('node_modules', name, packages[name].file);
  return existsSync(file) ? file : undefined;
}

/** One line if the package is not here. */
export function missingPackage(name: Package): string[] {
  return findPackage(name)
    ? []
    : [`needs ${name} (npm install --no-save --ignore-scripts ${name}@${packages[name].version})`];
}

/** Flags for a browser that fetches nothing of its own while something is measured. */
export const browserFlags = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const;
