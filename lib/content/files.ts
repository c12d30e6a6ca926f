// Finds and splits the text files. Only "no such file" means "not translated"; anything else is an error.

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from './data-file.ts';

export type TextFile = {
  /** Path from the project's root. */
  readonly file: string;
  /** YAML between the two lines `---`. */
  readonly head: string;
  readonly body: string;
  /** Line of the file on which the body begins. */
  readonly bodyLine: number;
};

/** Names (without .mdx) in a folder of a locale, sorted. English is the list of what exists. */
export function listSlugs(locale: string, folder: string): readonly string[] {
  try {
    return readdirSync(join('content', locale, folder))
      .filter((name) => name.endsWith('.mdx'))
      .map((name) => name.slice(0, -'.mdx'.length))
      .sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Path of a text from the project's root. */
export function textPath(locale: string, folder: string, slug: string): string {
  return `content/${locale}/${folder}/${slug}.mdx`;
}

/** Whether there is such a text; asked once for every link, so it does not read the folder. */
export function hasText(locale: string, folder: string, slug: string): boolean {
  return /^[a-z0-9-]+$/.test(slug) && existsSync(textPath(locale, folder, slug));
}

/** The file's parts, or undefined if there is no such file. @throws ContentError if its head is not closed. */
export function readTextFile(locale: string, folder: string, slug: string): TextFile | undefined {
  const file = textPath(locale, folder, slug);
  let text: string;
  try {
    text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  return splitText(file, text);
}

/** Splits a text into head and body. @throws ContentError */
export function splitText(file: string, text: string): TextFile {
  if (!text.startsWith('---\n')) {
    throw new ContentError(
      file,
      1,
      1,
      'The file must begin with a line of three hyphens (---), then title and description.',
    );
  }
  const end = text.indexOf('\n---\n', 3);
  if (end === -1)
    throw new ContentError(file, 1, 1, 'The head is not closed. Add a line of three hyphens (---) after it.');
  const head = text.slice(4, end + 1);
  const bodyLine = text.slice(0, end + 5).split('\n').length;
  return { file, head, body: text.slice(end + 5), bodyLine };
}

/** Ten hexadecimal digits that change when the words of a text change (its title, description, summary, body …, never its dates). */
export function fingerprint(words: readonly (string | undefined)[]): string {
  const plain = words.map((word) => (word ?? '').trim()).join('\n\u0000\n');
  return createHash('sha256').update(plain).digest('hex').slice(0, 10);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
