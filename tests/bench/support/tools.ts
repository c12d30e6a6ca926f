// Finds the programs and packages the bench needs beside our own, and says how to get those that are missing.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

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

// A folder that `npm ci` leaves alone and git ignores.
const cache = process.env.BENCH_TOOLS || '.press-cache/bench-tools';

/** The script that starts a package, fetched into the cache the first time; undefined if it cannot be fetched. */
export function fetchPackage(name: Package, say: (sentence: string) => void): string | undefined {
  const { version, file } = packages[name];
  const folder = resolve(cache, `${name.replaceAll('/', '-')}-${version}`);
  const script = join(folder, 'node_modules', name, file);
  if (existsSync(script)) return script;
  say(`fetching ${name} ${version} into ${cache} …`);
  mkdirSync(folder, { recursive: true });
  // A project of its own: npm must not find ours above it.
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const words = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const [program, first] = npm ? [process.execPath, [npm]] : ['npm', []];
  spawnSync(program, [...first, ...words, `${name}@${version}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return existsSync(script) ? script : undefined;
}

/** One line for a package that could not be fetched. */
export function lacksPackage(name: Package): string {
  return `needs ${name} ${packages[name].version}, which npm could not fetch into ${cache}`;
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
