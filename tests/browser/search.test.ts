// The search as a visitor meets it: what is typed goes nowhere, results are links, and without script the lists are there.

import { expect, type Page, test } from '@playwright/test';

/** Opens the page, waits for its index, and gathers every request from then on. */
async function openSearch(page: Page, locale = 'en'): Promise<string[]> {
  await Promise.all([page.waitForResponse(`**/data/search/${locale}.json`), page.goto(`/${locale}/search/`)]);
  await page.waitForLoadState('networkidle');
  const requests: string[] = [];
  page.context().on('request', (request) => requests.push(request.url()));
  return requests;
}

const results = (page: Page) => page.locator('#results a');

test('typing shows results with a line of context, sends nothing and leaves the address alone', async ({ page }) => {
  const requests = await openSearch(page);
  await page.locator('#query').pressSequentially('hacked account');
  await expect(page.getByRole('status')).toHaveText(/pages? found/);
  await expect(page.locator('#results a[href="/en/help/account-takeover/"]')).toContainText(/\w+ \w+ \w+/);
  await page.locator('#query').press('Enter');
  await expect(page.getByRole('heading', { name: 'Results' })).toBeFocused();
  expect(requests).toEqual([]);
  await expect(page).toHaveURL('/en/search/');
});

test('a question leads to its own answer', async ({ page }) => {
  await openSearch(page);
  await page.locator('#query').fill('what if the police say no');
  await results(page).first().click();
  await expect(page).toHaveURL('/en/questions/#what-if-the-police-say-no');
  await expect(page.locator('h2#what-if-the-police-say-no')).toBeInViewport();
});

test('accents do not matter, and a country is found by its English name', async ({ page }) => {
  await openSearch(page, 'es');
  await page.locator('#query').fill('mexico');
  await expect(page.locator('#results a[href="/es/report/mx/"]')).toBeVisible();
  await page.locator('#query').fill('spain');
  await expect(page.locator('#results a[href="/es/report/es/"]')).toBeVisible();
});

test('says so when nothing is found', async ({ page }) => {
  await openSearch(page);
  await page.locator('#query').fill('zzzzqqqq');
  await expect(page.getByRole('status')).toContainText('Nothing has these words');
  await expect(results(page)).toHaveCount(0);
});

test('another language keeps the words and searches its own pages', async ({ page }) => {
  await openSearch(page);
  await page.locator('#query').fill('venezuela');
  await expect(page.locator('#results a[href="/en/report/ve/"]')).toBeVisible();
  await page.locator('#languages summary').click();
  await page.getByRole('link', { name: 'Español' }).click();
  await expect(page).toHaveURL('/es/search/');
  await expect(page.locator('#query')).toHaveValue('venezuela');
  await expect(page.locator('#results a[href="/es/report/ve/"]')).toBeVisible();
});

test('leaves no words behind when somebody leaves or comes back', async ({ page }) => {
  await openSearch(page);
  await page.locator('#query').fill('blackmail');
  await results(page).first().click();
  await expect(page).not.toHaveURL('/en/search/');
  await page.goBack();
  await expect(page.locator('#query')).toHaveValue('');
  await expect(results(page)).toHaveCount(0);
});

test('points to the lists when the index cannot be loaded', async ({ page }) => {
  await page.route('**/data/search/*.json', (route) => route.abort());
  await page.goto('/en/search/');
  await expect(page.getByRole('status')).toContainText('use the lists below');
  await expect(page.locator('main a[href="/en/report/"]')).toBeVisible();
});

test('no other page loads the index', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  for (const path of ['/en/', '/en/guides/', '/en/help/']) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
  }
  expect(asked.filter((address) => address.includes('/data/search/'))).toEqual([]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('there is no field that does nothing, and the lists are there', async ({ page }) => {
    await page.goto('/en/search/');
    await expect(page.locator('#query')).toBeHidden();
    for (const path of ['/en/report/', '/en/guides/', '/en/questions/']) {
      await expect(page.locator(`main a[href="${path}"]`)).toBeVisible();
    }
  });
});
