// Asks that pages which name each other as translations do so in both directions, as search engines demand.

import type { PageFacts } from '../facts.ts';
import type { CheckedSite, Problem } from './problem.ts';

export function checkAlternates(site: CheckedSite): Problem[] {
  const pages = new Map(site.pages.map((page) => [page.path, page]));
  return site.pages.flatMap((page) => explain(page, pages).map((cause) => ({ page: page.path, cause })));
}

function explain(page: PageFacts, pages: ReadonlyMap<string, PageFacts>): string[] {
  const targets = Object.entries(page.alternates);
  if (targets.length === 0) return [];

  // A page shown in the source language for want of a translation points there as canonical and is nobody's translation.
  const isOwn = page.canonical === page.path;
  const causes = targets.flatMap(([language, path]) => {
    const target = pages.get(path);
    if (!target) return [`names ${path} as its version in ${language}, which does not exist`];
    if (language !== 'x-default' && target.locale !== language)
      return [`names ${path} as ${language}, but it is ${target.locale}`];
    const answers = Object.values(target.alternates).includes(page.path);
    return isOwn && !answers
      ? [`names ${path} as its version in ${language}, but that page does not name it back`]
      : [];
  });
  if (isOwn && page.locale && page.alternates[page.locale] !== page.path) {
    causes.push('does not name itself among its language versions');
  }
  return causes;
}
