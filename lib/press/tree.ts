// Reads, walks, changes and writes one page as the tree a browser would see.

import { createHash } from 'node:crypto';
import { defaultTreeAdapter as adapter, type DefaultTreeAdapterTypes, html, parse, serialize } from 'parse5';

export type Document = DefaultTreeAdapterTypes.Document;
export type Element = DefaultTreeAdapterTypes.Element;
type ParentNode = DefaultTreeAdapterTypes.ParentNode;
type ChildNode = DefaultTreeAdapterTypes.ChildNode;

// Without scripting, so that what stands in <noscript> is looked at like everything else.
const options = { scriptingEnabled: false };

export function parsePage(text: string): Document {
  return parse(text, options);
}

export function writePage(document: Document): string {
  return serialize(document, options);
}

function childrenOf(node: ParentNode | ChildNode): ChildNode[] {
  if (adapter.isElementNode(node) && node.tagName === 'template' && 'content' in node) {
    return adapter.getTemplateContent(node).childNodes;
  }
  return 'childNodes' in node ? node.childNodes : [];
}

/** Every node below `parent`, in the order of the text. */
export function* nodesOf(parent: ParentNode | ChildNode): Generator<ChildNode> {
  for (const child of childrenOf(parent)) {
    yield child;
    yield* nodesOf(child);
  }
}

/** Every element below `parent` in the order of the text; only those named `tag`, if given. */
export function elementsOf(parent: ParentNode, tag?: string): Element[] {
  const found: Element[] = [];
  for (const node of nodesOf(parent)) {
    if (adapter.isElementNode(node) && (tag === undefined || node.tagName === tag)) found.push(node);
  }
  return found;
}

/** The first element named `tag`; throws if there is none, since a parsed page always has html, head and body. */
export function elementOf(parent: ParentNode, tag: string): Element {
  const first = elementsOf(parent, tag)[0];
  if (!first) throw new Error(`no <${tag}> in the page`);
  return first;
}

export function attributeOf(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

export function hasAttribute(element: Element, name: string): boolean {
  return attributeOf(element, name) !== undefined;
}

export function setAttribute(element: Element, name: string, value: string): void {
  const known = element.attrs.find((attribute) => attribute.name === name);
  if (known) known.value = value;
  else element.attrs.push({ name, value });
}

export function removeAttribute(element: Element, name: string): void {
  element.attrs = element.attrs.filter((attribute) => attribute.name !== name);
}

/** All text below an element, as it stands. */
export function textOf(parent: ParentNode): string {
  let text = '';
  for (const node of nodesOf(parent)) if (adapter.isTextNode(node)) text += node.value;
  return text;
}

export function removeNode(node: ChildNode): void {
  adapter.detachNode(node);
}

export function removeChildren(parent: Element): void {
  for (const child of [...parent.childNodes]) adapter.detachNode(child);
}

export function removeComments(document: Document): void {
  for (const node of [...nodesOf(document)]) if (adapter.isCommentNode(node)) adapter.detachNode(node);
}

/** A new element with attributes and, if given, text. */
export function makeElement(tag: string, attributes: Record<string, string>, text?: string): Element {
  const attrs = Object.entries(attributes).map(([name, value]) => ({ name, value }));
  const element = adapter.createElement(tag, html.NS.HTML, attrs);
  if (text !== undefined) adapter.insertText(element, text);
  return element;
}

/** A <template> with these elements in it: a browser neither shows nor loads them until a script takes them out. */
export function makeHolder(id: string, children: readonly Element[]): Element {
  const content = adapter.createDocumentFragment();
  for (const child of children) adapter.appendChild(content, child);
  const bare = adapter.createElement('template', html.NS.HTML, [{ name: 'id', value: id }]);
  return Object.assign(bare, { content });
}

export function append(parent: Element, child: Element): void {
  adapter.appendChild(parent, child);
}

/** Puts an element before all others in its parent. */
export function prepend(parent: Element, child: Element): void {
  const [first] = parent.childNodes;
  if (first) adapter.insertBefore(parent, child, first);
  else adapter.appendChild(parent, child);
}

/** The element an element stands in; undefined at the top of the page. */
export function parentOf(element: Element): Element | undefined {
  const { parentNode } = element;
  return parentNode && adapter.isElementNode(parentNode) ? parentNode : undefined;
}

/** `sha256` in hex, the name of a content everywhere in the press. */
export function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Value of an `integrity` attribute. */
export function integrityOf(content: string | Uint8Array): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}

/** Name of the island if the page's <main> carries one; pages without are reading pages. */
export function islandOf(document: Document): string | undefined {
  const main = elementsOf(document, 'main')[0];
  return main && attributeOf(main, 'data-island');
}

/** True for a block of data (JSON-LD) that a browser never runs. */
export function isData(script: Element): boolean {
  return attributeOf(script, 'type') === 'application/ld+json';
}
