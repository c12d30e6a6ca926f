// Lists all checks of the build, those of one page and those of all pages together.

import { checkAlternates } from './alternates.ts';
import { checkImages } from './images.ts';
import { checkInlineAttributes } from './inline-attributes.ts';
import { checkInlineStyles } from './inline-styles.ts';
import { checkIslands } from './islands.ts';
import { checkLanguages } from './languages.ts';
import { checkLinks } from './links.ts';
import { checkMessages } from './messages.ts';
import { checkOrigins } from './origins.ts';
import { checkPairs } from './pairs.ts';
import type { CheckedPage, CheckedSite, PageCheck, Problem, SiteCheck } from './problem.ts';
import { checkScripts } from './scripts.ts';
import { checkStreaming } from './streaming.ts';
import { checkWeight } from './weight.ts';

const pageChecks: readonly PageCheck[] = [
  checkWeight,
  checkScripts,
  checkStreaming,
  checkInlineAttributes,
  checkInlineStyles,
  checkImages,
  checkOrigins,
  checkIslands,
  checkMessages,
];

const siteChecks: readonly SiteCheck[] = [checkLinks, checkLanguages, checkAlternates, checkPairs];

export function checkPage(page: CheckedPage): Problem[] {
  return pageChecks.flatMap((check) => check(page).map((cause) => ({ page: page.path, cause })));
}

export function checkSite(site: CheckedSite): Problem[] {
  return siteChecks.flatMap((check) => check(site));
}
