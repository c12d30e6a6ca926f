// Writes results: as tables in the terminal, and as sections of BENCHMARKS.md that a later run replaces one by one.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { write } from './numbers.ts';
import type { Cell, Limit, Part, Result, Table } from './part.ts';

export type Measured = { part: Pick<Part, 'name' | 'title'>; result: Result };

const textOf = (cell: Cell): string => (typeof cell === 'number' ? write(cell) : cell);

const verdictOf = ({ isReached }: Limit): string => {
  if (isReached === undefined) return '–';
  return isReached ? 'reached' : 'not reached';
};

function limitsTable(limits: readonly Limit[]): Table {
  return {
    title: 'Limits',
    columns: ['what', 'limit', 'measured', 'verdict'],
    rows: limits.map((one) => [one.what, one.limit, one.reached, verdictOf(one)]),
  };
}

function tablesOf({ limits, tables }: Result): Table[] {
  return [...(limits.length > 0 ? [limitsTable(limits)] : []), ...tables];
}

/** One part for the terminal. */
export function writeText({ part, result }: Measured): string {
  const tables = tablesOf(result).map((table) => `${table.title}\n${alignTable(table)}`);
  const missing = result.missing.map((line) => `not measured: ${line}`);
  return [`== ${part.title}`, ...tables, ...result.notes, ...missing].join('\n\n');
}

function alignTable({ columns, rows }: Table): string {
  const lines = [columns, ...rows.map((row) => row.map(textOf))];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => (line[at] ?? '').length)));
  return lines
    .map((line) => line.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | '))
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n');
}

function markdownTable({ title, columns, rows }: Table): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const body = rows.map((row) => line(row.map(textOf)));
  return [`**${title}**`, '', line(columns), line(columns.map(() => '---')), ...body].join('\n');
}

/** One part for BENCHMARKS.md; `where` says when and on what machine. */
function writeSection({ part, result }: Measured, where: string): string {
  const blocks = [
    `## ${part.title}`,
    where,
    ...tablesOf(result).map(markdownTable),
    ...result.notes,
    ...result.missing.map((line) => `Not measured here: ${line}.`),
  ];
  return `${open(part.name)}\n\n${blocks.join('\n\n')}\n\n${close(part.name)}`;
}

const open = (name: string): string => `<!-- part: ${name} -->`;
const close = (name: string): string => `<!-- end: ${name} -->`;

const introduction = `# What was measured

\`npm run bench\` writes this file; nobody edits it by hand. Each part says when and on which machine it ran. The limits
are those the project set itself. Times differ between machines: compare ratios, which are taken in one run, in turns.`;

/** Puts the measured parts into the file and keeps those that did not run. `order` names all parts. */
export function saveReport(file: string, measured: readonly Measured[], where: string, order: readonly string[]): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const sections = order.flatMap((name) => {
    const now = measured.find((one) => one.part.name === name);
    return now ? [writeSection(now, where)] : findSection(before, name);
  });
  writeFileSync(file, `${[introduction, ...sections].join('\n\n')}\n`);
}

function findSection(text: string, name: string): string[] {
  const from = text.indexOf(open(name));
  const to = text.indexOf(close(name));
  return from === -1 || to === -1 ? [] : [text.slice(from, to + close(name).length)];
}
