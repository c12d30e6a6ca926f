// The contact form as a visitor meets it: with script, without it, in two languages, and on the way out.

import { DatabaseSync } from 'node:sqlite';
import { expect, type Page, test } from '@playwright/test';
import { referenceOf } from '#intake';

const database = '.test-data/intake.sqlite';

/** Lane of the stored request with this reference. */
async function readLane(reference: string): Promise<string | undefined> {
  const store = new DatabaseSync(database, { readOnly: true });
  const rows = store.prepare('select id, lane from requests').all();
  store.close();
  for (const { id, lane } of rows) {
    if (id instanceof Uint8Array && (await referenceOf(id)) === reference) return String(lane);
  }
  return undefined;
}

/** Opens the form and waits until its script is awake: then the line for a number hides. */
async function openForm(page: Page, locale = 'en'): Promise<void> {
  await page.goto(`/${locale}/contact/`);
  await expect(page.locator('#ask-value')).toBeHidden();
}

async function fill(page: Page): Promise<void> {
  await page.fill('#ask-person', 'Ana');
  await page.fill('#ask-parties', 'unknown');
  await page.fill('#ask-note', 'Someone to talk to the bank for me.');
}

const referenceIn = async (page: Page): Promise<string> =>
  (await page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/).textContent()) ?? '';

test('a visitor fills the form, checks the answers, sends, and gets three codes at the same address', async ({
  page,
}) => {
  const posts: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && posts.push(new URL(request.url()).pathname));
  await openForm(page);
  await fill(page);
  await page.getByRole('button', { name: 'Continue' }).click();

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your answers');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByText('Someone to talk to the bank for me.')).toBeVisible();
  expect(posts).toEqual([]);

  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We have your request');
  expect(posts).toEqual(['/api/requests']);
  await expect(page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{1,4}){6}$/)).toBeVisible();
  await expect(page.getByText(/^\d{3}$/)).toHaveCount(2);
  await expect(page).toHaveURL(/\/en\/contact\/$/);
  await expect(page).toHaveTitle('Contact');
  await expect(page.locator('#contact-form')).toHaveCount(0);
  expect(await readLane(await referenceIn(page))).toBe('inbox');
});

test('an answer can be changed after the check, and nothing typed is lost', async ({ page }) => {
  await openForm(page);
  await fill(page);
  await page.getByLabel('Call me').check();
  await page.fill('#ask-value', '600 000 000');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('600 000 000')).toBeVisible();

  await page.getByRole('button', { name: 'Change: Names first' }).click();
  await expect(page.locator('#ask-person')).toBeFocused();
  await expect(page.locator('#ask-person')).toHaveValue('Ana');
  await expect(page.locator('#ask-value')).toHaveValue('600 000 000');
  await page.fill('#ask-person', 'Berta');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Berta')).toBeVisible();
});

test('a missing number is said above and beside the line, and the text stays', async ({ page }) => {
  await openForm(page);
  await fill(page);
  await page.getByLabel('Call me').check();
  await expect(page.getByText('Write the number')).toHaveCount(0);
  await page.getByRole('button', { name: 'Continue' }).click();

  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' });
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle('Error: Contact');
  const value = page.locator('#ask-value');
  await expect(value).toHaveAttribute('aria-invalid', 'true');
  await expect(value).toHaveAccessibleDescription(/Write the number, or choose "I will call you"\./);
  await summary.getByRole('link').click();
  await expect(value).toBeFocused();
  await expect(page.locator('#ask-note')).toHaveValue('Someone to talk to the bank for me.');
});

test('a yes to danger or to lost money shows at once who helps faster than we do', async ({ page }) => {
  await openForm(page);
  await page.locator('#ask-moneyMoved24h-yes').check();
  await expect(page.getByText('Call your bank now, on the number on your card. Do not wait for us.')).toBeVisible();
  await page.locator('#ask-dangerNow-yes').check();
  await expect(page.getByRole('link', { name: 'Find the number in your country' })).toBeVisible();
  await page.selectOption('#ask-countryCode', 'ES');
  await expect(page.getByRole('link', { name: '112' })).toHaveAttribute('href', 'tel:112');
});

test('a change of language keeps what was typed, and the page says the rest in the new language', async ({ page }) => {
  await openForm(page);
  await fill(page);
  await page.locator('#ask-dangerNow-yes').check();
  await page.locator('#languages summary').click();
  await page.locator('#languages').getByRole('link', { name: 'Español' }).click();

  await expect(page.getByRole('button', { name: 'Continuar' })).toBeVisible();
  await expect(page.locator('#ask-person')).toHaveValue('Ana');
  await expect(page.locator('#ask-dangerNow-yes')).toBeChecked();
  await expect(page.locator('#ask-languageCode')).toHaveValue('es');
  await page.getByRole('button', { name: 'Continuar' }).click();
  await expect(page.getByText('Revise sus respuestas')).toBeVisible();
});

test('a receipt survives a change of language', async ({ page }) => {
  await openForm(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('We have your request')).toBeVisible();
  const reference = await referenceIn(page);
  await page.locator('#languages summary').click();
  await page.locator('#languages').getByRole('link', { name: 'Español' }).click();
  await expect(page.getByText('Tenemos su solicitud')).toBeVisible();
  expect(await referenceIn(page)).toBe(reference);
});

test('without a connection nothing is called sent, and it goes through once the connection is back', async ({
  page,
}) => {
  await openForm(page);
  await fill(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Check your answers')).toBeVisible();
  await page.route('**/api/requests', (route) => route.abort());
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('You may have no network.')).toBeVisible();
  await expect(page.getByText('Someone to talk to the bank for me.')).toBeVisible();

  await page.unroute('**/api/requests');
  await expect(page.getByText('We have your request')).toBeVisible({ timeout: 20_000 });
});

test('where the browser cannot seal, the page says so before the server does it', async ({ page }) => {
  await page.addInitScript(() => {
    crypto.subtle.digest = () => Promise.reject(new Error('no'));
  });
  await openForm(page);
  await fill(page);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('This browser could not seal your answers.')).toBeVisible();
  await expect(page.locator('#ask-person')).toHaveValue('Ana');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Nothing is stored yet. Your answers came to our server')).toBeVisible();
});

test('leaving the page wipes the form, and the way back shows nothing', async ({ page }) => {
  await page.route(/weather|wikipedia/i, (route) => route.fulfill({ contentType: 'text/html', body: 'Weather' }));
  await openForm(page);
  await fill(page);
  await page.evaluate(() => dispatchEvent(new Event('leave')));
  await expect(page.locator('#ask-person')).toHaveValue('');
  await fill(page);
  await page.locator('#exit').click();
  await expect(page.getByText('Weather')).toBeVisible();
  await page.goBack();
  if (/contact/.test(page.url())) await expect(page.locator('#ask-person')).toHaveValue('');
});

test('leaving still works in place after a change of language', async ({ page }) => {
  await page.route(/weather|wikipedia/i, (route) => route.fulfill({ contentType: 'text/html', body: 'Weather' }));
  await openForm(page);
  await fill(page);
  await page.locator('#languages summary').click();
  await page.locator('#languages').getByRole('link', { name: 'Español' }).click();
  await expect(page.getByRole('button', { name: 'Continuar' })).toBeVisible();
  const steps = await page.evaluate(() => history.length);
  await page.locator('#exit').click();
  await expect(page.getByText('Weather')).toBeVisible();
  expect(await page.evaluate(() => history.length)).toBe(steps);
});

test('a robot that fills the trap sees the same receipt, and the request is held', async ({ page }) => {
  await openForm(page);
  await fill(page);
  await page.locator('#ask-extra').evaluate((trap) => {
    if (!(trap instanceof HTMLInputElement)) return;
    trap.focus();
    document.execCommand('insertText', false, 'http://example.com');
  });
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText('We have your request')).toBeVisible();
  expect(await readLane(await referenceIn(page))).toBe('held');
});

test('what was typed before the script came stays', async ({ page }) => {
  let release = () => undefined;
  const gate = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined) as undefined;
  });
  await page.route(/\.js(\?|$)/, async (route) => {
    await gate;
    await route.continue();
  });
  await page.goto('/en/contact/', { waitUntil: 'commit' });
  await page.fill('#ask-person', 'Ana');
  await page.getByLabel('Call me').check();
  await page.fill('#ask-value', '600 000 000');
  await page.locator('#ask-dangerNow-yes').check();
  release();
  await expect(page.getByText('Call your emergency number now. Do not wait for us.').first()).toBeVisible();
  await expect(page.locator('#ask-person')).toHaveValue('Ana');
  await expect(page.getByLabel('Call me')).toBeChecked();
  await expect(page.locator('#ask-value')).toHaveValue('600 000 000');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a visitor fills the form, checks, sends, and takes the request back', async ({ page }) => {
    await page.goto('/en/contact/');
    await expect(page.locator('#ask-value')).toBeVisible();
    await expect(page.getByText('Your answers are sealed on arrival')).toBeVisible();
    await fill(page);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('Someone to talk to the bank for me.').first()).toBeVisible();
    // The server takes a form sent within two seconds for a robot's.
    await page.waitForTimeout(2100);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(page.getByText('We have your request')).toBeVisible();
    expect(await readLane(await referenceIn(page))).toBe('inbox');

    const code = (await page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{1,4}){6}$/).textContent()) ?? '';
    await page.getByRole('link', { name: 'Take a request back' }).click();
    await page.fill('#code', code.toLowerCase());
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect(page.getByText('If the code belongs to a request, that request is withdrawn.')).toBeVisible();
  });

  test('an error comes back with everything that was typed', async ({ page }) => {
    await page.goto('/es/contact/');
    await fill(page);
    await page.getByLabel('Llámenme').check();
    await page.getByRole('button', { name: 'Continuar' }).click();
    await expect(page.getByRole('link', { name: /Escriba el número/ })).toBeVisible();
    await expect(page.locator('#ask-person')).toHaveValue('Ana');
    await expect(page.getByLabel('Llámenme')).toBeChecked();
  });
});
