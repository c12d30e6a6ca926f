// T15: which packages there are, which of them the process and the release may use, and that none is older than a known hole.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';

const six = ['@hono/node-server', 'age-encryption', 'hono', 'nodemailer', 'pg', 'zod'];

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});
const { dependencies, devDependencies, optionalDependencies } = manifest.parse(readJson('package.json'));
const lock = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        version: z.string().optional(),
        resolved: z.string().optional(),
        integrity: z.string().optional(),
        link: z.boolean().optional(),
        inBundle: z.boolean().optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  })
  .parse(readJson('package-lock.json')).packages;
const { floors } = z
  .object({ floors: z.record(z.string(), z.object({ least: z.string(), since: z.string(), why: z.string() })) })
  .parse(readJson('tests/support/floors.json'));

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

const numbersOf = (version: string): number[] => version.split(/[.-]/).slice(0, 3).map(Number);

function isAtLeast(version: string, least: string): boolean {
  const [have, need] = [numbersOf(version), numbersOf(least)];
  for (let at = 0; at < 3; at += 1) if (have[at] !== need[at]) return (have[at] ?? 0) > (need[at] ?? 0);
  return true;
}

/** Scripts of a folder, but for those the press bundles for browsers. */
function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative('.', join(entry.parentPath, entry.name)));
}

/** Packages a file imports, by name without what lies inside them. */
function packagesOf(file: string): string[] {
  const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const named = [...text.matchAll(/\b(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) => name);
  const foreign = named.filter((name) => !/^(node:|\.|#)/.test(name));
  return foreign.map((name) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
}

describe('packages', () => {
  it('of the process are six and no more', () => {
    expect(Object.keys(dependencies).sort()).toEqual(six);
  });

  it('are named in one exact version each', () => {
    const all = { ...dependencies, ...devDependencies, ...optionalDependencies };
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  it('that server, intake and release import are those six; hashing in plain JavaScript stays in what browsers get', () => {
    const forBrowsers = ['lib/intake/proof-worker.ts', 'lib/intake/proof.ts'];
    const strangers = ['lib/server', 'lib/intake', 'lib/release'].flatMap((folder) =>
      filesOf(folder).flatMap((file) => {
        const allowed = forBrowsers.includes(file) ? [...six, '@noble/hashes'] : six;
        return packagesOf(file)
          .filter((name) => !allowed.includes(name))
          .map((name) => `${file}: ${name}`);
      }),
    );
    expect(strangers).toEqual([]);
    expect(filesOf('lib/server').flatMap(packagesOf)).toContain('hono');
  });

  it('come whole or not at all: each with its hash, none from a place of its own', () => {
    // What another package carries inside itself has that one's hash.
    const installed = Object.entries(lock).filter(
      ([path, one]) => path !== '' && !one.inBundle && existsSync(join(path, 'package.json')),
    );
    expect(installed.length).toBeGreaterThan(100);
    const odd = installed.filter(
      ([, one]) => one.link || one.resolved !== undefined || !/^sha512-[\w+/]{86}==$/.test(one.integrity ?? ''),
    );
    expect(odd.map(([path]) => path)).toEqual([]);
  });

  it('that want to run something when they are installed are the known two, and npm lets none', () => {
    const names = Object.entries(lock).flatMap(([path, one]) =>
      one.hasInstallScript ? [path.replace(/^.*node_modules\//, '')] : [],
    );
    expect([...new Set(names)].sort()).toEqual(['@parcel/watcher', '@swc/core']);
    const settings = readFileSync('.npmrc', 'utf8').split('\n');
    expect(settings).toContain('ignore-scripts=true');
    expect(settings).toContain('min-release-age=7');
  });

  it.each(Object.entries(floors))('%s is not older than its last known hole', (name, { least }) => {
    const version = lock[`node_modules/${name}`]?.version ?? '0.0.0';
    expect(isAtLeast(version, least), `${name} ${version} < ${least}`).toBe(true);
  });
});
