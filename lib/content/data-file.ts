// Reads a YAML or JSON file and, when it does not fit its schema, says where and what to write instead.

import { readFileSync } from 'node:fs';
import { isNode, LineCounter, parseDocument } from 'yaml';
import type { ZodType } from 'zod';

/** A fault in a file that staff edit. `message` begins with file, line and column. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly file: string;
  readonly line: number;
  readonly column: number;

  constructor(file: string, line: number, column: number, reason: string) {
    super(`${file}:${line}:${column} ${reason}`);
    this.file = file;
    this.line = line;
    this.column = column;
  }
}

type Issue = {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
};

/** What a person who is not a programmer needs to hear about one fault. */
function explain(issue: Issue, isThere: boolean): string {
  const key = issue.path.map(String).join('.');
  const at = key === '' ? '' : `"${key}": `;
  if (!isThere) return `${at}is missing. Add this entry.`;
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys?.map((one) => `"${one}"`).join(', ') ?? '';
    return `${at}${unknown} is not a known entry here. Check its spelling or take it out.`;
  }
  if (issue.code === 'invalid_value' && issue.values) {
    return `${at}not one of the allowed values. Write one of: ${issue.values.map(String).join(', ')}.`;
  }
  return `${at}${issue.message}`;
}

/**
 * Checks data against a schema, with the places of its source text.
 * `source` is the YAML or JSON text; `firstLine` is the line of the file where it begins (front matter begins at 2).
 * @throws ContentError for the first fault.
 */
export function checkData<Value>(file: string, source: string, schema: ZodType<Value>, firstLine = 1): Value {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, uniqueKeys: true });
  const broken = document.errors[0];
  if (broken) {
    const { line, col } = counter.linePos(broken.pos[0]);
    throw new ContentError(file, line + firstLine - 1, col, `This cannot be read: ${broken.message.split('\n')[0]}`);
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  const issue: Issue = result.error.issues[0] ?? { code: 'custom', path: [], message: 'Not valid.' };
  const inner = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys?.[0] ?? ''] : issue.path;
  const { line, col } = counter.linePos(offsetOf(document, inner));
  throw new ContentError(
    file,
    line + firstLine - 1,
    col,
    explain(issue, issue.path.length === 0 || document.hasIn(issue.path)),
  );
}

/** Offset of the deepest node on a path that exists; a key's own place for a map entry. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent = document.getIn(path.slice(0, depth - 1), true);
    const last = path[depth - 1];
    if (isNode(parent) && 'items' in parent) {
      for (const item of parent.items) {
        if (typeof item === 'object' && item !== null && 'key' in item && isNode(item.key) && 'value' in item.key) {
          if (item.key.value === last && item.key.range) return item.key.range[0];
        }
      }
    }
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** Reads and checks a whole data file. `file` is its path from the project's root. */
export function readDataFile<Value>(file: string, schema: ZodType<Value>): Value {
  return checkData(file, readFileSync(file, 'utf8'), schema);
}
