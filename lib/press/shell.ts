// Cuts the frame of a built page, in which the server sets the pages it writes itself (no script, no inline style).

import {
  append,
  attributeOf,
  type Document,
  elementOf,
  elementsOf,
  hasAttribute,
  makeElement,
  removeChildren,
  removeComments,
  removeNode,
  writePage,
} from './tree.ts';

const cut = '%CONTENT%';

export type Shell = {
  /** From the doctype to the opening tag of <main>; its <title> is the neutral one of the built page. */
  before: string;
  /** From the closing tag of <main> to the end. */
  after: string;
};

/** The frame around <main> of a page as the framework wrote it. Throws if the page has no <main>. */
export function cutShell(document: Document, stylePath: string): Shell {
  removeScripts(document);
  removeComments(document);

  const main = elementOf(document, 'main');
  main.attrs = main.attrs.filter(({ name }) => !name.startsWith('data-'));
  removeChildren(main);
  append(main, makeElement('p', {}, cut));

  const head = elementOf(document, 'head');
  append(head, makeElement('meta', { name: 'robots', content: 'noindex' }));
  append(head, makeElement('link', { rel: 'stylesheet', href: stylePath }));

  const [before, after, ...more] = writePage(document).split(`<p>${cut}</p>`);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error('the page could not be cut at <main>');
  return { before, after };
}

/** Takes away scripts, styles and what speaks of the built page alone: addresses, descriptions, translations. */
function removeScripts(document: Document): void {
  for (const script of elementsOf(document, 'script')) removeNode(script);
  for (const style of elementsOf(document, 'style')) removeNode(style);
  for (const link of elementsOf(document, 'link')) {
    if (!/^(icon|shortcut icon|apple-touch-icon|manifest)$/.test(attributeOf(link, 'rel') ?? '')) removeNode(link);
  }
  for (const meta of elementsOf(document, 'meta')) {
    const name = attributeOf(meta, 'name') ?? attributeOf(meta, 'property') ?? '';
    if (/^(description|robots|next-size-adjust|og:|twitter:)/.test(name)) removeNode(meta);
  }
  for (const box of elementsOf(document, 'div')) {
    if (hasAttribute(box, 'hidden') && box.childNodes.length === 0) removeNode(box);
  }
}
