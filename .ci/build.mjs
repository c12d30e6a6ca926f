// `npm run build`: keys, workers, pages, press. Skips everything if the build is newer than its sources.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, node24, root, run, say, sourcesHash } from './common.mjs';

const stampFile = join(root, 'dist', '_server', 'build.json');

/** Builds if needed. `settings` end up in the pages: mode, public address, public key set. */
export async function build({ force = false } = {}) {
  if ((await run(node24, ['lib/server/keyset.ts'], { quiet: true })) !== 0)
    fail('The keys could not be read. The lines above say what to mend.');
  const keySet = readFileSync(join(root, '.data', 'keys.json'), 'utf8');
  const mode = process.env.SITE_MODE ?? 'demonstration';
  const address = process.env.PUBLIC_URL ?? '';
  const id = sourcesHash([mode, address, keySet]);
  if (!force && existsSync(stampFile) && JSON.parse(readFileSync(stampFile, 'utf8')).id === id) {
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
  writeFileSync(stampFile, `${JSON.stringify({ id, mode, set: JSON.parse(keySet).set })}\n`);
}

if (import.meta.url === `file://${process.argv[1]}`) await build({ force: process.argv.includes('--force') });
