// Figures of the plan that only a browser shows: T12 every page, T21 how fast the exit blanks, T22 a phone too slow for the proof.

import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, type Page, test } from '@playwright/test';
import * as z from 'zod';
import { locales } from '#i18n';
import { referenceOf } from '#intake';

const home = 'http://localhost:4317';

const table = z.object({ files: z.record(z.string(), z.object({ type: z.string(), status: z.number() })) });

/**
 * Addresses of the pages of the build. The pages of countries differ by data alone: each country is visited in one
 * language, the next country in the next language.
 */
function readAddresses(): string[] {
  const { files } = table.parse(JSON.parse(readFileSync('dist/_headers.json', 'utf8')));
  const pages = Object.entries(files).flatMap(([path, { type, status }]) =>
    type.startsWith('text/html') && status === 200 ? [path] : [],
  );
  const codes = [...new Set(pages.flatMap((path) => path.match(/\/report\/([a-z]{2})\/$/)?.[1] ?? []))];
  return pages.filter((path) => {
    const [, locale, code] = path.match(/^\/([a-z]{2})\/report\/([a-z]{2})\/$/) ?? [];
    return code === undefined || locales[codes.indexOf(code) % locales.length] === locale;
  });
}

/** Visits pages until none is left, and notes all that must not happen on one. */
async function visit(page: Page, next: () => string | undefined, faults: string[]): Promise<void> {
  let at = '';
  const note = (what: string): void => {
    faults.push(`${at} ${what}`);
  };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') note(message.text());
  });
  page.on('pageerror', (error) => note(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(`${home}/`)) note(`asks ${request.url()}`);
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  for (let path = next(); path !== undefined; path = next()) {
    at = path;
    const answer = await page.goto(home + path, { waitUntil: 'load' });
    if (answer && 'set-cookie' in answer.headers()) note('sets a cookie');
    const kept = await page.evaluate(() => [document.cookie, localStorage.length + sessionStorage.length].join());
    if (kept !== ',0') note(`keeps ${kept}`);
  }
}

test('T12: no page in any language asks elsewhere, keeps anything, breaks its policy or complains', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const addresses = readAddresses();
  const faults: string[] = [];
  const next = (): string | undefined => addresses.pop();
  const count = addresses.length;
  await Promise.all(
    [1, 2, 3].map(async () => {
      const context = await browser.newContext();
      await visit(await context.newPage(), next, faults);
      expect(await context.cookies()).toEqual([]);
      await context.close();
    }),
  );
  expect(count).toBeGreaterThan(350);
  expect(faults).toEqual([]);
});

test('T21: the exit blanks the page within a tenth of a second, however slow the other site is', async ({ page }) => {
  await page.route(/wikipedia\.org|weather/i, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.fulfill({ contentType: 'text/html', body: 'Weather' });
  });
  for (const path of ['/en/help/fraud/', '/es/contact/', '/en/evidence/']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    const [before, after, milliseconds] = await page.evaluate(async () => {
      const height = document.body.getBoundingClientRect().height;
      const began = performance.now();
      document.getElementById('exit')?.click();
      // The second frame after the press is one that has been painted.
      for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
      return [height, document.body.getBoundingClientRect().height, performance.now() - began] as const;
    });
    expect(before, path).toBeGreaterThan(100);
    expect(after, path).toBe(0);
    expect(milliseconds, path).toBeLessThanOrEqual(100);
    await expect(page.getByText('Weather')).toBeVisible();
  }
});

const stored = z.object({ id: z.instanceof(Uint8Array), lane: z.string() });

test('T22: a phone that cannot finish the proof gets its receipt within 25 seconds, and its request is held', async ({
  page,
}) => {
  // More bits than any machine finds in the time: what a very slow phone meets with the usual ones.
  await page.route('**/api/seed', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), bits: 60 } });
  });
  await page.goto('/en/contact/');
  await expect(page.locator('#ask-value')).toBeHidden();
  await page.fill('#ask-person', 'Ana');
  await page.fill('#ask-parties', 'unknown');
  const devices = await page.context().newCDPSession(page);
  await devices.send('Emulation.setCPUThrottlingRate', { rate: 20 });
  await page.getByRole('button', { name: 'Continue' }).click();
  const send = page.getByRole('button', { name: 'Send', exact: true });
  await expect(send).toBeVisible({ timeout: 20_000 });
  const began = performance.now();
  await send.click();
  await expect(page.getByText('We have your request')).toBeVisible({ timeout: 40_000 });
  expect((performance.now() - began) / 1000).toBeLessThanOrEqual(25);

  const reference = await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/).textContent();
  const store = new DatabaseSync('.test-data/intake.sqlite', { readOnly: true });
  const rows = store
    .prepare('select id, lane from requests')
    .all()
    .map((row) => stored.parse(row));
  store.close();
  const lanes: string[] = [];
  for (const { id, lane } of rows) if ((await referenceOf(id)) === reference) lanes.push(lane);
  expect(lanes).toEqual(['held']);
});
