// Addresses of the site's own pages: always the locale first, always a slash last.

import { type Locale, locales } from './locales.ts';

/** `href('es', '/guides/first-hours/')` → `/es/guides/first-hours/`. Keeps an anchor. */
export function href<Path extends string>(locale: Locale, path: `/${Path}`) {
  return `/${locale}/${path.slice(1)}` as const;
}

/**
 * Canonical address and hreflang table of a page.
 * `available` are the locales in which the page's words exist; the others show the source language and say so.
 */
export function alternates(locale: Locale, path: `/${string}`, origin: string, available: readonly Locale[] = locales) {
  const languages: Record<string, string> = {};
  for (const one of available) languages[one] = `${origin}${href(one, path)}`;
  if (available.includes('en')) languages['x-default'] = `${origin}${href('en', path)}`;
  const canonical = available.includes(locale) ? locale : 'en';
  return { canonical: `${origin}${href(canonical, path)}`, languages };
}

/** Address of the copy of a language to carry away; its name gives nothing away to who looks over the shoulder. */
export function offlineCopy(locale: Locale) {
  return href(locale, `/pages-${locale}.zip`);
}
