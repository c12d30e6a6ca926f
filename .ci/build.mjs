// `npm run build`: keys, workers, pages, press. Skips everything if the build is newer than its sources.

import { existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, linkNode, node24, root, run, say, sourcesHash } from './common.mjs';

const stampFile = join(root, 'dist', '_server', 'build.json');

/**
 * The day the pages are made for: contacts are old or fresh by it. Today, or what SOURCE_DATE_EPOCH says (seconds, as
 * other build tools read it), so that somebody else can make the same files again on another day.
 */
export function buildDay(epoch = process.env.SOURCE_DATE_EPOCH) {
  if (!epoch) return new Date().toISOString().slice(0, 10);
  if (!/^\d{1,12}$/.test(epoch)) fail('SOURCE_DATE_EPOCH must be a number of seconds, such as 1764028800.');
  return new Date(Number(epoch) * 1000).toISOString().slice(0, 10);
}

/** Builds if needed. `settings` end up in the pages: mode, public address, public key set. */
export async function build({ force = false } = {}) {
  linkNode();
  if ((await run(node24, ['lib/server/keyset.ts'], { quiet: true })) !== 0)
    fail('The keys could not be read. The lines above say what to mend.');
  if ((await run(node24, ['lib/approval/command.ts'], { quiet: true })) !== 0)
    fail('A phone, key, fee or bank text waits for a second person. The lines above say which, and how to sign.');
  const keySet = readFileSync(join(root, '.data', 'keys.json'), 'utf8');
  const mode = process.env.SITE_MODE ?? 'demonstration';
  const address = process.env.PUBLIC_URL ?? '';
  const day = buildDay();
  const id = sourcesHash([mode, address, keySet]);
  // A build of another day is up to date too, unless a day was asked for: `npm start` need not build every morning.
  const done = existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : {};
  if (!force && done.id === id && (!process.env.SOURCE_DATE_EPOCH || done.day === day)) {
    say('The build is up to date.');
    return;
  }
  say('Building the site (about a minute) …');
  const quiet = process.env.CI !== undefined || !process.argv.includes('--verbose');
  if ((await run(node24, ['lib/press/workers.ts'], { quiet })) !== 0)
    fail('The background script of the contact form could not be made.');
  const workers = JSON.parse(readFileSync(join(root, '.press-cache', 'workers.json'), 'utf8'));
  const env = {
    BUILD_ID: id,
    BUILD_DAY: day,
    // Nothing of the pages may depend on the language or the clock of the machine that makes them.
    TZ: 'UTC',
    LC_ALL: 'C.UTF-8',
    SITE_MODE: mode,
    PUBLIC_URL: address || 'http://localhost:3000',
    KEY_SET: keySet.trim(),
    ...workers,
  };
  // Made anew from messages/en.json by the build; an old one would hide a missing message from the type check.
  rmSync(join(root, 'messages', 'en.d.json.ts'), { force: true });
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  if ((await run(node24, [next, 'build'], { quiet, env })) !== 0)
    fail('The pages could not be built. The lines above name the file at fault.');
  say('Pressing the pages …');
  if ((await run(node24, ['lib/press/main.ts'], { env })) !== 0)
    fail('The press refused the build. The lines above name page and cause.');
  writeFileSync(stampFile, `${JSON.stringify({ id, day, mode, set: JSON.parse(keySet).set })}\n`);
}

// By address, not by text: a folder with a blank or an accent in its name is written differently in one.
const [, started] = process.argv;
if (started && import.meta.url === pathToFileURL(realpathSync(started)).href)
  await build({ force: process.argv.includes('--force') });
