// Reads from a finished page what can only be judged together with all others: addresses, anchors, languages.

import { splitAddress } from './addresses.ts';
import { attributeOf, type Document, elementsOf, hasAttribute, islandOf } from './tree.ts';

export type Link = {
  /** As written in the page. */
  href: string;
  /** Address inside the site, or undefined if the link leaves it. */
  path: string | undefined;
  anchor: string;
  /** True for a link that says it leads to another language. */
  hasLanguage: boolean;
};

export type PageFacts = {
  path: string;
  locale: string | undefined;
  /** Name of its island; undefined on reading pages. */
  island: string | undefined;
  ids: string[];
  links: Link[];
  /** Canonical address as a path, or undefined if the page has none. */
  canonical: string | undefined;
  /** hreflang → path. */
  alternates: Record<string, string>;
  /** True where the size of a file is still to be written in. */
  awaitsSize: boolean;
};

/** Facts of a page. Links to the origin named by the page's own canonical address count as inside the site. */
export function readFacts(document: Document, path: string, locales: readonly string[]): PageFacts {
  const links = elementsOf(document, 'link');
  const canonical = links.find((link) => attributeOf(link, 'rel') === 'canonical');
  const address = canonical && attributeOf(canonical, 'href');
  const origin = address && URL.canParse(address) ? new URL(address).origin : undefined;
  const place = (href: string) => locate(href, path, origin);

  const alternates: Record<string, string> = {};
  for (const link of links) {
    const language = attributeOf(link, 'hreflang');
    const href = attributeOf(link, 'href');
    if (attributeOf(link, 'rel') === 'alternate' && language && href) alternates[language] = place(href).path ?? href;
  }

  return {
    path,
    locale: splitAddress(path, locales).locale,
    island: islandOf(document),
    ids: elementsOf(document).flatMap((element) => attributeOf(element, 'id') ?? []),
    links: readLinks(document, place),
    canonical: address === undefined ? undefined : place(address).path,
    alternates,
    awaitsSize: elementsOf(document).some((element) => hasAttribute(element, 'data-size-of')),
  };
}

/** Where in a page addresses stand: element and attribute. */
export const places = [
  ['a', 'href'],
  ['area', 'href'],
  ['link', 'href'],
  ['form', 'action'],
  ['button', 'formaction'],
  ['script', 'src'],
  ['img', 'src'],
  ['source', 'src'],
  ['iframe', 'src'],
  ['use', 'href'],
] as const;

function readLinks(document: Document, place: (href: string) => Pick<Link, 'path' | 'anchor'>): Link[] {
  return places.flatMap(([tag, attribute]) =>
    elementsOf(document, tag).flatMap((element) => {
      const href = attributeOf(element, attribute);
      if (href === undefined) return [];
      return [{ href, ...place(href), hasLanguage: hasAttribute(element, 'hreflang') || tag === 'link' }];
    }),
  );
}

const nowhere = 'http://site.invalid';

/** Where an address leads, seen from a page; `path` is undefined outside the site and for `mailto:` and its like. */
export function locate(href: string, from: string, origin: string | undefined): Pick<Link, 'path' | 'anchor'> {
  if (!URL.canParse(href, `${nowhere}${from}`)) return { path: href, anchor: '' };
  const url = new URL(href, `${nowhere}${from}`);
  const inside = url.origin === nowhere || (origin !== undefined && url.origin === origin);
  return { path: inside ? url.pathname : undefined, anchor: inside ? url.hash.slice(1) : '' };
}
