// The main journeys in Firefox, as Debian ships it. Playwright drives only a Firefox of its own; Puppeteer drives this one.

import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Browser, launch, type Page } from 'puppeteer-core';
import { noteView } from '../support/looks.ts';
import { findProgram } from '../support/programs.ts';

const home = 'http://localhost:4317';
const tag = '@firefox';
const executablePath = findProgram('firefox-esr');

test.skip(executablePath === undefined, 'needs firefox-esr');

let browser: Browser;
let page: Page;
let faults: string[] = [];

test.beforeAll(async () => {
  browser = await launch({ browser: 'firefox', executablePath: executablePath ?? 'firefox' });
});

test.afterAll(() => browser.close());

test.beforeEach(async () => {
  page = await (await browser.createBrowserContext()).newPage();
  page.setDefaultTimeout(10_000);
  await page.setViewport({ width: 1280, height: 900 });
  faults = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warn') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
});

test.afterEach(async () => {
  await page.browserContext().close();
  expect(faults).toEqual([]);
});

async function open(path: string): Promise<void> {
  noteView(path);
  await page.goto(home + path, { waitUntil: 'networkidle0' });
}

const byName = (role: 'link' | 'button', name: string) => page.locator(`::-p-aria([name="${name}"][role="${role}"])`);

/** Presses a link that leads to another page. */
async function follow(name: string): Promise<void> {
  await Promise.all([page.waitForNavigation(), byName('link', name).click()]);
}

const pathNow = () => new URL(page.url()).pathname;

const textOf = (selector: string) => page.$eval(selector, ({ textContent }) => textContent?.trim() ?? '');

// Between two pages there is no title at all.
const expectTitle = (title: string) => expect.poll(() => textOf('h1').catch(() => '')).toBe(title);

test('Firefox: from the first page over an incident to the police of a country', { tag }, async () => {
  await open('/en/');
  await page.locator('a[href="/en/help/fraud/"]').click();
  await expectTitle('Money is gone, or I paid someone');
  await follow('Where to report');
  await page.locator('#filter').fill('spa');
  await expect
    .poll(() => page.$$eval('.group li', (all) => all.filter((one) => one.checkVisibility()).length))
    .toBeLessThan(5);
  await follow('Spain');
  await expectTitle('Report a cybercrime: Spain');
  expect(await textOf('main')).toContain('denuncias.policia.es');
  await page.locator('#languages summary').click();
  await follow('Español');
  expect(pathNow()).toBe('/es/report/es/');
});

test('Firefox: the form leads from the gate to the plan', { tag }, async () => {
  await open('/en/help/');
  await byName('link', 'Start').click();
  for (const id of ['now-money', 'who-me', 'seen-a']) {
    await page.locator(`#${id}`).click();
    await byName('button', 'Continue').click();
    await page.waitForSelector(`#${id}`, { hidden: true });
  }
  await byName('button', 'Continue').click();
  await page.waitForSelector('.summary');
  await page.select('#country', 'ES');
  await byName('button', 'Continue').click();
  await page.waitForSelector('#money-0-rail');
  await page.select('#money-0-rail', 'transfer-abroad');
  await byName('button', 'Continue').click();
  await expectTitle('Your plan');
  expect(await textOf('#step-police')).toContain('Policía Nacional');
  await byName('button', 'Papers for the police').click();
  await page.waitForSelector('.paper');
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('h1');
  expect(pathNow()).toBe('/en/help/');
});

test('Firefox: a request is sealed in the browser, sent, and gets its receipt', { tag }, async () => {
  const posts: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(new URL(request.url()).pathname);
  });
  await open('/en/contact/');
  await page.waitForSelector('#ask-value', { hidden: true });
  await page.locator('#ask-person').fill('Ana in Firefox');
  await byName('button', 'Continue').click();
  await expectTitle('Check your answers');
  await byName('button', 'Send').click();
  await expectTitle('We have your request');
  expect(await textOf('main')).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/);
  expect(posts).toEqual(['/api/requests']);
});

test('Firefox: a file gets its fingerprint', { tag }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firefox-'));
  const path = join(folder, 'chat.txt');
  writeFileSync(path, 'Send the money.');
  await open('/en/evidence/');
  await page.waitForSelector('#list[data-worker="there"]');
  await page.locator('#confirm').click();
  const input = await page.waitForSelector('input#files');
  await input?.uploadFile(path);
  await page.waitForSelector('#files-list > li code');
  expect(await textOf('#files-list > li code')).toBe(createHash('sha256').update('Send the money.').digest('hex'));
  rmSync(folder, { recursive: true });
});

test('Firefox: the search finds a page', { tag }, async () => {
  await open('/en/search/');
  await page.locator('#query').fill('hacked account');
  await page.waitForSelector('#results a[href="/en/help/account-takeover/"]');
});

/** Leaves the contact form in this way, and looks where that leads. */
async function leave(press: () => Promise<void>): Promise<void> {
  // The exit leads to another site, which no test may visit.
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    if (request.url().startsWith(home)) void request.continue();
    else void request.respond({ contentType: 'text/html', body: '<title>Weather</title>' });
  });
  await open('/en/');
  await open('/en/contact/');
  await page.locator('#ask-person').fill('Ana');
  const steps = await page.evaluate(() => history.length);
  const left = page.waitForNavigation();
  await press();
  await left;
  expect(await page.title()).toBe('Weather');
  // The form's place in the history is taken: Back leads to the page before it.
  expect(await page.evaluate(() => history.length)).toBe(steps);
}

test('Firefox: the exit leaves, and Back does not return', { tag }, () => leave(() => page.locator('#exit').click()));

test('Firefox: Shift three times leaves too', { tag }, () =>
  leave(async () => {
    await page.locator('h1').click();
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
  }),
);
