// Finds message files where they do not belong: sent along to an island that does not use them, or shown as raw keys.

import { defaultTreeAdapter as adapter } from 'parse5';
import { nodesOf } from '../tree.ts';
import type { CheckedPage } from './problem.ts';

/** Namespaces an island may be sent, beside the one of its own name. */
const shared: Record<string, readonly string[]> = {
  contact: ['request', 'problem', 'site'],
  evidence: ['site'],
  help: ['plan', 'report', 'directory', 'site', 'clocks', 'papers'],
};

export function checkMessages(page: CheckedPage): string[] {
  return [...findLeaks(page), ...findRawKeys(page)];
}

function findLeaks(page: CheckedPage): string[] {
  if (page.island === undefined) return [];
  const wanted = [page.island, ...(shared[page.island] ?? [])];
  const sent = readNamespaces(page.payload).filter((name) => page.namespaces.includes(name) && !wanted.includes(name));
  return sent.map((name) => `sends the messages "${name}" to the island "${page.island}", which may not use them`);
}

/** Names at the top of each `messages` object in the framework's data, in which quotes are escaped. */
function readNamespaces(payload: string): string[] {
  const text = payload.replaceAll('\\"', '"');
  const found = new Set<string>();
  for (const match of text.matchAll(/"messages":\{/g)) {
    for (const name of readTopKeys(text, match.index + match[0].length)) found.add(name);
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
