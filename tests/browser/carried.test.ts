// What a reader takes along: the copy opened from a folder without a network, and pages on paper.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { unzipSync } from 'fflate';
import { countryName, offlineCopy } from '#i18n';
import { readMessage } from '#i18n/messages';
import { hasReader, printPage } from '../support/form.ts';

for (const locale of ['en', 'ar'] as const) {
  test(`the copy in ${locale} opens from a folder, with the network off and without script`, async ({
    browser,
  }, info) => {
    const folder = info.outputPath('carried');
    for (const [name, content] of Object.entries(unzipSync(readFileSync(join('dist', offlineCopy(locale)))))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), content);
    }
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const heading = page.getByRole('heading', { level: 1 });
    const menu = page.getByRole('navigation', { name: readMessage(locale, 'site.main') });

    await page.goto(`file://${folder}/index.html`);
    await expect(heading).toHaveText(readMessage(locale, 'home.title'));
    await menu.getByRole('link', { name: readMessage(locale, 'site.guides') }).click();
    await page.locator('main .tiles a').first().click();
    await expect(page).toHaveURL(`file://${folder}/guides/first-hours/index.html`);
    await menu.getByRole('link', { name: readMessage(locale, 'site.report') }).click();
    await page.getByRole('link', { name: countryName('ES', locale), exact: true }).click();
    await expect(heading).toContainText(countryName('ES', locale));
    await expect(page.locator('a[href="tel:112"]').first()).toBeVisible();
    await page.locator('a.mark').click();
    await expect(page).toHaveURL(`file://${folder}/index.html`);

    expect(asked.filter((address) => !address.startsWith(`file://${folder}/`))).toEqual([]);
    await context.close();
  });
}

test('the copy can be left by three presses of Shift where script is allowed', async ({ page }, info) => {
  const folder = info.outputPath('carried');
  for (const [name, content] of Object.entries(unzipSync(readFileSync(join('dist', offlineCopy('en')))))) {
    if (name !== 'index.html' && !name.startsWith('assets/')) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  await page.route(/^https:/, (route) => route.fulfill({ body: 'weather' }));
  await page.goto(`file://${folder}/index.html`);
  const exit = await page.locator('#exit').getAttribute('href');
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
  await expect(page.locator('body')).toHaveText('weather');
  expect(page.url()).toBe(new URL(exit ?? '').href);
});

/** What must stand on paper: words, and the address of a link that leads out. */
const papers = {
  '/en/guides/first-hours/': ['What to do in the first hours', '(https://www.nomoreransom.org'],
  // What comes last in a list cannot be seen on the screen before its part is unfolded.
  '/en/report/es/': ['Report a cybercrime: Spain', 'https://denuncias.policia.es/OVD/', 'Ertzaintza'],
  '/en/help/fraud/': ['Call your bank first', '(https://eur-', 'Call the company on the gift card'],
  '/en/support/': ['(https://findahelpline.com', 'ANAR'],
  '/en/help/papers/police-pack/': ['I wish to make a criminal complaint'],
} as const;

for (const [path, wanted] of Object.entries(papers)) {
  test(`${path} prints whole on A4 and Letter, with the addresses of links and without menus`, async ({
    page,
  }, info) => {
    test.skip(!hasReader, 'Not run: needs pdftotext.');
    await page.goto(path);
    for (const format of ['A4', 'Letter'] as const) {
      const { texts = [] } = await printPage(page, info.outputPath(`${format}.pdf`), format);
      const text = texts.join('\n');
      for (const words of wanted) expect(text).toContain(words);
      for (const name of ['exit', 'contact', 'accessibility', 'skip'])
        expect(text).not.toMatch(new RegExp(`^\\s*${readMessage('en', `site.${name}`)}\\b`, 'm'));
    }
  });
}
