// Keeps readers in their language: only a link that says so (hreflang) may lead into another one.

import { splitAddress } from '../addresses.ts';
import type { CheckedSite, Problem } from './problem.ts';

export function checkLanguages(site: CheckedSite): Problem[] {
  return site.pages.flatMap((page) =>
    page.links.flatMap((link) => {
      if (page.locale === undefined || link.path === undefined || link.hasLanguage) return [];
      const { locale } = splitAddress(link.path, site.locales);
      if (locale === undefined || locale === page.locale) return [];
      return [{ page: page.path, cause: `links to ${link.href} in another language without hreflang` }];
    }),
  );
}
