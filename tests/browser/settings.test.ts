// What a visitor has set on the own device: colours of the system, enlarged text, less movement.

import AxeBuilder from '@axe-core/playwright';
import { type Browser, expect, type Page, test } from '@playwright/test';
import { locales } from '#i18n';
import { findCut, findHiddenStops, findVanished, noteView } from '../support/looks.ts';
import { rules, templates } from '../support/templates.ts';

const baseURL = 'http://localhost:4317';

/** A page in the colours that the system forces on it, as in Windows' contrast themes. */
async function openForced(browser: Browser, path: string, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ forcedColors: 'active', colorScheme, baseURL, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(path);
  await page.keyboard.press('Tab');
  return page;
}

for (const [name, path] of Object.entries(templates)) {
  test(`${name}: in forced colours every control has an edge and a visible focus`, { tag: '@forced-colours' }, async ({
    browser,
  }) => {
    for (const [locale, colours] of [
      ['en', 'dark'],
      ['ar', 'light'],
    ] as const) {
      noteView(`/${locale}${path}`);
      const page = await openForced(browser, `/${locale}${path}`, colours);
      expect(await findVanished(page), locale).toEqual([]);
      // The checker takes the text's colour from a value that browsers do not report as forced.
      const { violations } = await new AxeBuilder({ page })
        .withTags([...rules])
        .disableRules('color-contrast')
        .analyze();
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await page.context().close();
    }
  });

  // 1280 × 1024 points, enlarged four times.
  test(`${name}: at 400 % nothing is cut, needs sideways scrolling or hides under the exit`, {
    tag: '@enlarged',
  }, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    for (const locale of locales) {
      noteView(`/${locale}${path}`);
      await page.goto(`/${locale}${path}`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), locale).toBeLessThanOrEqual(320);
      expect(await findCut(page), locale).toEqual([]);
      expect(await findHiddenStops(page), locale).toEqual([]);
    }
  });
}

/** How many pages faded over to the next one, and what moved on them. */
async function walk(browser: Browser, reducedMotion: 'reduce' | 'no-preference'): Promise<string[]> {
  const context = await browser.newContext({ reducedMotion, baseURL });
  const page = await context.newPage();
  const moved: string[] = [];
  await page.exposeFunction('noteMove', (what: string) => moved.push(what));
  await page.addInitScript(() => {
    addEventListener('pagereveal', ({ viewTransition }) => {
      if (viewTransition) Reflect.get(window, 'noteMove')(`fades to ${location.pathname}`);
    });
  });
  await page.goto('/en/about/');
  for (const path of Object.values(templates)) {
    if (reducedMotion === 'reduce') noteView(`/en${path}`);
    await page.evaluate((to) => {
      location.href = to;
    }, `/en${path}`);
    await page.waitForURL(`**/en${path}`);
    const moving = await page.evaluate(() => {
      const { scrollBehavior } = getComputedStyle(document.documentElement);
      const slow = [...document.querySelectorAll('*')].filter((element) => {
        const { animationName, transitionDuration } = getComputedStyle(element);
        return animationName !== 'none' || transitionDuration !== '0s';
      });
      return [...slow.map(({ localName }) => localName), ...(scrollBehavior === 'auto' ? [] : [scrollBehavior])];
    });
    moved.push(...moving.map((what) => `${path} ${what}`));
  }
  await context.close();
  return moved;
}

test('nothing moves for a visitor who asked for less movement', { tag: '@still' }, async ({ browser }) => {
  expect(await walk(browser, 'reduce')).toEqual([]);
  // Everybody else sees pages fade over: so the walk above can see it.
  expect(await walk(browser, 'no-preference')).not.toEqual([]);
});
