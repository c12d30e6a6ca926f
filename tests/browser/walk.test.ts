// The whole walk: from the first page to the request that a member of staff opens.

import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { directionOf } from '#i18n';
import { readMessage } from '#i18n/messages';

const dataDir = '.test-data';

/** What staff type: fetch everything and open it with a key. */
function openAll(): string {
  const key = readdirSync(join(dataDir, 'keys')).find((name) => name.endsWith('.txt') || name.endsWith('.key'));
  return execFileSync('node', ['lib/server/command.ts', 'pull', '--key', join(dataDir, 'keys', key ?? ''), '--print'], {
    encoding: 'utf8',
    env: { ...process.env, DATA_DIR: dataDir },
  });
}

async function contact(page: Page, words: { next: RegExp; send: RegExp; name: string; note: string }) {
  await page.locator('#ask-person').fill(words.name);
  await page.locator('#ask-note').fill(words.note);
  await page.getByRole('button', { name: words.next }).click();
  // Faster than two seconds nobody reads the answers: such a request is held apart.
  await page.waitForTimeout(2_200);
  await page.getByRole('button', { name: words.send }).click();
  await expect(page.getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/).first()).toBeVisible({ timeout: 30_000 });
}

test('with script, in Spanish: money sent abroad from Spain', async ({ page }) => {
  await page.goto('/es/');
  await page.getByRole('link', { name: 'Cuéntenos qué ha pasado' }).click();
  await page.waitForLoadState('networkidle');
  await page.locator('a.button', { hasText: /^Empezar$|^Comenzar$/ }).click();
  await page.locator('#now-money').check();
  await expect(page.getByText('Haga esto primero')).toBeVisible();
  await page.getByRole('button', { name: 'Continuar' }).click();
  await page.locator('#who-me').check();
  await page.getByRole('button', { name: 'Continuar' }).click();
  await page.locator('#seen-a').check();
  await page.getByRole('button', { name: 'Continuar' }).click();

  await page.getByRole('button', { name: 'Continuar' }).click();
  await expect(page.locator('.summary')).toBeFocused();
  await page.locator('#country').selectOption('ES');
  await page.getByRole('button', { name: 'Continuar' }).click();
  await page.locator('#money-0-rail').selectOption('transfer-abroad');
  await page.getByRole('button', { name: 'Continuar' }).click();

  await expect(page.locator('h1')).toHaveText('Su plan');
  await expect(page.locator('#step-bank-call')).toBeVisible();
  await expect(page.locator('#step-police')).toContainText('Policía Nacional');
  await expect(page.locator('#step-ask-ncb')).toBeVisible();
  await expect(page.locator('.panel.warm').first()).toContainText('112');
  expect(page.url()).toMatch(/\/es\/help\/$/);

  await page.locator('#step-police').getByRole('link', { name: 'Todas las oficinas de este país' }).click();
  await expect(page.locator('h1')).toHaveText('Denunciar un ciberdelito: España');
  await page
    .getByRole('navigation', { name: 'Principal' })
    .getByRole('link', { name: 'Hablar con un abogado' })
    .click();
  await page.waitForLoadState('networkidle');
  await contact(page, {
    next: /Continuar/,
    send: /Enviar/,
    name: 'Ana con guion',
    note: 'Necesito ayuda con mi banco',
  });
  expect(openAll()).toContain('Ana con guion');
});

for (const locale of ['ar', 'de'] as const) {
  test(`with script, in ${locale}: a card used by somebody else, to the opened request`, async ({ page }) => {
    const say = (key: string) => readMessage(locale, key);
    const next = () => page.getByRole('button', { name: say('help.buttons.continue'), exact: true }).click();
    await page.goto(`/${locale}/`);
    await expect(page.locator('html')).toHaveAttribute('dir', directionOf(locale));
    await page.getByRole('link', { name: say('home.start') }).click();
    await page.waitForLoadState('networkidle');
    await page.getByRole('link', { name: say('help.gate.start'), exact: true }).click();
    for (const id of ['now-money', 'who-me', 'seen-b']) {
      await page.locator(`#${id}`).check();
      await next();
    }
    await next();
    await expect(page.locator('.summary')).toBeFocused();
    await page.locator('#country').selectOption(locale === 'ar' ? 'EG' : 'DE');
    await next();
    await page.locator('#money-0-rail').selectOption('card');
    await next();
    await expect(page.locator('h1')).toHaveText(say('plan.title'));
    await expect(page.locator('#step-bank-call')).toBeVisible();
    await expect(page.locator('#step-police')).toBeVisible();
    await page
      .locator('header')
      .getByRole('link', { name: say('site.contact') })
      .click();
    await page.waitForLoadState('networkidle');
    const name = locale === 'ar' ? 'ليلى' : 'Jörg';
    const exactly = (key: string) => new RegExp(`^${say(key)}$`);
    await contact(page, { next: exactly('contact.continue'), send: exactly('contact.check.send'), name, note: name });
    expect(openAll()).toContain(name);
  });
}

test('the language switch keeps the answers', async ({ page }) => {
  await page.goto('/en/help/');
  await page.waitForLoadState('networkidle');
  await page.locator('a.button', { hasText: 'Start' }).click();
  await page.locator('#now-threat').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('#who-adult').check();
  await page.locator('#languages summary').click();
  await page.getByRole('link', { name: 'Español' }).click();
  await expect(page).toHaveURL('/es/help/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await expect(page.locator('#who-adult')).toBeChecked();
  await page.getByRole('button', { name: 'Atrás' }).click();
  await expect(page.locator('#now-threat')).toBeChecked();
});

test('no request depends on an answer', async ({ browser }) => {
  const walk = async (choose: (page: Page) => Promise<void>) => {
    const context = await browser.newContext({ baseURL: 'http://localhost:4317' });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
    await page.goto('/en/help/');
    await page.waitForLoadState('networkidle');
    await page.locator('a.button', { hasText: 'Start' }).click();
    await choose(page);
    await expect(page.locator('h1')).toHaveText('Your plan');
    await page.waitForTimeout(300);
    await context.close();
    return asked.sort();
  };
  const next = (page: Page) => page.getByRole('button', { name: /^(Continue|Go on)$/ }).click();
  const first = await walk(async (page) => {
    await page.locator('#now-over').check();
    await next(page);
    await page.locator('#who-business').check();
    await next(page);
    await page.locator('#seen-g').check();
    await next(page);
    await finish(page, 'DE', next);
  });
  const second = await walk(async (page) => {
    await page.locator('#now-money').check();
    await next(page);
    await page.locator('#who-me').check();
    await next(page);
    await page.locator('#seen-c').check();
    await next(page);
    await finish(page, 'NG', next);
  });
  expect(second).toEqual(first);
});

/** Goes on until the plan, choosing the country where it is asked. */
async function finish(page: Page, country: string, next: (page: Page) => Promise<void>) {
  for (let screen = 0; screen < 8; screen += 1) {
    if ((await page.locator('h1').innerText()) === 'Your plan') return;
    if (await page.locator('#country').isVisible()) await page.locator('#country').selectOption(country);
    await next(page);
    await page.waitForTimeout(100);
  }
}

test('leaving clears the answers, and Back shows nothing of them', async ({ page }) => {
  await page.route(/wikipedia\.org/, (route) => route.fulfill({ body: 'Weather', contentType: 'text/html' }));
  await page.goto('/en/help/');
  await page.waitForLoadState('networkidle');
  await page.locator('a.button', { hasText: 'Start' }).click();
  await page.locator('#now-money').check();
  await page.locator('#exit').click();
  await expect(page).toHaveURL(/wikipedia/);
  await page.goBack();
  await expect(page.locator('#now-money')).toHaveCount(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the whole walk, to the opened request', async ({ page }) => {
    await page.goto('/en/');
    await page.getByRole('link', { name: 'Tell us what happened' }).click();
    await page.getByRole('link', { name: 'Money is gone, or I paid someone' }).click();
    await expect(page.locator('#bank-call')).toBeVisible();
    await expect(page.locator('#police')).toBeVisible();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Where to report' }).click();
    await page.getByRole('link', { name: 'Spain', exact: true }).click();
    await expect(page.getByText('denuncias.policia.es').first()).toBeVisible();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Talk to a lawyer' }).click();
    await contact(page, { next: /Continue/, send: /^Send/, name: 'Ben without script', note: 'Please call me back' });
    expect(page.url()).toMatch(/\/en\/contact\/$/);
    expect(openAll()).toContain('Ben without script');
  });
});
