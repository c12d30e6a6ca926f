// Adds a language by the recipe of content/README.md to a copy of the project, and reads the pages that come out.

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { recordFile } from '#approval';
import { readFirm } from '#content';
import { countries, supportTable } from '#directory';
import { countryName, languageName } from '#i18n';
import { loadPlan } from '#plan/load';
import { buildIn } from '../faults/support/builds.ts';
import { cleanUp, freePort, makeFolder } from '../faults/support/process.ts';
import { copySources } from '../support/copy-project.ts';
import { addLanguage, newLanguage, runIn, type Served, serveCopy } from '../support/new-language.ts';
import { templates } from '../support/templates.ts';

const currencies = Intl.supportedValuesOf('currency');
const currencyNames = new Intl.DisplayNames(['en'], { type: 'currency' });

/** Names of things, the same in every language that the runtime has no words for. */
function namesOf(): readonly string[] {
  const all = countries();
  const languages = all.flatMap((one) => [...one.policeLanguages, ...one.channels.flatMap((desk) => desk.languages)]);
  const support = supportTable();
  return [
    ...all.map(({ code }) => countryName(code, newLanguage)),
    ...[newLanguage, ...languages].map((language) => languageName(language, newLanguage)),
    ...all.flatMap(({ channels }) => channels.flatMap(({ authority, authorityEn }) => [authority, authorityEn])),
    ...all.flatMap(({ referrals = [] }) => referrals.flatMap(({ name, nameEn = name }) => [name, nameEn])),
    // Of an app or a messenger.
    ...all.flatMap(({ channels }) => channels.flatMap(({ methods }) => methods.map(({ value }) => value))),
    ...currencies.flatMap((code) => [code, currencyNames.of(code) ?? '']),
    ...loadPlan().addedReports.map(({ name }) => name),
    readFirm().tradeName.en,
    ...all.flatMap(({ regions = [] }) => regions.map(({ name }) => name.en)),
    ...support.international.map(({ name }) => name),
    ...Object.values(support.countries).flatMap(({ lines }) => lines.map(({ name }) => name)),
  ];
}

const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';

/** What may stand without marks besides names, and why. */
const allowed: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`\\b(?:\\d{1,2} ${month} \\d{4}|${month} \\d{1,2}, \\d{4})\\b`, 'g'), 'a date, written by the runtime'],
  [/(?<![^\s,])and(?!\S)/g, 'joins a list, written by the runtime'],
  [/^\p{L}$/u, 'a letter of the alphabet over the names that begin with it'],
  [/\b(?:https?:\/\/)?(?:[\w-]+\.)+[a-z]{2,}(?:\/\S*)?/gi, 'an address or the site that a fact comes from'],
  [/\S+@\S+/g, 'an e-mail address'],
  [/\b\d+\.\d MB\b/g, 'the size of a file, written by the runtime'],
];

type Found = { readonly raw: readonly string[]; readonly cut: readonly string[]; readonly width: number };

/** Reads a page as it stands: texts and labels outside marks, texts that are cut, and how wide it is. */
const readPage = (page: Page): Promise<Found> =>
  page.evaluate((language) => {
    const raw: string[] = [];
    // A sign with a link in it is several texts: marks are counted from one to the next, also inside each other.
    let depth = 0;
    const outside = (text: string): string => {
      let left = '';
      for (const letter of text) {
        if (letter === '⟦') depth += 1;
        else if (letter === '⟧') depth -= 1;
        else if (depth === 0) left += letter;
      }
      return left;
    };
    const isOurs = (element: Element): boolean =>
      element.closest('[lang]')?.getAttribute('lang') === language &&
      // What is typed into a machine is the same for everybody.
      !element.closest('script, style, template, code');
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const parent = node.parentElement;
      if (!parent || !isOurs(parent)) continue;
      const left = outside(node.textContent ?? '').trim();
      if (left !== '') raw.push(left);
    }
    if (depth !== 0) raw.push(`${depth} marks stay open`);
    for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-roledescription']) {
      for (const element of document.querySelectorAll(`body [${name}]`)) {
        depth = 0;
        const left = outside(element.getAttribute(name) ?? '').trim();
        if (isOurs(element) && left !== '') raw.push(left);
      }
    }
    depth = 0;
    const described = document.querySelector('meta[name=description]')?.getAttribute('content') ?? '';
    raw.push(...[document.title, described].map((text) => outside(text).trim()).filter((text) => text !== ''));

    const cut = [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { overflowX, position, clipPath } = getComputedStyle(element);
        // Words for screen readers only are cut on purpose.
        const isUnseen = position === 'absolute' && (clipPath !== 'none' || element.clientWidth <= 1);
        const hides = overflowX === 'hidden' || overflowX === 'clip';
        return hides && !isUnseen && element.scrollWidth > element.clientWidth + 1;
      })
      .map((element) => `${element.tagName.toLowerCase()}: ${element.textContent?.trim().slice(0, 80)}`);
    return { raw, cut, width: document.documentElement.scrollWidth };
  }, newLanguage);

/** What is left of a text when names and what else may stand there are taken out, if a letter is. */
function strayWords(text: string, names: ReadonlySet<string>): boolean {
  const bare = text.replace(/ · 24\/7$/, '');
  const left = allowed.reduce((rest, [pattern]) => rest.replace(pattern, '|'), bare);
  const isName = (part: string): boolean => names.has(part.trim());
  return (
    !isName(bare) &&
    left
      .split('|')
      .flatMap((part) => (isName(part) ? [] : part.split(/[,·:;()]+/)))
      .some((part) => /\p{L}/u.test(part) && !isName(part))
  );
}

type Checker = (name: string) => Promise<void>;

/** Checks that a page as it stands is in the new language throughout and fits a narrow screen. */
const makeChecker = (page: Page, names: ReadonlySet<string>): Checker => {
  return async (name) => {
    await expect.soft(page.locator('html'), name).toHaveAttribute('lang', newLanguage);
    const { raw, cut, width } = await readPage(page);
    const stray = [...new Set(raw)].filter((text) => strayWords(text, names));
    expect.soft(stray, `${name}: texts without marks`).toEqual([]);
    expect.soft(cut, `${name}: texts that are cut`).toEqual([]);
    expect.soft(width, `${name}: width`).toBeLessThanOrEqual(320);
  };
};

/** The page is named to search engines and in the menu by its address in the new language. */
async function checkLinks(page: Page, address: string): Promise<void> {
  const twin = page.locator(`link[rel=alternate][hreflang=${newLanguage}]`);
  expect.soft(await twin.getAttribute('href')).toMatch(new RegExp(`${RegExp.escape(address)}$`));
  const inMenu = page.locator(`#languages a[hreflang=${newLanguage}]`);
  expect.soft(await inMenu.getAttribute('href')).toBe(address);
  expect.soft(await inMenu.textContent()).toBe(languageName(newLanguage));
}

/** From the first question to the plan of somebody in Spain who sent money abroad. */
async function walkToPlan(page: Page, check: Checker): Promise<void> {
  const next = () => page.locator('main form button[type=submit]').click();
  await page.goto(`/${newLanguage}/help/`);
  await page.waitForLoadState('networkidle');
  await page.locator('main a.button').first().click();
  for (const id of ['now-money', 'who-me', 'seen-a']) {
    await page.locator(`#${id}`).check();
    await check(`question ${id}`);
    await next();
  }
  await next();
  await expect(page.locator('.summary')).toBeFocused();
  await check('a country that is missing');
  await page.locator('#country').selectOption('ES');
  await next();
  await page.locator('#money-0-rail').selectOption('transfer-abroad');
  await check('the money');
  await next();
  await expect(page.locator('#step-bank-call')).toBeVisible();
  await check('the plan');
}

/** Of the checks of content, those that look at the words of a language of the site. */
const checks = ['messages', 'texts', 'glossary'].map((name) => `tests/content/${name}.test.ts`);

let served: Served | undefined;
test.afterAll(async () => {
  test.setTimeout(180_000);
  await served?.stop();
  cleanUp();
});

test('a language added by the five lines of the recipe is whole, names itself, and has room for longer words', async ({
  browser,
}) => {
  test.setTimeout(420_000);
  const folder = makeFolder();
  copySources(folder);
  addLanguage(folder);
  expect(await runIn(folder, 'lib/content/stamp.ts')).toMatch(/^Stamped \d+ translations/);
  expect(await runIn(folder, 'lib/content/status.ts')).toContain('Nothing is missing');
  await runIn(folder, 'node_modules/vitest/vitest.mjs', 'run', '--project', 'content', ...checks);
  // Two people sign the words of a new language for fees and banks; here the list begins anew instead.
  rmSync(join(folder, recordFile));
  await runIn(folder, 'lib/approval/command.ts', '--begin');
  await buildIn(folder, {});
  served = await serveCopy(folder, await freePort());

  const page = await browser.newPage({ viewport: { width: 320, height: 700 }, baseURL: served.origin });
  page.setDefaultTimeout(15_000);
  const check = makeChecker(page, new Set(namesOf()));
  for (const [name, path] of Object.entries(templates)) {
    const address = `/${newLanguage}${path}`;
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    await check(name);
    await checkLinks(page, address);
  }
  await walkToPlan(page, check);
  // Letters have words of their own (content/phrases): until somebody writes them they are English, and say so.
  await page.goto(`/${newLanguage}/help/papers/police-pack/`);
  await check('the police pack');
  await expect.soft(page.locator('main > p.hint', { hasText: 'English' })).toBeVisible();
  await page.close();
});
