// The guided form after the plan: later questions, the check of all answers, and coming back another day.

import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { begin, heading, next, openForm, saveAs } from '../support/form.ts';

const secrets = ['Ana García', 'sms-bank.example', 'CASE-77', 'They called at noon'];

/** Starts the form in English; from then on every request is written down. */
async function start(page: Page): Promise<string[]> {
  return (await openForm(page, 'en')).later;
}

/** To the plan, by what is ticked; nothing is said of the money. */
async function goToPlan(page: Page, who: string, ...seen: readonly string[]) {
  await begin(page);
  await next(page);
  await page.locator(`#who-${who}`).check();
  await next(page);
  if (who === 'me-minor' || who === 'child') await next(page);
  for (const id of seen) await page.locator(`#seen-${id}`).check();
  await next(page);
  for (let screen = 0; screen < 4; screen += 1) {
    if ((await heading(page).textContent()) === 'Your plan') return;
    if (await page.locator('#country').isVisible()) await page.locator('#country').selectOption('ES');
    await next(page);
  }
  await expect(heading(page)).toHaveText('Your plan');
}

async function ask(page: Page, id: string) {
  await page.locator(`#ask-${id}`).click();
}

async function backOnPlan(page: Page) {
  await next(page);
  await expect(heading(page)).toHaveText('Your plan');
}

/** Answers all six later questions. */
async function answerLater(page: Page) {
  await ask(page, 'places');
  await page.locator('#places-0-what').selectOption('bank');
  await page.locator('#places-0-country').selectOption('LT');
  await backOnPlan(page);

  await ask(page, 'reach');
  await page.locator('#reach-0-kind').selectOption('name');
  await page.locator('#reach-0-value').fill('Ana García');
  await page.getByRole('button', { name: 'Add another' }).click();
  await page.locator('#reach-1-kind').selectOption('web');
  await page.locator('#reach-1-value').fill('https://sms-bank.example/a');
  await page.locator('#reach-1-platform').fill('Browser');
  await backOnPlan(page);

  await ask(page, 'story');
  await expect(page.getByText('How did they reach you?')).toBeVisible();
  await page.locator('#story-0-date').fill('2026-01-20');
  await page.locator('#story-0-text').fill('They called at noon');
  await page.getByRole('button', { name: 'Add another' }).click();
  await page.locator('#story-1-text').fill('Then the money left');
  await backOnPlan(page);

  await ask(page, 'kept');
  await page.getByLabel('Account statements').check();
  await backOnPlan(page);

  await ask(page, 'told');
  await page.locator('#told-0-who').selectOption('police');
  await page.locator('#told-0-date').fill('2026-01-21');
  await page.locator('#told-0-reference').fill('CASE-77');
  await backOnPlan(page);

  await ask(page, 'words');
  await page.locator('#words-desk').selectOption('de');
  await backOnPlan(page);
}

const saveFile = (page: Page) => saveAs(page, /^Save as a file$/);

const copyOnDevice = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

test('later questions, check, save, wipe, open again: all of it on the device, and nothing in address or history', async ({
  page,
}) => {
  const requests = await start(page);
  const firstHistory = await page.evaluate(() => history.length);
  await goToPlan(page, 'me', 'a');
  await expect(page.getByRole('heading', { name: 'Add what you know: it fills your papers' })).toBeVisible();
  await answerLater(page);
  await expect(page.locator('#ask-near')).toBeVisible();
  await expect(page.locator('#ask-story')).toHaveCount(0);
  await expect(page.locator('#step-ask-ncb')).toBeVisible();

  await page.getByRole('button', { name: 'Check your answers' }).click();
  await expect(heading(page)).toHaveText('Check your answers');
  await expect(heading(page)).toBeFocused();
  const panel = (title: string) => page.locator('dl .panel', { hasText: title });
  for (const text of ['The bank of the other side: Lithuania', 'Name they gave: Ana García', 'CASE-77', 'Deutsch'])
    await expect(page.locator('dl')).toContainText(text);
  await expect(page.locator('dl')).toContainText('20 January 2026: They called at noon');
  await expect(panel('Is it still going on?')).toContainText('Not provided');
  await expect(page.locator('dl a')).toHaveCount(0);
  await panel('What happened, in order?').getByRole('button', { name: 'Change' }).click();
  await page.locator('#story-1-text').fill('Then the money was gone');
  await next(page);
  await expect(heading(page)).toHaveText('Check your answers');
  await expect(panel('What happened, in order?')).toContainText('Then the money was gone');
  await page.getByRole('button', { name: 'Back to the plan' }).click();

  await page.locator('#done-police').check();
  const download = await saveFile(page);
  expect(download.suggestedFilename()).toMatch(/^notes-\d{4}-\d\d-\d\d\.json$/);
  const path = await download.path();
  for (const secret of secrets) expect(readFileSync(path, 'utf8')).toContain(secret);
  expect(await copyOnDevice(page)).toBe('{}');

  await page.getByRole('button', { name: 'Wipe everything from this page' }).click();
  await expect(page.getByText('Your answers are gone.')).toBeVisible();
  await page.locator('#saved-file').setInputFiles({
    name: 'notes.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"notes":1,"answers":{"who":"nobody"},"done":[]}'),
  });
  await expect(page.getByText('This file cannot be opened')).toBeVisible();
  await page.locator('#saved-file').setInputFiles(path);
  await expect(heading(page)).toHaveText('Your plan');
  await expect(page.locator('#done-police')).toBeChecked();
  await page.getByRole('button', { name: 'Check your answers' }).click();
  for (const secret of secrets) await expect(page.locator('dl')).toContainText(secret);

  await page.getByRole('button', { name: 'Back to the plan' }).click();
  await page.getByRole('button', { name: 'Wipe everything from this page' }).click();
  await page.locator('a.button', { hasText: 'Start' }).click();
  await next(page);
  await expect(page.locator('#who-me')).not.toBeChecked();

  expect(page.url()).toMatch(/\/en\/help\/$/);
  expect(await page.evaluate(() => history.length)).toBeGreaterThan(firstHistory);
  const state = await page.evaluate(() => JSON.stringify(history.state));
  expect(state).toMatch(/"step":\d/);
  for (const word of [...secrets, '"ES"', 'story', 'plan', 'country']) expect(state).not.toContain(word);
  expect(requests).toEqual([]);
});

test('the papers show what was added, also on paper', async ({ page }) => {
  await start(page);
  await goToPlan(page, 'me', 'a');
  await answerLater(page);
  await page.getByRole('button', { name: 'Papers for the police' }).click();
  await expect(page.locator('#reader')).toHaveValue('de');
  await page.emulateMedia({ media: 'print' });
  for (const text of [...secrets, 'Then the money left', '2026-01-20'])
    await expect(page.locator('.paper').getByText(text).first()).toBeVisible();
  await expect(page.locator('.paper a')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
});

test('a row that was begun is asked for, and what is typed stays; a row can be taken out', async ({ page }) => {
  await start(page);
  await goToPlan(page, 'me', 'm');
  await ask(page, 'reach');
  await page.locator('#reach-0-value').fill('+34 600 000 000');
  await next(page);
  await expect(page.locator('.summary')).toBeFocused();
  await page.locator('.summary a').click();
  await expect(page.locator('#reach-0-kind')).toBeFocused();
  await expect(page.locator('#reach-0-value')).toHaveValue('+34 600 000 000');
  await page.getByRole('button', { name: 'Add another' }).click();
  await page.getByRole('button', { name: 'Take this out (Trace 1)' }).click();
  await expect(page.locator('#reach-0-value')).toHaveValue('');
  await backOnPlan(page);
  // Left empty and gone on: there was nothing to add, so it is not offered again, but it can be changed.
  await expect(page.locator('#ask-reach')).toHaveCount(0);
  await ask(page, 'told');
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(page.locator('#ask-told')).toBeVisible();
  await ask(page, 'told');
  await backOnPlan(page);
  await expect(page.locator('#step-follow-14')).toHaveCount(0);
});

test('an account number that does not add up is said to be so, and is taken all the same', async ({ page }) => {
  await start(page);
  await goToPlan(page, 'me', 'a');
  await ask(page, 'reach');
  await page.locator('#reach-0-kind').selectOption('account');
  await page.locator('#reach-0-value').fill('GB29 NWBK 6016 1331 9268 19');
  const warning = page.getByText('This account number does not add up.');
  await expect(warning).toHaveCount(0);
  await page.locator('#reach-0-value').fill('GB29 NWBK 6016 1331 9268 91');
  await expect(warning).toBeVisible();
  await backOnPlan(page);
});

test('a changed answer asks what it brings in, and comes back to the check', async ({ page }) => {
  await start(page);
  await goToPlan(page, 'me', 'm');
  await page.getByRole('button', { name: 'Change answers' }).click();
  await page.locator('dl .panel', { hasText: 'What have you noticed?' }).getByRole('button').click();
  await page.locator('#seen-f').check();
  await next(page);
  await expect(heading(page)).toContainText('Could it be someone you know');
  await page.locator('#near-no').check();
  await next(page);
  await expect(heading(page)).toHaveText('Check your answers');
});

test.describe('a copy on the device', () => {
  const keepIt = async (page: Page) => {
    await start(page);
    await goToPlan(page, 'me', 'a');
    await expect(page.locator('#keep')).not.toBeChecked();
    expect(await copyOnDevice(page)).toBe('{}');
    await page.locator('#keep').check();
    expect(await copyOnDevice(page)).toContain('ES');
  };

  test('follows every change, opens another day, and ends with its tick', async ({ page }) => {
    await keepIt(page);
    await ask(page, 'story');
    await page.locator('#story-0-text').fill('They called at noon');
    await backOnPlan(page);
    expect(await copyOnDevice(page)).toContain('They called at noon');
    expect(Object.keys(JSON.parse(await copyOnDevice(page)))).toEqual(['notes']);

    await page.reload();
    await expect(page.getByText('They called at noon')).toHaveCount(0);
    await page.getByRole('button', { name: 'Open them' }).click();
    await expect(heading(page)).toHaveText('Your plan');
    await expect(page.locator('#keep')).toBeChecked();
    await page.locator('#keep').uncheck();
    expect(await copyOnDevice(page)).toBe('{}');
  });

  test('is erased by the exit, and by the wiping', async ({ page }) => {
    await page.route(/wikipedia\.org/, (route) => route.fulfill({ body: 'Weather', contentType: 'text/html' }));
    await keepIt(page);
    await page.locator('#exit').click();
    await expect(page).toHaveURL(/wikipedia/);
    await page.goto('/en/help/');
    expect(await copyOnDevice(page)).toBe('{}');
    await keepIt(page);
    await page.getByRole('button', { name: 'Wipe everything from this page' }).click();
    expect(await copyOnDevice(page)).toBe('{}');
  });

  test('is erased as soon as somebody near may read it, and can no longer be made', async ({ page }) => {
    await keepIt(page);
    await ask(page, 'near');
    await page.locator('#near-maybe').check();
    expect(await copyOnDevice(page)).toBe('{}');
    await next(page);
    await next(page);
    await expect(heading(page)).toHaveText('Your plan');
    await expect(page.locator('#keep')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Save as a file' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Check your answers' }).click();
    await expect(page.locator('#keep')).toHaveCount(0);
  });

  test('stays when a page that was only read is left by the Back button', async ({ page }) => {
    await keepIt(page);
    await page.evaluate(() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    });
    await expect(page.getByRole('button', { name: 'Open them' })).toBeVisible();
    expect(await copyOnDevice(page)).toContain('ES');
  });

  test('is never offered where a child is in it, nor a list of what to keep', async ({ page }) => {
    await start(page);
    await goToPlan(page, 'me-minor', 'o');
    await expect(page.locator('#keep')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Save as a file' })).toHaveCount(0);
    await expect(page.locator('#ask-kept')).toHaveCount(0);
    await ask(page, 'story');
    await expect(page.getByText('Do not describe pictures.')).toBeVisible();
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('nothing of it stands there dead', async ({ page }) => {
    await page.goto('/en/help/');
    await expect(page.locator('#options')).toBeVisible();
    await expect(page.locator('main').locator('input, button')).toHaveCount(0);
  });
});
