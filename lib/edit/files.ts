// The files that the editor may read and write, and how it writes them: whole or not at all.

import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { beginTranslation, findText, type TextPlace } from '#content/editing';
import { countryPath, listFiles } from '#directory/care';

/** What a path from the project's root names. */
export type Known =
  | { readonly kind: 'text'; readonly file: string; readonly place: TextPlace }
  | { readonly kind: 'country'; readonly file: string; readonly code: string };

/** A text or country that the doors know, by its path; undefined for every other path. */
export function findKnown(file: string): Known | undefined {
  const place = findText(file);
  const code = /^content\/directory\/([A-Z]{2})\.json$/.exec(file)?.[1];
  if (place !== undefined) return staysInside(file) ? { kind: 'text', file, place } : undefined;
  if (code === undefined || !listFiles().includes(`${code}.json`)) return undefined;
  return staysInside(file) ? { kind: 'country', file: countryPath(code), code } : undefined;
}

/** A link in the file system could lead out of the content: then the file is none of ours. */
function staysInside(file: string): boolean {
  const root = realpathSync('content');
  const folder = dirname(file);
  if (existsSync(folder) && !`${realpathSync(folder)}${sep}`.startsWith(`${root}${sep}`)) return false;
  return !existsSync(file) || lstatSync(file).isFile();
}

export type OpenFile = { readonly text: string; readonly version: string; readonly exists: boolean };

/** Stands for "there is no file yet". */
const noVersion = 'none';

/** The text of a file with the mark of its version; a missing translation begins with the English words. */
export function openFile(known: Known): OpenFile {
  if (existsSync(known.file)) {
    const text = readFileSync(known.file, 'utf8');
    return { text, version: versionOf(text), exists: true };
  }
  const text = known.kind === 'text' ? beginTranslation(known.place) : '';
  return { text, version: noVersion, exists: false };
}

function versionOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** Writes a file so that a reader finds either the old one or the new one, never a part. Gives what was written. */
export function saveFile(known: Known, text: string): { version: string; text: string } {
  const whole = `${text.replaceAll('\r\n', '\n').trimEnd()}\n`;
  mkdirSync(dirname(known.file), { recursive: true });
  const half = join(dirname(known.file), `.${process.pid}.half`);
  writeFileSync(half, whole);
  renameSync(half, known.file);
  return { version: versionOf(whole), text: whole };
}
