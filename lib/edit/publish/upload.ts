// Puts the finished site in its place. What and where stands in the settings; the page of the editor cannot choose it.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Publishing } from '#env';
import { type Environment, type Hands, JobError } from './job.ts';

const dist = 'dist';

/** Folders whose files have names that change with their content (`isHashed` of the press). */
const hashed = ['_next', 'assets', 'workers'];

export type Way = 'command' | 'rsync' | 'none';

export const wayOf = ({ PUBLISH_COMMAND, PUBLISH_TO }: Publishing): Way =>
  PUBLISH_COMMAND !== undefined ? 'command' : PUBLISH_TO !== undefined ? 'rsync' : 'none';

type Pass = { readonly say: string; readonly words: readonly string[] };

/**
 * Three passes, so that a visitor who reads meanwhile meets no broken page: scripts and styles first, since a new page
 * must find them; then the pages; last the deletions, since an old page that is still open may ask for an old script.
 */
export function planUpload(to: string, isThere: (folder: string) => boolean = existsSync): readonly Pass[] {
  // BatchMode: nobody could type a password here, so ssh says so instead of waiting.
  const common = ['-a', '--no-owner', '--no-group', '-e', 'ssh -o BatchMode=yes'];
  const target = `${to}/`;
  const folders = hashed.map((name) => join(dist, name)).filter(isThere);
  const without = hashed.map((name) => `--exclude=/${name}`);
  return [
    ...(folders.length === 0
      ? []
      : [{ say: 'Uploading scripts and styles …', words: [...common, ...folders, target] }]),
    { say: 'Uploading the pages …', words: [...common, '--delay-updates', ...without, `${dist}/`, target] },
    {
      say: 'Taking away what is no longer part of the site …',
      words: [...common, '--delete-after', `${dist}/`, target],
    },
  ];
}

/** Uploads `dist/` and runs the restart of the settings. @throws JobError with what to do. */
export async function upload(hands: Hands, settings: Publishing, environment: Environment): Promise<void> {
  const { PUBLISH_COMMAND, PUBLISH_TO, PUBLISH_RESTART } = settings;
  if (PUBLISH_COMMAND !== undefined) {
    hands.say('Uploading with the command of PUBLISH_COMMAND …');
    if ((await hands.run(PUBLISH_COMMAND, undefined, { environment })).code !== 0)
      throw new JobError(`The upload failed. ${again} Its own words stand below; show them to whoever set it up.`);
  } else if (PUBLISH_TO !== undefined) await uploadByRsync(hands, PUBLISH_TO, environment);

  if (PUBLISH_RESTART === undefined) return;
  hands.say('Restarting the site …');
  if ((await hands.run(PUBLISH_RESTART, undefined, { environment })).code !== 0)
    throw new JobError(
      'The files are up, but the restart failed, so visitors still see the old pages. Show the lines below to whoever set up the server.',
    );
}

const again = 'Visitors still find a whole site. Press Publish again when the cause is mended.';

async function uploadByRsync(hands: Hands, to: string, environment: Environment): Promise<void> {
  await refuseForeign(hands, to, environment);
  for (const { say, words } of planUpload(to)) {
    hands.say(say);
    const { code } = await hands.run('rsync', words, { environment });
    if (code === 127)
      throw new JobError('The program rsync is not installed on this computer. Ask whoever set it up to install it.');
    if (code !== 0) throw new JobError(`The upload broke off (rsync ${code}). ${again} ${adviceFor(code)}`);
  }
}

const adviceFor = (code: number): string =>
  code === 255
    ? 'The server could not be reached or did not let this computer in: is there a network, and does ssh work without a password?'
    : 'The lines below say why.';

/** The last pass deletes: a folder with other people's files in it is never taken for the site's. */
async function refuseForeign(hands: Hands, to: string, environment: Environment): Promise<void> {
  hands.say('Looking at the place …');
  const words = ['--list-only', '-e', 'ssh -o BatchMode=yes', `${to}/`];
  const { code, lines } = await hands.run('rsync', words, { environment, isQuiet: true });
  // No such folder yet: the upload makes it. What else is wrong the upload will say.
  if (code !== 0) return;
  const found = lines.map((line) => line.trim().split(/\s+/).slice(4).join(' ')).filter((name) => name !== '.');
  if (found.length > 0 && !found.includes('_headers.json'))
    throw new JobError(
      `PUBLISH_TO names a folder that holds something else than this site (${found.slice(0, 3).join(', ')}). Nothing was uploaded. Name an empty folder.`,
    );
}
