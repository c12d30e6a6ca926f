// Asks that every page stands in every language, so that the language menu never leads nowhere.

import { splitAddress } from '../addresses.ts';
import type { CheckedSite, Problem } from './problem.ts';

export function checkPairs(site: CheckedSite): Problem[] {
  const paths = new Set(site.pages.map((page) => page.path));
  return site.pages.flatMap((page) => {
    if (page.locale === undefined) return [];
    const { rest } = splitAddress(page.path, site.locales);
    const lacking = site.locales.filter((locale) => !paths.has(`/${locale}${rest}`));
    return lacking.map((locale) => ({
      page: page.path,
      cause: `has no page in ${locale}: /${locale}${rest} was not built`,
    }));
  });
}
