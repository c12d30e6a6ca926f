// Turns a page as the framework wrote it into the page that is served: a reading page or an island page.

import { holderId } from './start.ts';
import { type Sheet, stylesFor } from './style.ts';
import {
  append,
  attributeOf,
  type Document,
  type Element,
  elementOf,
  elementsOf,
  hasAttribute,
  isData,
  makeElement,
  makeHolder,
  removeComments,
  removeNode,
  setAttribute,
  textOf,
} from './tree.ts';

/** A script the press wrote: its address and the `integrity` of its content. */
export type Asset = { path: string; integrity: string };

/** What every page gets. */
export type Kit = { styles: readonly Sheet[]; exit: Asset; policy: Asset };

/** Takes away all the framework brought, and gives the page the stylesheet and the exit script. */
export function pressReadingPage(document: Document, kit: Kit): void {
  for (const script of elementsOf(document, 'script')) if (!isData(script)) removeNode(script);
  removeHints(document, () => true);
  removeComments(document);
  removeEmptyHolders(document);

  const head = elementOf(document, 'head');
  for (const { text } of stylesFor(document, kit.styles)) append(head, makeElement('style', {}, text));
  append(head, makeDeferred(kit.exit));
}

/**
 * Moves the inline scripts of an island page to one file and gives every script its `integrity`.
 * `integrityOf` answers for a chunk by its address; `save` keeps the joined text and says where it lies.
 * The chunks wait in a <template>, where nothing loads, until the policy's file takes them out after the first paint.
 * They stay `async`: React looks for `script[async]` and would load a deferred one a second time.
 */
export function pressIslandPage(
  document: Document,
  kit: Kit,
  integrityOf: (path: string) => string,
  save: (data: string) => Asset,
): void {
  const data = save(joinInlineScripts(document));
  for (const script of inlineScripts(document)) removeNode(script);
  const chunks: Element[] = [];
  for (const script of elementsOf(document, 'script')) {
    const source = attributeOf(script, 'src');
    if (source === undefined) continue;
    removeNode(script);
    if (hasAttribute(script, 'nomodule')) continue;
    setAttribute(script, 'integrity', integrityOf(source));
    chunks.push(script);
  }
  // A preload without the same integrity would be fetched twice; the scripts stand in the head anyway.
  removeHints(document, (hint) => attributeOf(hint, 'rel') === 'expect' || attributeOf(hint, 'as') === 'script');

  const head = elementOf(document, 'head');
  for (const { text } of kit.styles) append(head, makeElement('style', {}, text));
  append(head, makeHolder(holderId, chunks));
  // Deferred scripts run in this order, and the start signal is the last line of the last one.
  for (const asset of [kit.policy, kit.exit, data]) append(head, makeDeferred(asset));
}

/** Text of all inline scripts, the start signal `_R_` last: nothing may start before policy and data are there. */
export function joinInlineScripts(document: Document): string {
  const inline = inlineScripts(document);
  const isStart = (script: Element) => attributeOf(script, 'id') === '_R_';
  const ordered = [...inline.filter((script) => !isStart(script)), ...inline.filter(isStart)];
  return ordered.map((script) => `${textOf(script).trim()};\n`).join('');
}

function inlineScripts(document: Document): Element[] {
  return elementsOf(document, 'script').filter((script) => !hasAttribute(script, 'src') && !isData(script));
}

const hints = ['preload', 'modulepreload', 'prefetch', 'preconnect', 'dns-prefetch', 'expect', 'stylesheet'];

function removeHints(document: Document, unwanted: (hint: Element) => boolean): void {
  for (const link of elementsOf(document, 'link')) {
    if (hints.includes(attributeOf(link, 'rel') ?? '') && unwanted(link)) removeNode(link);
  }
  for (const meta of elementsOf(document, 'meta')) {
    if (attributeOf(meta, 'name') === 'next-size-adjust') removeNode(meta);
  }
}

/** The framework leaves empty hidden boxes where its streaming would have put something. */
function removeEmptyHolders(document: Document): void {
  for (const box of elementsOf(document, 'div')) {
    if (hasAttribute(box, 'hidden') && box.attrs.length === 1 && box.childNodes.length === 0) removeNode(box);
  }
}

function makeDeferred(asset: Asset): Element {
  return makeElement('script', { src: asset.path, defer: '', integrity: asset.integrity });
}
