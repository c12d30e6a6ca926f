// The list of fingerprints: as data (.json) and as the text that `sha256sum -c` and `shasum -c` accept (.txt).

import * as z from 'zod/mini';
import { type LogRow, logRow } from './custody.ts';

z.config({ jitless: true });

const moment = z.iso.datetime();
const fingerprint = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** `size` in bytes; `modified` as the device tells it and `hashed`, when the fingerprint was made: both in UTC. */
const listedFile = z.strictObject({
  name: z.string().check(z.minLength(1)),
  size: z.int().check(z.nonnegative()),
  modified: moment,
  sha256: fingerprint,
  hashed: moment,
});
export type ListedFile = z.infer<typeof listedFile>;

const fileList = z.strictObject({
  kind: z.literal('file-list'),
  version: z.literal(1),
  made: moment,
  files: z.array(listedFile),
  log: z.array(logRow),
});
export type FileList = z.infer<typeof fileList>;

/** A list made now; `made` is in UTC. */
export function makeList(files: readonly ListedFile[], log: readonly LogRow[], now: Date): FileList {
  return { kind: 'file-list', version: 1, made: now.toISOString(), files: [...files], log: [...log] };
}

export function writeJson(list: FileList): string {
  return `${JSON.stringify(list, null, 2)}\n`;
}

/** Words around the sums, each a line or more of text; they become comments, which the checking programs skip. */
export type ListWords = {
  readonly head: readonly string[];
  readonly aboutFile: (file: ListedFile) => string;
  readonly tail: readonly string[];
};

/** Text of one comment line each; empty ones stay, since a line without "#" would count as a broken sum. */
export function writeSums(list: FileList, words: ListWords): string {
  const lines = [
    ...words.head.map(writeComment),
    ...list.files.flatMap((file) => [writeComment(words.aboutFile(file)), writeSum(file)]),
    ...words.tail.map(writeComment),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function writeComment(text: string): string {
  return `# ${text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}`.trimEnd();
}

/** One line as GNU coreutils writes it: a name with backslash, newline or return is escaped and the line says so. */
function writeSum({ name, sha256 }: Pick<ListedFile, 'name' | 'sha256'>): string {
  // "-" alone would mean the keyboard.
  const path = name === '-' ? './-' : name;
  const escaped = path.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `${escaped === path ? '' : '\\'}${sha256}  ${escaped}`;
}

/** What a saved list says of one file. A list of sums knows no size. */
export type SavedFile = { readonly name: string; readonly sha256: string; readonly size?: number };

export type SavedList =
  | {
      readonly kind: 'list';
      readonly files: readonly SavedFile[];
      readonly log: readonly LogRow[];
      /** When it was made, UTC, if it says so. */
      readonly made: string | undefined;
      /** Lines that are neither a sum nor a comment. */
      readonly unread: number;
    }
  | { readonly kind: 'no-list' };

/** Reads a saved list, ours or one that `sha256sum`, `shasum` or PowerShell's `>` wrote. Never throws. */
export function readList(bytes: Uint8Array): SavedList {
  const text = decode(bytes);
  return /^\s*\{/.test(text) ? readJson(text) : readSums(text);
}

/** Windows shells write UTF-16; everybody else UTF-8. The mark at the start tells, and is no part of the text. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

function readJson(text: string): SavedList {
  const result = fileList.safeParse(parseJson(text));
  if (!result.success) return { kind: 'no-list' };
  const { files, log, made } = result.data;
  return { kind: 'list', files, log, made, unread: 0 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Text that only looks like data is no list, and the schema says so.
    return undefined;
  }
}

function readSums(text: string): SavedList {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const wanted = lines.filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const files = wanted.flatMap((line) => readSum(line) ?? []);
  if (files.length === 0) return { kind: 'no-list' };
  return { kind: 'list', files, log: [], made: undefined, unread: wanted.length - files.length };
}

function readSum(line: string): SavedFile | undefined {
  const found = /^(\\?)([0-9a-fA-F]{64})[ \t][ *](.+)$/.exec(line);
  const [, mark, sha256, path] = found ?? [];
  if (sha256 === undefined || path === undefined) return undefined;
  return { name: fileNameOf(mark ? unescapeName(path) : path), sha256: sha256.toLowerCase() };
}

function unescapeName(path: string): string {
  const plain: Record<string, string> = { n: '\n', r: '\r', '\\': '\\' };
  return path.replaceAll(/\\([nr\\])/g, (_, letter: string) => plain[letter] ?? letter);
}

/** A browser tells the name of a file, never its folder. */
function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
