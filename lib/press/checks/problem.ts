// Shapes shared by all checks: what they look at and what they answer.

import type { PageFacts } from '../facts.ts';
import type { Document } from '../tree.ts';

export type Problem = {
  /** Address of the page at fault. */
  page: string;
  /** What is wrong and what to do, in one sentence. */
  cause: string;
};

/** One page, before and after the press. */
export type CheckedPage = {
  path: string;
  /** Address without the language. */
  rest: string;
  /** Name of the island, or undefined on a reading page. */
  island: string | undefined;
  /** The page as served. */
  document: Document;
  /** Text of the inline scripts the framework wrote, joined. */
  payload: string;
  /** Address of the exit script, the only one a reading page may load. */
  exit: string;
  /** Source expressions, `sha256-…`, of the stylesheet of every page and of the others that may stand beside it. */
  styleHashes: readonly string[];
  /** Bytes on the wire with brotli: the page itself, and all scripts it names (exit included). */
  bytes: { page: number; scripts: number };
  /** Namespaces of the message files. */
  namespaces: readonly string[];
};

/** All pages together. */
export type CheckedSite = {
  locales: readonly string[];
  pages: readonly PageFacts[];
  /** Addresses of every file the site gives out, pages included. */
  addresses: ReadonlySet<string>;
};

export type PageCheck = (page: CheckedPage) => string[];
export type SiteCheck = (site: CheckedSite) => Problem[];
