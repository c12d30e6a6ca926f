// A project of its own to publish from: content in git, a build that takes a second, and a folder for the public site.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { copyContent } from './folder.ts';

/** Some files of the finished site, enough to tell pages, hashed files and the server's own apart. */
const parts = ['_headers.json', '_server', 'assets', 'en/guides', 'en/search', 'index.html'];

// The real build takes minutes and is tested by every other test; this one asks for the signatures like it and "builds"
// by copying files that the real one has made.
const build = `
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync } from 'node:fs';
console.log('» Building the site …');
const { status } = spawnSync(process.execPath, ['lib/approval/command.ts'], { stdio: 'inherit' });
if (status !== 0) { console.error('✗ Two people have not signed.'); process.exit(1); }
if (existsSync('broken')) {
  console.error('content/en/guides/first-hours.mdx:5:1 "audience": not one of the allowed values.');
  console.error('✗ The pages could not be built. The lines above name the file at fault.');
  process.exit(1);
}
cpSync('finished', 'dist', { recursive: true });
`;

/** Gives the path of the project. `settings` is its publish.env; {folder} in it stands for that path. */
export function makeProject(settings: string): string {
  const folder = copyContent();
  rmSync(join(folder, 'messages'));
  cpSync('messages', join(folder, 'messages'), { recursive: true });
  for (const name of ['lib', 'node_modules', 'package.json', 'vitest.config.ts'])
    symlinkSync(resolve(name), join(folder, name));
  mkdirSync(join(folder, 'tests/content'), { recursive: true });
  // One of the checks of the content, and a short one: the others are run by `npm test`.
  cpSync('tests/content/directory-proposed.test.ts', join(folder, 'tests/content/directory-proposed.test.ts'));
  mkdirSync(join(folder, '.ci'));
  writeFileSync(join(folder, '.ci/build.mjs'), build);
  writeFileSync(
    join(folder, '.gitignore'),
    'node_modules\nlib\ndist\nfinished\nlive\npublish.env\nbroken\n*.d.json.ts\n',
  );
  writeFileSync(join(folder, 'publish.env'), settings.replaceAll('{folder}', folder));
  for (const part of parts)
    if (existsSync(join('dist', part))) cpSync(join('dist', part), join(folder, 'finished', part), { recursive: true });
  git(folder, 'init', '-q');
  git(folder, 'add', '-A');
  git(folder, '-c', 'user.name=Somebody', '-c', 'user.email=', 'commit', '-q', '-m', 'Begin');
  return folder;
}

/** What git says in that folder. */
export function git(folder: string, ...words: readonly string[]): string {
  return execFileSync('git', words, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
  });
}
