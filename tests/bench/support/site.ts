// Reads the built site: its addresses, and of each page what it is and what it brings along.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { splitAddress, templateOf } from '../../../lib/press/addresses.ts';
import type { FileRecord } from '../../../lib/press/table.ts';
import {
  attributeOf,
  type Document,
  elementsOf,
  hasAttribute,
  isData,
  islandOf,
  parsePage,
} from '../../../lib/press/tree.ts';

export type SiteTable = {
  locales: string[];
  headers: Record<string, Record<string, string>>;
  files: Record<string, Omit<FileRecord, 'path'>>;
};

export type SitePage = {
  path: string;
  locale: string;
  /** Template, or the island's name. */
  kind: string;
  isIsland: boolean;
  document: Document;
  /** Addresses of the scripts that stand in the page, data of an island page among them. */
  scripts: string[];
  /** Icon and rules for fetching ahead, which a browser asks for beside the page. */
  beside: string[];
};

export type Site = {
  dist: string;
  table: SiteTable;
  pages: readonly SitePage[];
  /** Bytes on the wire with brotli, headers left out. */
  weigh: (path: string) => number;
  read: (path: string) => Buffer;
};

/** Reads a whole `dist/`. Throws if there is none. */
export function readSite(dist: string): Site {
  const table: SiteTable = JSON.parse(readFileSync(join(dist, '_headers.json'), 'utf8'));
  const recordOf = (path: string) => {
    const record = table.files[path];
    if (!record) throw new Error(`${path} is not an address of the built site`);
    return record;
  };
  const read = (path: string) => readFileSync(join(dist, recordOf(path).file));
  const weigh = (path: string) => {
    const { file, encodings } = recordOf(path);
    return readFileSync(join(dist, encodings.includes('br') ? `${file}.br` : file)).length;
  };
  const pages = Object.entries(table.files).flatMap(([path, record]) => {
    const isPage = record.type.startsWith('text/html') && record.status === 200;
    return isPage ? describePage(path, parsePage(read(path).toString()), table, record.headers) : [];
  });
  return { dist, table, pages, weigh, read };
}

function describePage(path: string, document: Document, table: SiteTable, headers: string): SitePage[] {
  const { locale, rest } = splitAddress(path, table.locales);
  if (locale === undefined) return [];
  const island = islandOf(document);
  const scripts = elementsOf(document, 'script').filter((script) => !isData(script) && hasAttribute(script, 'src'));
  const icons = elementsOf(document, 'link').filter((link) => attributeOf(link, 'rel') === 'icon');
  const rules = table.headers[headers]?.['Speculation-Rules']?.replaceAll('"', '');
  return [
    {
      path,
      locale,
      kind: island ?? kindOf(rest),
      isIsland: island !== undefined,
      document,
      scripts: scripts.flatMap((script) => attributeOf(script, 'src') ?? []),
      beside: [...icons.flatMap((icon) => attributeOf(icon, 'href') ?? []), ...(rules ? [rules] : [])],
    },
  ];
}

/** Finer than the press's templates, which share one budget among all pages of text. */
function kindOf(rest: string): string {
  if (rest === '/guides/') return 'guides';
  if (rest.startsWith('/help/papers/')) return rest === '/help/papers/' ? 'papers' : 'paper';
  const template = templateOf(rest);
  return template === 'other' ? 'page' : template;
}

/** Page of an address; throws if it was not built. */
export function pageOf(site: Site, path: string): SitePage {
  const page = site.pages.find((one) => one.path === path);
  if (!page) throw new Error(`${path} was not built`);
  return page;
}
