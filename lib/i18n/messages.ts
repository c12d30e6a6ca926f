// Reads a message file from disk, for code that runs outside the framework (content, press, server).

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locale } from './locales.ts';

export type MessageTree = { [key: string]: string | MessageTree };

const read = new Map<Locale, MessageTree>();

/** All messages of a locale. Throws with the file's name if it is not JSON. */
export function readMessages(locale: Locale): MessageTree {
  const known = read.get(locale);
  if (known) return known;
  const file = join('messages', `${locale}.json`);
  const tree: MessageTree = JSON.parse(readFileSync(file, 'utf8'));
  read.set(locale, tree);
  return tree;
}

/** One plain message without arguments, by dotted path; throws if it is missing, since no fallback exists. */
export function readMessage(locale: Locale, path: string): string {
  let here: string | MessageTree | undefined = readMessages(locale);
  for (const key of path.split('.')) here = typeof here === 'object' ? here[key] : undefined;
  if (typeof here !== 'string') throw new Error(`messages/${locale}.json: no message "${path}". Add it there.`);
  return here;
}
