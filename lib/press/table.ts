// Writes the table of addresses and headers that the server reads, and samples of it for other web servers.

// biome-ignore lint/style/noRestrictedImports: headers are named once for press and process; the file holds constants only.
import { cacheControl, downloadHeaders, type HeaderSet, pageHeaders, scriptHeaders } from '../server/headers.ts';
import { isHashed, leavesNoCopy, splitAddress, templateOf } from './addresses.ts';

/** A file of the finished site. */
export type FileRecord = {
  path: string;
  /** Name in `dist/`. */
  file: string;
  status: number;
  /** Name of its header set. */
  headers: HeaderSetName;
  type: string;
  /** SHA-256 of the content in hex: the ETag, and the line in the release list. */
  hash: string;
  /** Which compressed copies lie beside it. */
  encodings: ('br' | 'gzip')[];
  bytes: number;
};

export type HeaderSetName = 'page' | 'quiet-page' | 'private-page' | 'hashed' | 'file' | 'download' | 'private-file';

/** The header sets by name. `speculation` is the address of the speculation rules. */
export function makeHeaderSets(styleHashes: readonly string[], speculation: string): Record<HeaderSetName, HeaderSet> {
  const page = pageHeaders(styleHashes);
  return {
    page: { ...page, 'Speculation-Rules': `"${speculation}"` },
    'quiet-page': page,
    'private-page': { ...page, 'Cache-Control': cacheControl.private },
    hashed: scriptHeaders,
    file: { ...scriptHeaders, 'Cache-Control': cacheControl.page },
    download: { ...scriptHeaders, 'Cache-Control': cacheControl.page, ...downloadHeaders },
    'private-file': { ...scriptHeaders, 'Cache-Control': cacheControl.private },
  };
}

/**
 * Header set of a page: only a reading page that may leave a copy names the rules for fetching pages ahead. A guide
 * names none: reading ends there, what comes next is never fetched ahead, and on a bad line a request less counts more.
 */
export function chooseSetForPage(
  path: string,
  status: number,
  isIsland: boolean,
  locales: readonly string[],
): HeaderSetName {
  const { rest } = splitAddress(path, locales);
  if (leavesNoCopy(rest)) return 'private-page';
  const isQuiet = isIsland || status !== 200 || path === '/' || templateOf(rest) === 'guide';
  return isQuiet ? 'quiet-page' : 'page';
}

export function chooseSetForFile(path: string, locales: readonly string[]): HeaderSetName {
  if (isHashed(path)) return 'hashed';
  return leavesNoCopy(splitAddress(path, locales).rest) ? 'private-file' : 'file';
}

/**
 * Rules for fetching a page before it is clicked, when the pointer rests on a link.
 * Never what tells of the visitor's own situation, never what the process answers, and nothing large.
 */
export function writeSpeculation(): string {
  const never = ['/*/help*', '/*/contact*', '/*/evidence*', '/*/support*', '/exit*', '/api/*', '/*.zip'];
  const where = { and: [{ href_matches: '/*' }, ...never.map((one) => ({ not: { href_matches: one } }))] };
  return JSON.stringify({ prerender: [{ where, eagerness: 'moderate' }] });
}

/** Text of `_headers.json`; the same records give the same text. */
export function writeTable(
  records: readonly FileRecord[],
  sets: Record<HeaderSetName, HeaderSet>,
  site: { locales: readonly string[]; defaultLocale: string },
): string {
  const sorted = [...records].sort((a, b) => (a.path < b.path ? -1 : 1));
  const files = Object.fromEntries(sorted.map(({ path, ...rest }) => [path, rest]));
  return `${JSON.stringify({ version: 1, ...site, headers: sets, files }, null, 1)}\n`;
}
