// What the starter, the build and the test script share. Plain JavaScript that runs on Node 20.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The found Node 24: every step of ours runs on it, whatever the machine has. */
export const node24 = join(root, 'node_modules', '.bin', 'node');

const binFolder = join(root, 'node_modules', '.bin');

/** Says in one line what happens now. */
export function say(sentence) {
  console.log(`» ${sentence}`);
}

/** Stops with one line that says what to do. */
export function fail(sentence) {
  console.error(`✗ ${sentence}`);
  process.exit(1);
}

/** Runs a program to its end; resolves to its exit code. `quiet` keeps its output unless it fails. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, PATH: `${binFolder}:${process.env.PATH}`, NEXT_TELEMETRY_DISABLED: '1', ...env },
    });
    const kept = [];
    child.stdout?.on('data', (part) => kept.push(part));
    child.stderr?.on('data', (part) => kept.push(part));
    child.on('error', (error) => {
      console.error(error.message);
      resolve(127);
    });
    child.on('close', (code) => {
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(kept));
      resolve(code ?? 1);
    });
  });
}

function hashOf(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** Installs what the lock file names, unless that was done already. */
export async function install() {
  const stampFile = join(root, 'node_modules', '.installed');
  const wanted = hashOf(readFileSync(join(root, 'package-lock.json')));
  if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== wanted) {
    say('Installing packages (about a minute the first time) …');
    const npm = process.env.npm_execpath;
    const args = ['ci', '--include=dev', '--loglevel=error', '--no-audit', '--no-fund'];
    const code = npm ? await run(process.execPath, [npm, ...args]) : await run('npm', args);
    if (code !== 0) fail('npm could not install the packages. Look at the lines above; is there a network?');
    writeFileSync(stampFile, wanted);
  }
  linkNode();
}

/** npm 9 and 10 do not link the Node 24 that comes as a package when it is listed for two processors. */
export function linkNode() {
  if (existsSync(node24)) return;
  const packaged = join('..', `node-linux-${process.arch}`, 'bin', 'node');
  if (existsSync(join(binFolder, packaged))) {
    mkdirSync(binFolder, { recursive: true });
    symlinkSync(packaged, node24);
    return;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) symlinkSync(process.execPath, node24);
  else fail('Node 24 is missing: on Linux it is installed by npm; elsewhere install Node 24 and run this again.');
}

const sources = [
  'app',
  'components',
  'content',
  'lib',
  'messages',
  'public',
  '.ci/build.mjs',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
];

function* filesUnder(path) {
  if (!existsSync(join(root, path))) return;
  let entries;
  try {
    entries = readdirSync(join(root, path), { withFileTypes: true });
  } catch {
    yield path;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = `${path}/${entry.name}`;
    if (entry.isDirectory()) yield* filesUnder(inner);
    // What a build itself writes must not make it look old.
    else if (!inner.endsWith('.d.json.ts') && !inner.startsWith('public/workers/')) yield inner;
  }
}

/** One hash over everything a build is made of, and the settings that end up in its pages. */
export function sourcesHash(settings = []) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesUnder(source)) hash.update(file).update(readFileSync(join(root, file)));
  }
  for (const setting of settings) hash.update(`${setting}\0`);
  return hash.digest('hex').slice(0, 16);
}
