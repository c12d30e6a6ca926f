// Writes what a messenger or a network shows when somebody passes a page on: Open Graph, from what the page says already.

import { templateOf } from './addresses.ts';
import { append, attributeOf, type Document, elementOf, elementsOf, makeElement, textOf } from './tree.ts';

/** Leaves a page alone that must not be found. `rest` is its address without the language. */
export function addPreview(document: Document, rest: string): void {
  const address = elementsOf(document, 'link').find((link) => attributeOf(link, 'rel') === 'canonical');
  const url = address && attributeOf(address, 'href');
  if (!url) return;
  const description = elementsOf(document, 'meta').find((meta) => attributeOf(meta, 'name') === 'description');
  const language = attributeOf(elementOf(document, 'html'), 'lang') ?? '';
  const said = {
    'og:title': textOf(elementOf(document, 'title')),
    'og:description': description && attributeOf(description, 'content'),
    'og:url': url,
    'og:image': new URL(`/og/${language}.png`, url).href,
    'og:type': templateOf(rest) === 'guide' ? 'article' : 'website',
    'og:locale': localeOf(language),
  };
  const head = elementOf(document, 'head');
  for (const [property, content] of Object.entries(said)) {
    if (content) append(head, makeElement('meta', { property, content }));
  }
}

/** Open Graph wants a country beside each language: the one it is known for, `es` → `es_ES`. */
function localeOf(language: string): string | undefined {
  const { language: name, region } = new Intl.Locale(language).maximize();
  return region && `${name}_${region}`;
}
