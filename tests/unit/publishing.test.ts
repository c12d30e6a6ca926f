// Publishing from the editor, its parts: the order of an upload, what the settings may say, long work, and git's record.

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readPublishing } from '#env';
import {
  commitChanges,
  findObstacle,
  listChanges,
  readDifference,
  suggestMessage,
} from '../../lib/edit/publish/git.ts';
import { makeJobs } from '../../lib/edit/publish/job.ts';
import { planUpload, upload } from '../../lib/edit/publish/upload.ts';
import { copyContent } from '../support/folder.ts';
import { git } from '../support/publishing.ts';

const home = resolve('.');
let folder: string;
beforeAll(() => {
  folder = copyContent();
  process.chdir(folder);
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

const hasEnded = (jobs: ReturnType<typeof makeJobs>) =>
  vi.waitFor(() => expect(jobs.current()?.state).not.toBe('running'), { timeout: 10_000 });

describe('an upload', () => {
  it('brings scripts first, then pages, and deletes last', () => {
    const [scripts, pages, deletions, ...more] = planUpload('web@host.example:/srv/site', () => true);
    expect(scripts?.words).toEqual(expect.arrayContaining(['dist/_next', 'dist/assets', 'dist/workers']));
    expect(pages?.words).toEqual(expect.arrayContaining(['--exclude=/assets', 'dist/', 'web@host.example:/srv/site/']));
    expect([scripts, pages].some((pass) => pass?.words.some((word) => word.startsWith('--delete')))).toBe(false);
    expect(deletions?.words).toContain('--delete-after');
    expect(more).toEqual([]);
  });

  it('never takes a folder with other files in it for the site', async () => {
    mkdirSync('other');
    writeFileSync('other/letters.txt', 'of somebody else');
    const jobs = makeJobs();
    const { settings, environment } = readPublishing({ ...process.env, PUBLISH_TO: join(folder, 'other') });
    jobs.start('publish', async (hands) => {
      await upload(hands, settings, environment);
      return 'Uploaded.';
    });
    await hasEnded(jobs);
    // Without rsync on this machine it stops too, in other words.
    expect(jobs.current()).toMatchObject({
      state: 'failed',
      said: expect.stringMatching(/Nothing was uploaded|not installed/),
    });
    expect(readdirSync('other')).toEqual(['letters.txt']);
  });
});

describe('the settings', () => {
  it.each([
    '/',
    '/srv',
    'host:/',
    'host:/srv',
    'host:srv/site',
    '-oProxyCommand=x:/a/b',
    'host:/srv/../etc',
    'a b:/srv/site',
  ])('do not let a site go to "%s"', (place) =>
    expect(() => readPublishing({ ...process.env, PUBLISH_TO: place })).toThrow('PUBLISH_TO'),
  );

  it('stand in publish.env, apart from those of the editor itself', () => {
    writeFileSync('publish.env', 'SITE_MODE=production\nPUBLISH_TO=web@host.example:/srv/site/\n');
    const { settings, environment } = readPublishing();
    rmSync('publish.env');
    expect(settings).toMatchObject({ SITE_MODE: 'production', PUBLISH_TO: 'web@host.example:/srv/site' });
    expect([environment.SITE_MODE, process.env.SITE_MODE]).toEqual(['production', undefined]);
  });
});

describe('long work', () => {
  it('says what it does, one at a time, and how it ended', async () => {
    const jobs = makeJobs();
    const words = ['-e', 'console.log("one"); console.error("two"); process.exit(3)'];
    jobs.start('build', async (hands) => {
      const { code } = await hands.run(process.execPath, words, { environment: process.env });
      throw new Error(`It ended with ${code}.`);
    });
    expect(() => jobs.start('check', async () => 'Never.')).toThrow('running already');
    await hasEnded(jobs);
    expect(jobs.current()).toMatchObject({ state: 'failed', said: 'It ended with 3.' });
    expect(jobs.current()?.lines).toEqual(expect.arrayContaining(['one', 'two']));
  });

  it('can be stopped, with what it has started', async () => {
    const jobs = makeJobs();
    const words = ['-e', 'console.log(process.pid); setInterval(() => {}, 1000)'];
    jobs.start('build', async (hands) => {
      await hands.run(process.execPath, words, { environment: process.env });
      return 'Built.';
    });
    await vi.waitFor(() => expect(jobs.current()?.lines).toHaveLength(1), { timeout: 10_000 });
    jobs.stop();
    await hasEnded(jobs);
    expect(jobs.current()).toMatchObject({ state: 'failed', said: 'Stopped.' });
    expect(() => process.kill(Number(jobs.current()?.lines[0]), 0)).toThrow();
  });
});

describe('the record in git', () => {
  it('says what is missing where there is none', () => {
    expect(findObstacle()).toContain('not a working copy');
  });

  it('holds the texts only, under the name of the person and no made-up address', () => {
    git(folder, 'init', '-q');
    git(folder, 'add', '-A');
    git(folder, '-c', 'user.name=Somebody', '-c', 'user.email=', 'commit', '-qm', 'Begin');
    git(folder, 'config', 'user.email', '');
    writeFileSync('content/en/guides/new-one.mdx', 'New\n');
    writeFileSync(
      'content/firm.yaml',
      readFileSync('content/firm.yaml', 'utf8').replace('phoneHours: null', 'phoneHours: 9:00'),
    );
    writeFileSync('elsewhere.txt', 'of an engineer');
    const changes = listChanges('HEAD');
    expect(changes).toEqual([
      { file: 'content/en/guides/new-one.mdx', what: 'new' },
      { file: 'content/firm.yaml', what: 'changed' },
    ]);
    const rows = changes.map((one) => readDifference('HEAD', one, (file) => readFileSync(file, 'utf8')));
    expect(rows[0]).toEqual([{ kind: 'new', line: 1, text: 'New' }]);
    expect(rows[1]?.filter(({ kind }) => kind === 'old' || kind === 'new').map(({ text }) => text)).toEqual([
      'phoneHours: null',
      'phoneHours: 9:00',
    ]);
    commitChanges('--amend', 'Ana Ruiz');
    expect(git(folder, 'log', '-2', '--format=%an <%ae> %s').trim()).toBe('Ana Ruiz <> --amend\nSomebody <> Begin');
    expect(git(folder, 'status', '--porcelain').trim()).toBe('?? elsewhere.txt');
  });

  it('has a plain sentence for whoever has none', () => {
    const changed = (file: string) => ({ file, what: 'changed' as const });
    const files = [
      'content/en/guides/first-hours.mdx',
      'content/es/guides/first-hours.mdx',
      'content/directory/ES.json',
    ];
    expect(suggestMessage(files.map(changed))).toBe('Correct first-hours (en, es), ES');
    expect(suggestMessage([changed('messages/en.json')])).toBe('Correct signs (en)');
  });
});
