// What stands around every page: exit, skip link, languages, addresses.

import { expect, test } from '@playwright/test';

const elsewhere = /wikipedia\.org/;

test.beforeEach(async ({ page }) => {
  // The exit leads to another site, which no test may visit.
  await page.route(elsewhere, (route) => route.fulfill({ body: '<title>Weather</title>', contentType: 'text/html' }));
});

test('the exit is the first thing the keyboard reaches, and leaves so that Back does not return', async ({ page }) => {
  await page.goto('/en/');
  await page.goto('/en/guides/first-hours/');
  await page.keyboard.press('Tab');
  await expect(page.locator('#exit')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(elsewhere);
  await page.goBack();
  await expect(page).toHaveURL('/en/');
});

test('pressing Shift three times leaves the page', async ({ page }) => {
  await page.goto('/es/help/fraud/');
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
  await expect(page).toHaveURL(elsewhere);
});

test('typing capital letters does not leave the page', async ({ page }) => {
  await page.goto('/en/report/');
  await page.locator('#filter').pressSequentially('ABCDE');
  await page.waitForTimeout(300);
  await expect(page).toHaveURL('/en/report/');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the exit is a link that works', async ({ page }) => {
    await page.goto('/en/help/fraud/');
    await page.locator('#exit').click();
    await expect(page).toHaveURL(elsewhere);
  });

  test('the languages menu opens and keeps the page', async ({ page }) => {
    await page.goto('/en/report/ve/');
    await page.locator('#languages summary').click();
    await page.getByRole('link', { name: 'Español' }).click();
    await expect(page).toHaveURL('/es/report/ve/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  });

  test('the list of countries stands there whole, without a filter that does nothing', async ({ page }) => {
    await page.goto('/es/report/');
    await expect(page.locator('#filter')).toBeHidden();
    await expect(page.locator('.group li')).toHaveCount(199);
  });
});

test('the skip link leads to the text', async ({ page }) => {
  await page.goto('/en/guides/');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});

test('the filter shortens the list of countries, accents or not, and says when nothing is left', async ({ page }) => {
  await page.goto('/es/report/');
  await page.locator('#filter').fill('mexi');
  await expect(page.locator('.group li:visible')).toHaveText(['México']);
  await page.locator('#filter').fill('zzz');
  await expect(page.locator('output')).toBeVisible();
  await page.locator('#filter').fill('');
  await expect(page.locator('.group li:visible')).toHaveCount(199);
  expect(page.url()).toMatch(/\/es\/report\/$/);
});

test('the bare address goes to the best language, and only the bare address does', async ({ request }) => {
  const asked = async (path: string, language: string) =>
    request.get(path, { headers: { 'accept-language': language }, maxRedirects: 0 });
  expect((await asked('/', 'es-VE,es;q=0.9,en;q=0.5')).headers()['location']).toBe('/es/');
  expect((await asked('/', 'ja,en;q=0.2')).headers()['location']).toBe('/en/');
  // Whoever reads none of our languages chooses from the list.
  expect(await (await asked('/', 'ja')).text()).toContain('Español');
  expect((await asked('/en/guides/', 'es')).status()).toBe(200);
  expect((await asked('/en/guides', 'es')).headers()['location']).toBe('/en/guides/');
});

test('a page that does not exist says so in the language of its address', async ({ page }) => {
  const answer = await page.goto('/es/nada/de/esto/');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('h1')).toHaveText('Esta página no existe');
});

test('a page comes back at once by Back (it is kept by the browser) unless it must leave no copy', async ({
  request,
}) => {
  expect((await request.get('/en/guides/first-hours/')).headers()['cache-control']).toBe('no-cache');
  for (const path of ['/en/help/', '/en/help/fraud/', '/en/support/', '/en/contact/', '/en/contact/withdraw/']) {
    expect((await request.get(path)).headers()['cache-control'], path).toBe('no-store');
  }
});

test('the open data hold 199 countries', async ({ request }) => {
  const data = await (await request.get('/data/directory.json')).json();
  expect(data.countries).toHaveLength(199);
  const table = await (await request.get('/data/directory.csv')).text();
  expect(table.split('\n').length).toBeGreaterThan(500);
});
