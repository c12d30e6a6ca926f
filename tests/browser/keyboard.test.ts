// Each part of the site that answers to a visitor, from its first key to its end, without a mouse. The stops stand in test-results.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startWalk } from '../support/keyboard.ts';
import { noteView } from '../support/looks.ts';

const tag = '@keyboard';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

test('the form: from the gate over every question to the plan and a paper', { tag }, async ({ page }, info) => {
  noteView('/en/help/');
  await page.goto('/en/help/');
  await page.waitForLoadState('networkidle');
  const walk = startWalk(page, info);
  const goOn = async () => {
    await walk.tabTo(button(page, /^(Continue|Go on)$/));
    await walk.press('Enter');
  };
  const question = page.locator('#question');

  await walk.tabTo(page.locator('#exit'));
  await walk.tabTo(page.getByRole('link', { name: 'Start', exact: true }));
  await walk.press('Enter');
  await walk.expectFocus(question);
  await walk.choose(page.locator('#now-money'));
  await goOn();
  await walk.expectFocus(question);
  await walk.choose(page.locator('#who-me'));
  await goOn();
  await walk.expectFocus(question);
  await walk.choose(page.locator('#seen-a'));
  await goOn();
  await walk.expectFocus(question);
  await goOn();
  // No country was chosen: the list of faults has the focus and leads to the field.
  await walk.expectFocus(page.locator('.summary'));
  await walk.tabTo(page.locator('.summary a'));
  await walk.press('Enter');
  await walk.expectFocus(page.locator('#country'));
  await walk.type('Spain');
  await expect(page.locator('#country')).toHaveValue('ES');
  await goOn();
  await walk.expectFocus(question);
  await walk.tabTo(page.locator('#money-0-rail'));
  await walk.press('ArrowDown');
  await expect(page.locator('#money-0-rail')).not.toHaveValue('');
  await goOn();
  await expect(page.locator('h1')).toHaveText('Your plan');
  await walk.expectFocus(question);

  await walk.tabTo(button(page, 'Papers for the police').first());
  await walk.press('Enter');
  await expect(page.locator('.paper')).toBeVisible();
  await walk.expectFocus(question);
  await walk.tabRound();
  walk.save();
});

test('the contact form: from an empty line over a fault to the receipt', { tag }, async ({ page }, info) => {
  noteView('/en/contact/');
  await page.goto('/en/contact/');
  await expect(page.locator('#ask-value')).toBeHidden();
  const walk = startWalk(page, info);
  await walk.tabTo(page.locator('#ask-person'));
  await walk.type('Ana');
  await walk.choose(page.getByLabel('Call me'));
  await walk.tabTo(button(page, 'Continue'));
  await walk.press('Enter');
  const summary = page.locator('.summary');
  await walk.expectFocus(summary);
  await walk.tabTo(summary.getByRole('link'));
  await walk.press('Enter');
  await walk.expectFocus(page.locator('#ask-value'));
  await walk.type('600 000 000');
  await walk.tabTo(button(page, 'Continue'));
  await walk.press('Enter');
  await walk.expectFocus(page.getByRole('heading', { level: 1, name: 'Check your answers' }));
  await walk.tabTo(button(page, 'Send'));
  await walk.press('Enter');
  await walk.expectFocus(page.getByRole('heading', { level: 1, name: 'We have your request' }));
  await walk.tabRound();
  walk.save();
});

test(
  'the evidence: the tick, a file, its fingerprint, a line of the log, and leaving it all',
  { tag },
  async ({ page }, info) => {
    noteView('/en/evidence/');
    const folder = mkdtempSync(join(tmpdir(), 'keys-'));
    const path = join(folder, 'chat.txt');
    writeFileSync(path, 'Send the money.');
    // Before the first key: the browser learns in its own time that somebody waits for it to ask for a file.
    const chooser = page.waitForEvent('filechooser');
    await page.goto('/en/evidence/');
    await expect(page.locator('#list')).toHaveAttribute('data-worker', 'there');
    const walk = startWalk(page, info);
    await walk.tabTo(page.locator('#confirm'));
    await walk.press('Space');
    await walk.tabTo(page.locator('#files'));
    await walk.press('Enter');
    await (await chooser).setFiles(path);
    await expect(page.locator('#files-list > li code')).toBeVisible();
    await walk.tabTo(button(page, 'Add a line'));
    await walk.press('Enter');
    await walk.tabTo(page.getByLabel('Who has it now'));
    await walk.type('Officer of the desk');
    await walk.tabRound();
    await walk.tabTo(page.locator('#files-list > li').getByRole('button', { name: 'Take out of the list' }).first());
    await walk.press('Enter');
    await expect(page.locator('#files-list > li')).toHaveCount(0);
    await expect(page.locator('h2:focus, h1:focus')).toHaveCount(1);
    walk.save();
    rmSync(folder, { recursive: true });
  },
);

test('the search: from the word to a page that has it', { tag }, async ({ page }, info) => {
  noteView('/en/search/');
  await Promise.all([page.waitForResponse('**/data/search/en.json'), page.goto('/en/search/')]);
  const walk = startWalk(page, info);
  await walk.tabTo(page.locator('#query'));
  await walk.type('hacked account');
  await expect(page.locator('#results a').first()).toBeVisible();
  await walk.press('Enter');
  await walk.expectFocus(page.getByRole('heading', { name: 'Results' }));
  await walk.tabTo(page.locator('#results a').first());
  await walk.tabBackTo(page.locator('#query'));
  await walk.tabTo(page.locator('#results a').first());
  await walk.tabRound();
  await walk.tabTo(page.locator('#results a').first());
  await walk.press('Enter');
  await expect(page).toHaveURL('/en/guides/account-taken-over/');
  walk.save();
});

test('a page to read: the languages open and close, and nothing holds the focus', { tag }, async ({ page }, info) => {
  noteView('/ar/report/es/');
  await page.goto('/ar/report/es/');
  const walk = startWalk(page, info);
  await walk.tabTo(page.locator('#languages summary'));
  await walk.press('Enter');
  await walk.tabTo(page.locator('#languages li').last().getByRole('link'));
  await walk.tabBackTo(page.locator('#languages summary'));
  await walk.press('Enter');
  await walk.tabRound();
  walk.save();
});
