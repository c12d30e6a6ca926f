// Arabic from right to left: numbers, accounts, addresses and Latin names keep their own order on the screen.

import { readdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { readMessage } from '#i18n/messages';

/** Runs of text that read from left to right, and whose signs do not stand in that order on the screen. */
function findTurned(page: Page, root: string): Promise<string[]> {
  return page.locator(root).evaluate((box) => {
    const phone = String.raw`\+?\d[\d ]*\d`;
    const account = String.raw`[A-Z]{2}\d{2}(?: ?[\dA-Z]{2,4}){3,}`;
    const address = String.raw`[\w.+-]+@[\w.-]+\w|(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+(?:\/[\w./?=&#-]*)?`;
    const latin = String.raw`\p{Script=Latin}[\p{Script=Latin}\p{M}\d ().,'&/-]*[\p{Script=Latin}\d]`;
    const run = new RegExp([account, address, latin, phone].join('|'), 'gu');
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
    const turned: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.closest('option, script, style')) continue;
      for (const found of (node.textContent ?? '').matchAll(run)) {
        const places = [...found[0]].map((sign, at) => {
          const range = document.createRange();
          const from = found.index + [...found[0]].slice(0, at).join('').length;
          range.setStart(node, from);
          range.setEnd(node, from + sign.length);
          return { sign, rect: range.getBoundingClientRect() };
        });
        const seen = places.filter(({ sign, rect }) => sign.trim() !== '' && rect.width > 0);
        const isTurned = seen.some(({ rect }, at) => {
          const before = seen[at - 1]?.rect;
          return before && Math.abs(before.top - rect.top) < 2 && rect.left < before.left;
        });
        if (isTurned) turned.push(found[0]);
      }
    }
    return turned;
  });
}

test('a number that stands bare in Arabic words is noticed', async ({ page }) => {
  await page.setContent('<p dir="rtl">هاتف +34 612 345 678 من</p>');
  expect(await findTurned(page, 'p')).toEqual(['+34 612 345 678']);
  await page.setContent('<p dir="rtl">هاتف <bdi dir="ltr">+34 612 345 678</bdi> من</p>');
  expect(await findTurned(page, 'p')).toEqual([]);
});

const pages = [
  '/ar/',
  '/ar/report/es/',
  '/ar/report/us/',
  '/ar/report/eg/',
  '/ar/support/',
  '/ar/help/steps/',
  '/ar/help/papers/police-pack-en/',
  '/ar/guides/report-in-spain/',
  '/ar/verify/',
];

for (const path of pages)
  test(`on ${path} numbers, addresses and Latin names stand in their own order`, async ({ page }, info) => {
    await page.goto(path);
    await page.locator('details').evaluateAll((all) => {
      for (const one of all) one.setAttribute('open', '');
    });
    await page.screenshot({ path: info.outputPath('page.png'), fullPage: true });
    expect(await findTurned(page, 'body')).toEqual([]);
  });

test('in every Arabic guide, incident and page numbers, addresses and Latin names stand in their own order', async ({
  page,
}) => {
  const folders = { guides: 'guides/', incidents: 'help/', pages: '' };
  for (const [folder, place] of Object.entries(folders))
    for (const file of readdirSync(`content/ar/${folder}`)) {
      await page.goto(`/ar/${place}${file.replace('.mdx', '')}/`);
      expect(await findTurned(page, 'main'), file).toEqual([]);
    }
});

test('in the Arabic pack what was typed keeps its order, on the screen and on the page to save', async ({
  page,
}, info) => {
  const say = (key: string) => readMessage('ar', key);
  const next = () => page.getByRole('button', { name: say('help.buttons.continue'), exact: true }).click();
  await page.goto('/ar/help/');
  await page.waitForLoadState('networkidle');
  await page.getByRole('link', { name: say('help.gate.start'), exact: true }).click();
  for (const id of ['now-over', 'who-me', 'seen-a']) {
    await page.locator(`#${id}`).check();
    await next();
  }
  await page.locator('#country').selectOption('EG');
  await next();
  await page.locator('#money-0-rail').selectOption('transfer-abroad');
  await page.locator('#money-0-amount').fill('4250.75');
  await page.locator('#money-0-currency').selectOption('EUR');
  await next();
  await expect(page.locator('h1')).toHaveText(say('plan.title'));
  await page.locator('#ask-story').click();
  await page.locator('#story-0-date').fill('2026-11-20');
  await page
    .locator('#story-0-text')
    .fill(
      'اتصل بي من +34 612 345 678 وطلب التحويل إلى ES91 2100 0418 4502 0005 1332 باسم John A. Smith ثم كتب من a.b@example.org',
    );
  await next();
  await page
    .getByRole('button', { name: say('papers.names.police-pack'), exact: true })
    .first()
    .click();
  await expect(page.locator('.paper')).toContainText('+34 612 345 678');
  await page.screenshot({ path: info.outputPath('pack.png'), fullPage: true });
  expect(await findTurned(page, 'main')).toEqual([]);
});
