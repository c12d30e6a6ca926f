// The evidence kit as a visitor meets it: fingerprints on the device, lists that other programs accept, no request.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Download, expect, type Page, test } from '@playwright/test';
import { incidentCodes } from '#plan';

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

let folder = '';
let paths: string[] = [];

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kit-'));
  const contents = { 'empty.txt': '', 'chat – año.txt': 'Send the money.', 'letter.eml': letter };
  paths = Object.entries(contents).map(([name, content]) => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  });
});

test.afterAll(() => rmSync(folder, { recursive: true }));

const letter = [
  'Received: from mx.example ([192.0.2.7]) by in.example; Mon, 23 Nov 2026 10:00:00 +0000',
  'Authentication-Results: in.example; dmarc=fail header.from=bank.example',
  'From: "Bank" <info@bank.example>',
  'Reply-To: <catch@other.example.com>',
  'Subject: <img src=x onerror=alert(1)>',
  '',
  'Text.',
].join('\r\n');

/** Opens the page, waits for its worker, ticks that there is no child in it, and counts requests from then on. */
async function openKit(page: Page, locale = 'en'): Promise<string[]> {
  await page.goto(`/${locale}/evidence/`);
  await expect(page.locator('#list')).toHaveAttribute('data-worker', 'there');
  await page.waitForLoadState('networkidle');
  const requests: string[] = [];
  page.context().on('request', (request) => {
    if (!request.url().startsWith('blob:')) requests.push(request.url());
  });
  await page.locator('#confirm').check();
  return requests;
}

const lines = (page: Page) => page.locator('#files-list > li');

async function save(page: Page, button: string): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return download;
}

test('no file can be chosen or dropped before the tick about children', async ({ page }) => {
  await page.goto('/en/evidence/');
  await expect(page.locator('#confirm')).not.toBeChecked();
  await expect(page.locator('input[type=file]')).toHaveCount(0);
  await page.locator('#confirm').check();
  await expect(page.locator('#files')).toBeVisible();
  await page.locator('#confirm').uncheck();
  await expect(page.locator('input[type=file]')).toHaveCount(0);
});

test('several files get their fingerprints without a request, and without a connection at all', async ({
  page,
  context,
}) => {
  const requests = await openKit(page);
  await context.setOffline(true);
  await page.locator('#files').setInputFiles(paths);
  await expect(page.getByText('3 of 3 files have a fingerprint.')).toBeVisible();
  for (const [at, path] of paths.entries()) await expect(lines(page).nth(at).locator('code')).toHaveText(hashOf(path));
  await lines(page).nth(2).getByRole('button', { name: 'Read the headers' }).click();
  await expect(page.getByText('An answer goes to catch@other.example.com')).toBeVisible();

  const text = await save(page, 'Save as text (.txt)');
  const data = await save(page, 'Save as data (.json)');
  expect(text.suggestedFilename()).toMatch(/^notes-\d{4}-\d\d-\d\d\.txt$/);
  expect(data.suggestedFilename()).toMatch(/^notes-\d{4}-\d\d-\d\d\.json$/);
  expect(requests).toEqual([]);

  copyFileSync(await text.path(), join(folder, 'list'));
  const check = spawnSync('sha256sum', ['--strict', '-c', 'list'], { cwd: folder, encoding: 'utf8' });
  expect(check.stderr).toBe('');
  expect(check.stdout.match(/: OK/g)).toHaveLength(3);
});

test('a file dropped on its place is listed like a chosen one', async ({ page }) => {
  await openKit(page);
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['dropped'], 'dropped.txt'));
    return transfer;
  });
  await page.locator('.field:has(#files)').dispatchEvent('drop', { dataTransfer: data });
  const hash = createHash('sha256').update('dropped').digest('hex');
  await expect(lines(page).first().locator('code')).toHaveText(hash);
});

test('a saved list finds the changed byte and the missing file, and brings its custody log back', async ({ page }) => {
  const [, chat = '', mail = ''] = paths;
  await openKit(page);
  await page.locator('#files').setInputFiles(paths);
  await expect(page.getByText('3 of 3 files have a fingerprint.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a line' }).click();
  await page.getByLabel('Who has it now').fill('Officer of the desk');
  const list = await (await save(page, 'Save as data (.json)')).path();

  const requests = await openKit(page);
  await expect(lines(page)).toHaveCount(0);
  await page.locator('#saved-list').setInputFiles(list);
  await expect(page.getByText('List opened: 3 files.')).toBeVisible();
  await expect(page.getByLabel('Who has it now')).toHaveValue('Officer of the desk');

  const changed = { name: 'chat – año.txt', mimeType: 'text/plain', buffer: readFileSync(chat) };
  changed.buffer[0] = 115;
  const same = { name: 'letter.eml', mimeType: 'message/rfc822', buffer: readFileSync(mail) };
  await page.locator('#files').setInputFiles([changed, same]);
  await expect(page.locator('#verdicts > li')).toHaveText([
    /empty\.txt: missing/,
    /chat – año\.txt: changed/,
    /letter\.eml: same/,
  ]);
  await expect(page.getByText('Same: 1. Changed: 1. Missing: 1.')).toBeVisible();
  expect(requests).toEqual([]);
});

test('a file that is no list is refused in words', async ({ page }) => {
  await openKit(page);
  const [, chat = ''] = paths;
  await page.locator('#saved-list').setInputFiles(chat);
  await expect(page.getByText('This file is no list of fingerprints.')).toBeVisible();
});

test('a very large file shows how far it is and can be stopped; others do not wait for it', async ({ page }) => {
  const [, chat = ''] = paths;
  const large = join(folder, 'film.mp4');
  writeFileSync(large, '');
  truncateSync(large, 6_000_000_000);
  await openKit(page);
  await page.locator('#files').setInputFiles([large, chat]);
  await expect(lines(page).nth(1).locator('code')).toHaveText(hashOf(chat));
  await expect(lines(page).first()).toContainText('6 GB (6,000,000,000 bytes)');
  await expect
    .poll(() => lines(page).first().locator('progress').getAttribute('value').then(Number))
    .toBeGreaterThan(0);
  await lines(page).first().getByRole('button', { name: 'Stop' }).click();
  await expect(lines(page).first()).toContainText('Stopped');
  await expect(lines(page).first().locator('code')).toHaveCount(0);
  rmSync(large);

  // The worker has let go: the next file is read at once.
  await page.locator('#files').setInputFiles(paths.slice(0, 1));
  await expect(lines(page).nth(2).locator('code')).toHaveText(hashOf(paths[0] ?? ''));
});

test('an e-mail is explained in plain words, and its own markup stays text', async ({ page }) => {
  await openKit(page);
  await page.locator('#files').setInputFiles(paths[2] ?? '');
  await page.getByRole('button', { name: 'Read the headers' }).click();
  const view = page.locator('#files-list section');
  await expect(view).toContainText('Shown as sender: “Bank”, info@bank.example.');
  await expect(view).toContainText('does not fit the rules of bank.example (DMARC: fail)');
  await expect(view).toContainText('IP address 192.0.2.7');
  await expect(view).toContainText('<img src=x onerror=alert(1)>');
  await expect(view.locator('img')).toHaveCount(0);
});

test('another language keeps the list; leaving wipes it', async ({ page }) => {
  await openKit(page);
  await page.locator('#files').setInputFiles(paths);
  await expect(page.getByText('3 of 3 files have a fingerprint.')).toBeVisible();
  await page.locator('#languages summary').click();
  await page.getByRole('link', { name: 'Español' }).click();
  await expect(page.getByText('3 de 3 archivos tienen huella.')).toBeVisible();

  await page.getByRole('button', { name: 'Borrar todo de esta página' }).click();
  await expect(lines(page)).toHaveCount(0);
  await expect(page.locator('#confirm')).not.toBeChecked();
  await expect(page.getByText('Todo se ha borrado de esta página.')).toBeVisible();

  await page.locator('#confirm').check();
  await page.locator('#files').setInputFiles(paths);
  await expect(lines(page)).toHaveCount(3);
  await page.evaluate(() => dispatchEvent(new Event('leave')));
  await expect(lines(page)).toHaveCount(0);
});

test('on paper stand the own list and the log, not the page around them', async ({ page }) => {
  await openKit(page);
  await page.locator('#files').setInputFiles(paths);
  await expect(page.getByText('3 of 3 files have a fingerprint.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a line' }).click();
  await page.getByLabel('What it is').fill('USB drive');
  await page.emulateMedia({ media: 'print' });
  await expect(lines(page)).toHaveCount(3);
  await expect(lines(page).first()).toBeVisible();
  await expect(page.getByRole('cell', { name: 'USB drive' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Signature' })).toHaveCount(1);
  await expect(page.locator('#commands')).toBeHidden();
  await expect(page.getByRole('button')).toHaveCount(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('what to keep, the commands, the limits and empty sheets for the printer are there, and nothing dead', async ({
    page,
  }) => {
    await page.goto('/en/evidence/');
    await expect(page.locator('details.fold')).toHaveCount(incidentCodes.length - 1);
    for (const command of ['certutil -hashfile FILE SHA256', 'shasum -a 256 FILE', 'sha256sum FILE']) {
      await expect(page.getByText(command, { exact: true })).toBeVisible();
    }
    await expect(page.getByText('It does not show who made the file')).toBeVisible();
    await expect(page.locator('main').locator('input, button')).toHaveCount(0);
    await expect(page.locator('table').first()).toBeHidden();
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('table').first()).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Signature' })).toBeVisible();
  });
});

test('the child path has no file picker and no way into the kit', async ({ page }) => {
  await page.goto('/en/help/child-abuse/');
  await expect(page.locator('input[type=file]')).toHaveCount(0);
  await expect(page.locator('main a[href*="/evidence/"]')).toHaveCount(0);
});
