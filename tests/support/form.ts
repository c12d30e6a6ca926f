// The guided form as a visitor uses it: screens by clicks, papers, and what the browser asked for meanwhile.

import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { type Browser, type Download, expect, type Page, type Request } from '@playwright/test';

/** What happened in the browser behind the visitor's back. */
export type Watch = {
  /** Requests until the first screen was whole, then all others. Method and path. */
  readonly loaded: string[];
  readonly later: string[];
  /** Errors of scripts, and of the console. */
  readonly faults: string[];
  /** What the browser's history holds for the first screen. */
  readonly state: unknown;
};

const isOwnMemory = (request: Request) => request.url().startsWith('blob:');

/** Opens the form's first screen; waits until all that is fetched for everybody is there. */
export async function openForm(page: Page, locale: 'en' | 'es'): Promise<Watch> {
  const [loaded, later, faults]: [string[], string[], string[]] = [[], [], []];
  let into = loaded;
  page.context().on('request', (request) => {
    if (!isOwnMemory(request)) into.push(`${request.method()} ${request.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  await page.goto(`/${locale}/help/`);
  await page.waitForLoadState('networkidle');
  await expect(page.locator('#saved-file')).toBeVisible();
  into = later;
  return { loaded, later, faults, state: await page.evaluate(() => history.state) };
}

/** What a visitor's browser asks for who reads the first screen and answers nothing. */
export async function requestsOfReader(browser: Browser, locale: 'en' | 'es', origin: string): Promise<string[]> {
  const context = await browser.newContext({ baseURL: origin });
  const { loaded } = await openForm(await context.newPage(), locale);
  await context.close();
  return loaded.toSorted();
}

export async function begin(page: Page): Promise<void> {
  await page.locator('a.button', { hasText: /^(Start|Empezar)$/ }).click();
}

export async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^(Continue|Go on|Continuar|Seguir)$/ }).click();
}

export function heading(page: Page) {
  return page.locator('h1');
}

/** Ticks these options on the screen that is there, and goes on. */
export async function answer(page: Page, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await page.locator(`#${id}`).check();
  await next(page);
}

export async function chooseCountry(page: Page, code: string): Promise<void> {
  await page.locator('#country').selectOption(code);
  await next(page);
}

export type Payment = {
  readonly rail: string;
  readonly amount: string;
  readonly currency: string;
  readonly date: string;
  readonly time?: string;
  readonly bank?: string;
  readonly other?: string;
  readonly ordered?: 'tricked' | 'not-ordered' | 'unsure';
};

/** Fills in the first payment and goes on. */
export async function fillPayment(page: Page, payment: Payment): Promise<void> {
  const field = (name: string) => page.locator(`#money-0-${name}`);
  await field('rail').selectOption(payment.rail);
  await field('amount').fill(payment.amount);
  await field('currency').selectOption(payment.currency);
  await field('date').fill(payment.date);
  if (payment.time) await field('time').fill(payment.time);
  if (payment.bank) await field('bank').selectOption(payment.bank);
  if (payment.other) await field('other').selectOption(payment.other);
  if (payment.ordered) await field(payment.ordered).check();
  await next(page);
}

/** One line of what happened, from the plan and back to it. */
export async function tellStory(page: Page, date: string, text: string): Promise<void> {
  await page.locator('#ask-story').click();
  await page.locator('#story-0-date').fill(date);
  await page.locator('#story-0-text').fill(text);
  await next(page);
}

/** Ids of the steps of the plan, in the order in which they stand there. */
export function stepsOf(page: Page): Promise<string[]> {
  return page.locator('.steps > li').evaluateAll((items) => items.map(({ id }) => id.replace('step-', '')));
}

export async function saveAs(page: Page, button: RegExp): Promise<Download> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return download;
}

/** The file's text; its name tells nothing. */
async function readSaved(page: Page, button: RegExp, ending: 'html' | 'txt'): Promise<string> {
  const download = await saveAs(page, button);
  expect(download.suggestedFilename()).toMatch(new RegExp(`^notes-\\d{4}-\\d\\d-\\d\\d-\\d+\\.${ending}$`));
  return readFileSync(await download.path(), 'utf8');
}

export function readSavedText(page: Page): Promise<string> {
  return readSaved(page, /^(Save as text|Guardar como texto)$/, 'txt');
}

export function readSavedHtml(page: Page): Promise<string> {
  return readSaved(page, /^(Save as a page|Guardar como página)$/, 'html');
}

/** The saved page as it opens on a device without network, in a browser without script; then as it prints. */
export async function openOffline(browser: Browser, html: string, file: string): Promise<{ text: string; pdf: Pdf }> {
  const path = `${file}.html`;
  writeFileSync(path, html);
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`file://${path}`);
  const text = await page.locator('body').innerText();
  const pdf = await printPage(page, `${file}-saved.pdf`);
  expect(asked).toEqual([`file://${path}`]);
  await context.close();
  return { text, pdf };
}

export type Pdf = {
  readonly pages: number;
  /** Words of each page; nothing where the machine has no program that reads them (pdftotext). */
  readonly texts: readonly string[] | undefined;
};

export const hasReader = spawnSync('pdftotext', ['-v']).error === undefined;

/** What comes out of the printer. */
export async function printPage(page: Page, path: string, format: 'A4' | 'Letter' = 'A4'): Promise<Pdf> {
  const pdf = await page.pdf({ path, format });
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  if (!hasReader) return { pages, texts: undefined };
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });
  return { pages, texts: text.split('\f').slice(0, pages) };
}
