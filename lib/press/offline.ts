// Makes the copy of one language that is carried away: its reading pages in one zip, opened from a folder without a network.

import { posix } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { directionOf, formatDay, formatTag, type Locale } from '#i18n';
import { readMessage } from '#i18n/messages';
import { splitAddress } from './addresses.ts';
import { locate, type PageFacts, places } from './facts.ts';
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
  parentOf,
  parsePage,
  prepend,
  removeAttribute,
  removeNode,
  setAttribute,
  writePage,
} from './tree.ts';

/** What pages of one copy have in common. */
export type Copy = {
  locale: Locale;
  /** Day of the build, `2026-11-25`. */
  day: string;
  /** Where the site is published, without a slash at the end. */
  origin: string;
  /** Addresses of all that lies in the copy: pages, and the files they need. */
  carried: ReadonlySet<string>;
};

/** Addresses of the pages of a language that say what they say without a form, a script or the process. */
export function chooseCarried(pages: readonly PageFacts[], locale: Locale): string[] {
  return pages.flatMap(({ path, island }) => {
    const { locale: own, rest } = splitAddress(path, [locale]);
    const needsNetwork = island !== undefined || /^\/(contact|staff)\//.test(rest);
    return own === locale && rest.endsWith('/') && !needsNetwork ? [path] : [];
  });
}

/** Name in the zip: the home page stands at the top, `/es/guides/x/` is `guides/x/index.html`, `/icon.svg` stays. */
export function nameInCopy(path: string, locale: Locale): string {
  const { rest } = splitAddress(path, [locale]);
  return `${rest.slice(1)}${rest.endsWith('/') ? 'index.html' : ''}`;
}

/** Changes a finished page into the one of the copy. Throws if it needs a file that does not lie there. */
export function carryPage(document: Document, path: string, copy: Copy): void {
  removeWhatNeedsTheNetwork(document);
  for (const [tag, attribute] of places) {
    for (const element of elementsOf(document, tag)) {
      const address = attributeOf(element, attribute);
      const to = address === undefined ? undefined : locate(address, path, copy.origin);
      if (address === undefined || to?.path === undefined) continue;
      const end = to.anchor === '' ? '' : `#${to.anchor}`;
      if (copy.carried.has(to.path)) {
        const from = posix.dirname(nameInCopy(path, copy.locale));
        setAttribute(element, attribute, posix.relative(from, nameInCopy(to.path, copy.locale)) + end);
      } else if (tag === 'a') {
        leadToTheSite(element, `${copy.origin}${to.path}${end}`, copy.locale);
      } else {
        throw new Error(`needs ${address}, which is not in the copy to carry away`);
      }
    }
  }
  prepend(elementOf(document, 'main'), makeDateLine(path, copy));
}

/** Pages link to each other by `hreflang`, describe themselves to search engines and offer the copy itself: not here. */
function removeWhatNeedsTheNetwork(document: Document): void {
  for (const element of elementsOf(document)) {
    const isForMachines = element.tagName === 'link' && attributeOf(element, 'rel') !== 'icon';
    const isOnline = hasAttribute(element, 'data-online') || attributeOf(element, 'id') === 'languages';
    if (isForMachines || isOnline || (element.tagName === 'script' && isData(element))) removeNode(element);
    // A file opened from a folder has no origin, and browsers refuse `integrity` there.
    removeAttribute(element, 'integrity');
  }
}

/** In a text the link stays and says what it needs; the menus show only what is there. */
function leadToTheSite(link: Element, address: string, locale: Locale): void {
  if (isInMenu(link)) {
    const parent = parentOf(link);
    removeNode(parent?.tagName === 'li' ? parent : link);
    return;
  }
  setAttribute(link, 'href', address);
  const words = ` (${readMessage(locale, 'offline.network')})`;
  append(link, makeElement('small', { lang: locale, dir: directionOf(locale) }, words));
}

function isInMenu(element: Element): boolean {
  for (let here = parentOf(element); here; here = parentOf(here)) {
    if (here.tagName === 'header' || here.tagName === 'footer') return true;
  }
  return false;
}

function makeDateLine(path: string, { locale, day, origin }: Copy): Element {
  const made = readMessage(locale, 'offline.made').replace('{date}', formatDay(locale, day));
  const line = makeElement('p', { class: 'hint' }, `${made} `);
  const link = makeElement('a', { href: '' }, readMessage(locale, 'offline.today'));
  leadToTheSite(link, origin + path, locale);
  append(line, link);
  return line;
}

/**
 * The zip of a language. `read` gives the content of a finished file of the site by its address; `files` are the files
 * that pages need. The same content and day give the same bytes.
 */
export function makeCopy(
  copy: Omit<Copy, 'carried'>,
  pages: readonly string[],
  files: readonly string[],
  read: (path: string) => Uint8Array,
): Uint8Array {
  const whole: Copy = { ...copy, carried: new Set([...pages, ...files]) };
  const contents: Zippable = {};
  for (const path of [...whole.carried].sort()) {
    contents[nameInCopy(path, copy.locale)] = pages.includes(path) ? writeCarried(read(path), path, whole) : read(path);
  }
  const [year = 0, month = 0, day = 0] = copy.day.split('-').map(Number);
  // A zip holds the hour on the wall: midnight of the day, wherever the machine stands.
  return zipSync(contents, { level: 9, mtime: new Date(year, month - 1, day) });
}

function writeCarried(content: Uint8Array, path: string, copy: Copy): Uint8Array {
  const document = parsePage(Buffer.from(content).toString());
  carryPage(document, path, copy);
  return Buffer.from(writePage(document));
}

/** Writes the size of files, in bytes by address, where a page waits for it. Throws for a file there is none of. */
export function fillSizes(document: Document, sizes: ReadonlyMap<string, number>): void {
  const format = new Intl.NumberFormat(formatTag(attributeOf(elementOf(document, 'html'), 'lang') ?? ''), {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  for (const element of elementsOf(document)) {
    const path = attributeOf(element, 'data-size-of');
    if (path === undefined) continue;
    const bytes = sizes.get(path);
    if (bytes === undefined) throw new Error(`shows the size of ${path}, which was not made`);
    append(element, makeElement('bdi', {}, format.format(bytes / 1e6)));
    removeAttribute(element, 'data-size-of');
  }
}
