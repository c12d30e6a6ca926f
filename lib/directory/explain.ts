// Turns a fault in a data file into a sentence that names the file, the line and what to write instead.

import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Examples for keys that people forget or write in another form. */
const examples: Record<string, string> = {
  source: 'the address of the page that shows it, or null when no page is known',
  confidence: '"official", "government", "secondary" or "unverified"',
  checked: 'a date such as "2026-11-23"',
  value: 'the web address, the number, the e-mail address or the place',
  note: '{ "en": "words for the visitor", "es": "palabras para el visitante" }',
  notes: '{ "en": "words for the visitor", "es": "palabras para el visitante" }',
  name: '{ "en": "English name", "es": "nombre en español" }',
  bureau: '"member", "sub-bureau" or "none"',
  emergency: 'a list such as [{ "number": "112", "services": ["all"], "source": null, "confidence": "unverified" }]',
  services: 'a list such as ["police"]',
  methods: 'a list with at least one way to reach the desk',
};

/**
 * The line (from 1) where the value at `path` begins in a JSON or YAML text.
 * Falls back to the nearest value around it when the path does not exist.
 */
export function findLine(text: string, path: Path): number {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false });

  for (let length = path.length; length > 0; length -= 1) {
    const key = findKey(document, path.slice(0, length));
    if (key !== undefined) return lines.linePos(key).line;
  }

  return 1;
}

function findKey(document: ReturnType<typeof parseDocument>, path: Path): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (typeof parent !== 'object' || parent === null || !('items' in parent) || !Array.isArray(parent.items)) return;

  for (const [index, item] of parent.items.entries()) {
    const isPair = typeof item === 'object' && item !== null && 'key' in item;
    const key = isPair ? item.key : item;
    const name = isPair ? item.key?.value : index;
    if (name === last && Array.isArray(key?.range)) return key.range[0];
  }

  return;
}

function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  return JSON.stringify(value) ?? String(value);
}

function readAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => {
    return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  }, data);
}

function listWords(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(', ');
}

function sayIssue(issue: Issue, data: unknown): string {
  const key = String(issue.path.findLast((part) => typeof part === 'string') ?? '');

  if (issue.code === 'unrecognized_keys') {
    const unknown = listWords(issue.keys);
    return `the word ${unknown} is not known in this place. Look for a spelling mistake, or take the line out.`;
  }

  const value = readAt(data, issue.path);
  const example = examples[key];

  if (value === undefined && issue.code !== 'custom') {
    return `"${key}" is missing. Write ${example ?? 'a value for it'}.`;
  }

  if (issue.code === 'invalid_value') {
    return `${quote(value)} does not fit "${key}". Write one of these words: ${listWords(issue.values)}.`;
  }

  if (issue.code === 'custom' || issue.code === 'invalid_union' || issue.code === 'invalid_format') {
    return `${key === '' ? '' : `"${key}" is ${quote(value).slice(0, 120)}. `}${issue.message}`;
  }

  if (issue.code === 'too_small') {
    const own = issue.message.startsWith('Too small') ? 'It must not be empty.' : issue.message;
    return `"${key}" is ${quote(value)}. ${own}`;
  }

  return `${quote(value).slice(0, 120)} does not fit "${key}". Write ${example ?? issue.message}.`;
}

/** One line of text an issue, `content/directory/ES.json, line 12: …`. */
export function explain(file: string, text: string, data: unknown, issues: readonly Issue[]): string {
  return issues
    .map((issue) => {
      const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
      return `${file}, line ${findLine(text, path)}: ${sayIssue(issue, data)}`;
    })
    .join('\n');
}

/** The sentence for a text that is not JSON at all. */
export function explainSyntax(file: string, text: string): string {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const first = document.errors[0];
  const line = first === undefined ? 1 : lines.linePos(first.pos[0]).line;

  return `${file}, line ${line}: the file cannot be read here. Look for a missing or extra comma, quotation mark or bracket, on this line or the one before.`;
}
