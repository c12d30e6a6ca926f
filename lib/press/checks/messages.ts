// Finds message files where they do not belong: sent along to an island that does not use them, or shown as raw keys.

import { defaultTreeAdapter as adapter } from 'parse5';
import { nodesOf } from '../tree.ts';
import type { CheckedPage } from './problem.ts';

/** Namespaces an island may be sent, beside the one of its own name. */
const shared: Record<string, readonly string[]> = {
  contact: ['request', 'problem', 'site'],
  evidence: ['site'],
  help: ['plan', 'report', 'directory', 'site', 'clocks', 'papers'],
  search: ['site'],
};

export function checkMessages(page: CheckedPage): string[] {
  return [...findLeaks(page), ...findRawKeys(page)];
}

function findLeaks(page: CheckedPage): string[] {
  if (page.island === undefined) return [];
  const data = readFlight(page.payload);
  // Silence here would pass every leak, for instance after an update of the framework.
  if (data === '' && page.payload.includes('__next_f.push([1,'))
    return ['carries data in a form the press cannot read'];

  const wanted = [page.island, ...(shared[page.island] ?? [])];
  const sent = readNamespaces(data).filter((name) => page.namespaces.includes(name) && !wanted.includes(name));
  return sent.map((name) => `sends the messages "${name}" to the island "${page.island}", which may not use them`);
}

/** The framework's data of a page: the pieces it pushes, one a line, put together again. */
function readFlight(payload: string): string {
  let data = '';
  for (const [, piece = ''] of payload.matchAll(/^self\.__next_f\.push\((\[1,.*\])\);*$/gm)) {
    const pushed: unknown = JSON.parse(piece);
    if (Array.isArray(pushed)) data += String(pushed[1]);
  }
  return data;
}

/** Names at the top of each `messages` object in the framework's data. */
function readNamespaces(data: string): string[] {
  const found = new Set<string>();
  for (const match of data.matchAll(/"messages":\{/g)) {
    for (const name of readTopKeys(data, match.index + match[0].length)) found.add(name);
  }
  return [...found];
}

/** Keys of the object whose text begins at `at`, just behind its opening brace. */
function readTopKeys(text: string, at: number): string[] {
  const keys: string[] = [];
  let depth = 1;
  for (const token of text.slice(at).matchAll(/"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\]]/g)) {
    const [sign, name, colon] = token;
    if (sign === '{' || sign === '[') depth += 1;
    else if (sign === '}' || sign === ']') depth -= 1;
    else if (depth === 1 && colon && name !== undefined) keys.push(name);
    if (depth === 0) break;
  }
  return keys;
}

/** A missing message shows as its own key, such as `contact.title`. */
function findRawKeys(page: CheckedPage): string[] {
  const key = new RegExp(
    `^(${page.namespaces.map((name) => name.replace(/[^\w-]/g, '')).join('|')})(\\.[A-Za-z0-9_-]+)+$`,
  );
  const causes: string[] = [];
  for (const node of nodesOf(page.document)) {
    // The name of a link may look like a key: "report.ncsc.gov.uk".
    const isName = node.parentNode !== null && 'tagName' in node.parentNode && node.parentNode.tagName === 'a';
    if (page.namespaces.length > 0 && !isName && adapter.isTextNode(node) && key.test(node.value.trim())) {
      causes.push(`shows the raw message key "${node.value.trim()}"`);
    }
  }
  return causes;
}
