// One page of each template in both languages: nothing breaks, nothing leaks, everybody can use it.

import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { locales } from '#i18n';
import { noteView } from '../support/looks.ts';
import { rules, templates } from '../support/templates.ts';

/** Listens for everything that must not happen on a page. */
function watch(page: Page) {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') seen.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith('http://localhost:4317/')) seen.push(`request elsewhere: ${request.url()}`);
  });
  return seen;
}

/** Language (one written from the left, one from the right), colours, with or without the page's own script. */
const looks = (['es', 'ar'] as const).flatMap((locale) =>
  (['light', 'dark'] as const).flatMap((colours) => [true, false].map((script) => [locale, colours, script] as const)),
);

for (const [name, path] of Object.entries(templates)) {
  for (const locale of locales) {
    test(`${name} in ${locale} loads without an error, a policy violation, a foreign request, a cookie or a stored key`, async ({
      page,
      context,
    }) => {
      const seen = watch(page);
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) =>
          console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
        );
      });
      await page.goto(`/${locale}${path}`);
      await page.waitForLoadState('networkidle');
      expect(seen).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
      await expect(page.locator('h1')).toHaveCount(1);
      expect(await page.title()).not.toBe('');
    });
  }

  for (const [locale, colorScheme, javaScriptEnabled] of looks) {
    const how = `${locale}, ${colorScheme}, ${javaScriptEnabled ? 'script' : 'no script'}`;
    test(`${name} has no fault that axe can find (${how})`, {
      tag: javaScriptEnabled ? '@axe' : '@axe-without-script',
    }, async ({ browser }) => {
      noteView(`/${locale}${path}`);
      const context = await browser.newContext({ colorScheme, baseURL: 'http://localhost:4317', bypassCSP: true });
      const page = await context.newPage();
      // The checker is a script itself: "no script" means here that the page gets none of its own.
      if (!javaScriptEnabled) await page.route('**/*.js', (route) => route.abort());
      await page.goto(`/${locale}${path}`);
      const result = await new AxeBuilder({ page }).withTags([...rules]).analyze();
      expect(result.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
      await context.close();
    });
  }
}
