// Finds links that lead nowhere: to a page that was not built or to an anchor that is not on it.

import type { Link, PageFacts } from '../facts.ts';
import type { CheckedSite, Problem } from './problem.ts';

/** Addresses the server answers by itself. */
const routes = ['/', '/exit', '/healthz', '/api/seed', '/api/requests'];

export function checkLinks(site: CheckedSite): Problem[] {
  const ids = new Map(site.pages.map((page) => [page.path, new Set(page.ids)]));
  return site.pages.flatMap((page) =>
    page.links.flatMap((link) => {
      const cause = explain(link, page, site, ids);
      return cause ? [{ page: page.path, cause }] : [];
    }),
  );
}

function explain(link: Link, page: PageFacts, site: CheckedSite, ids: Map<string, Set<string>>): string | undefined {
  if (link.path === undefined) return undefined;
  const known = site.addresses.has(link.path) || routes.includes(link.path);
  if (!known && site.addresses.has(`${link.path}/`)) return `links to ${link.href} without the last slash`;
  if (!known) return `links to ${link.href}, which does not exist`;

  // "#top" and an empty anchor lead to the start of any page.
  if (link.anchor === '' || link.anchor === 'top') return undefined;
  const target = ids.get(link.path === '' ? page.path : link.path);
  if (!target || target.has(decodeURIComponent(link.anchor))) return undefined;
  return `links to ${link.href}, but no element there has the id "${link.anchor}"`;
}
