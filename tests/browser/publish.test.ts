// From a change to the public site, as staff do it in the editor: on a project of its own, with real git and a real upload.

import { type ChildProcess, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { startCommand } from '../support/folder.ts';
import { git, makeProject } from '../support/publishing.ts';

test.describe.configure({ mode: 'serial' });

const guide = 'content/en/guides/what-interpol-is.mdx';
const step = 'content/en/steps/bank-call.mdx';

let folder: string;
let editor: ChildProcess;
let home: string;
let site: Server;

/** The public site: whatever was uploaded. */
function startSite(): Promise<number> {
  site = createServer((request, response) => {
    const file = join(folder, 'live', request.url ?? '');
    response.writeHead(existsSync(file) ? 200 : 404).end(existsSync(file) ? readFileSync(file) : '');
  });
  return new Promise((done) => {
    site.listen(0, '127.0.0.1', () => {
      const address = site.address();
      done(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function hasRsync(): boolean {
  try {
    execFileSync('rsync', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test.beforeAll(async () => {
  const port = await startSite();
  const way = hasRsync() ? 'PUBLISH_TO={folder}/live' : 'PUBLISH_COMMAND=cp -R dist live';
  folder = makeProject(`${way}\nPUBLISH_RESTART=echo restarted > restarted.txt\nPUBLIC_URL=http://127.0.0.1:${port}\n`);
  writeFileSync(join(folder, '.gitignore'), `${readFileSync(join(folder, '.gitignore'), 'utf8')}restarted.txt\n`);
  git(folder, '-c', 'user.name=Somebody', '-c', 'user.email=', 'commit', '-qam', 'Leave out what a restart writes');
  editor = startCommand(folder, 'lib/edit/main.ts', ['--no-open', '--port', '0'], { GIT_CONFIG_GLOBAL: '/dev/null' });
  home = await new Promise<string>((resolve, reject) => {
    let said = '';
    editor.stdout?.on('data', (piece: Buffer) => {
      said += piece;
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    editor.on('exit', () => reject(new Error('the editor ended')));
  });
});

test.afterAll(() => {
  editor.kill('SIGTERM');
  site.close();
  rmSync(folder, { recursive: true });
});

const change = (file: string, from: string, to: string) => {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(folder, file), text.replace(from, to));
};
const film = (page: Page, name: string) =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

async function check(page: Page, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    await film(page, `${name}-${width}`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test('with nothing changed the page says so, and nothing is live yet', async ({ page }) => {
  await page.goto(`${home}/#/publish`);
  await expect(page.getByText('No text has changed.')).toBeVisible();
  await expect(page.getByText('Everything is recorded.')).toBeVisible();
  await expect(page.getByText('This computer makes a DEMONSTRATION')).toBeVisible();
  await page.getByRole('link', { name: 'What is live' }).click();
  await expect(page.getByText('nothing from this folder yet')).toBeVisible();
});

test('a change is seen, signed by two people, recorded and published', async ({ page }) => {
  change(guide, 'INTERPOL', 'Interpol');
  change(step, 'Five minutes', 'Six minutes');
  await page.goto(`${home}/#/publish`);
  await expect(page.getByRole('group', { name: `Difference in ${step}` })).toContainText('takes: Six minutes');
  await expect(page.locator('mark', { hasText: 'Six' }).first()).toBeVisible();

  // Nobody has said who works here, and nobody's name is made up.
  await expect(page.getByRole('button', { name: 'Record these 2 files' })).toBeDisabled();
  await page.getByLabel('Your name').fill('Ana Ruiz');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await expect(page.getByText('You are Ana Ruiz.')).toBeVisible();
  await check(page, 'changed');

  // The build refuses before a second person has signed.
  await page.getByRole('button', { name: 'Only build' }).click();
  await expect(page.getByRole('alert')).toContainText('could not be built, and what is public has not changed');
  await expect(page.locator('pre')).toContainText(`${step}, line 5`);
  await film(page, 'refused');

  await page.getByRole('button', { name: 'I wrote this' }).click();
  await expect(page.getByText('Ana Ruiz signed on')).toBeVisible();
  await page.getByLabel('Name of the second person').fill('ana ruiz');
  await page.getByRole('button', { name: 'I have checked it' }).click();
  await expect(page.getByRole('alert').first()).toContainText('A second person must look and sign');
  await page.getByLabel('Name of the second person').fill('Luis Gil');
  await page.getByRole('button', { name: 'I have checked it' }).click();
  await expect(page.getByText('No telephone number, key, fee or bank text waits')).toBeVisible();

  await page.getByLabel('What did you do?').fill('Say how long the call takes');
  await page.getByRole('button', { name: 'Record these 3 files' }).click();
  await expect(page.getByText('Everything is recorded.')).toBeVisible();
  expect(git(folder, 'log', '-1', '--format=%an: %s').trim()).toBe('Ana Ruiz: Say how long the call takes');

  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  // The page is closed in the middle: the work goes on, and another page finds it.
  await page.goto('about:blank');
  await page.goto(`${home}/#/publish`);
  await expect(page.locator('.job')).toContainText('Published, as a DEMONSTRATION.', { timeout: 30_000 });
  await film(page, 'published');
  expect(readFileSync(join(folder, 'live/index.html'), 'utf8')).toBe(readFileSync('dist/index.html', 'utf8'));
  expect(readFileSync(join(folder, 'restarted.txt'), 'utf8')).toBe('restarted\n');

  await page.getByRole('link', { name: 'What is live' }).click();
  await expect(page.getByText(/^The live site shows what Ana Ruiz published on \d{4}-\d\d-\d\d\.$/)).toBeVisible();
  await expect(page.getByText('The texts on this computer are the published ones.')).toBeVisible();
  await check(page, 'live');
});

test('what is changed after it is shown as not public', async ({ page }) => {
  change(guide, 'Interpol', 'INTERPOL');
  await page.goto(`${home}/#/live`);
  await expect(page.getByText(`${guide} (changed)`)).toBeVisible();
  await page.getByRole('link', { name: 'Go to Publish' }).click();
  await expect(page.getByText('Compared with what Ana Ruiz published')).toBeVisible();
  // Not recorded: it is not published behind anybody's back.
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Record your changes first');
});

test('a build that fails names the file and what to do, and leaves the public site as it is', async ({ page }) => {
  await page.goto(`${home}/#/publish`);
  await page.getByRole('button', { name: 'Record this file' }).click();
  await expect(page.getByText('Everything is recorded.')).toBeVisible();
  expect(git(folder, 'log', '-1', '--format=%s').trim()).toBe('Correct what-interpol-is (en)');
  writeFileSync(join(folder, 'broken'), '');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('The site could not be built', { timeout: 30_000 });
  await expect(page.locator('pre').getByRole('link', { name: 'content/en/guides/first-hours.mdx' })).toBeVisible();
  expect(git(folder, 'tag').trim().split('\n')).toHaveLength(1);
});
