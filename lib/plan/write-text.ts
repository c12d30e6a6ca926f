// A paper as plain text: lines of at most 76 characters, right in every direction of writing.

import {
  type Block,
  type Column,
  directionOfPaper,
  markOf,
  type Paper,
  runsRightToLeft,
  typedPieces,
  type Value,
  type Words,
} from './document.ts';

/** Signs a reader sees in one line; the marks of direction take no room. */
export const textWidth = 76;

const isolate = '\u2068';
const isolateLtr = '\u2066';
const pop = '\u2069';
const marksOfDirection = /[\u2066-\u2069\u200e\u200f]/g;

const emptyLine = '_'.repeat(30);

function widthOf(text: string): number {
  return [...text.replace(marksOfDirection, '')].length;
}

/** Controls could turn the lines around it; an own line break would tear a row apart. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f]+/gu, ' ').trim();
}

/** A value in a line of another direction neither moves nor is moved. Figures, accounts and addresses run left to right. */
function isolated(text: string): string {
  return `${runsRightToLeft(text) ? isolate : isolateLtr}${text}${pop}`;
}

/** Breaks a line at spaces; a longer word, such as an address, is cut where the line ends. */
export function wrap(text: string, indent = ''): string[] {
  const room = textWidth - indent.length;
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ').flatMap((one) => cut(one, room))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (widthOf(longer) <= room) {
      current = longer;
      continue;
    }
    lines.push(current);
    current = word;
  }
  if (current !== '' || lines.length === 0) lines.push(current);
  return reopened(lines.filter((one) => one !== '')).map((one) => `${indent}${one}`);
}

function cut(word: string, room: number): string[] {
  if (widthOf(word) <= room) return [word];
  const signs = [...word];
  const pieces: string[] = [];
  for (let at = 0; at < signs.length; at += room) pieces.push(signs.slice(at, at + room).join(''));
  return pieces;
}

/** An isolate ends with its line: what goes on in the next line opens it again. */
function reopened(lines: readonly string[]): string[] {
  let open: string[] = [];
  return lines.map((one) => {
    const before = open.join('');
    for (const sign of one) {
      if (sign === isolate || sign === isolateLtr) open = [...open, sign];
      if (sign === pop) open = open.slice(0, -1);
    }
    return `${before}${one}${pop.repeat(open.length)}`;
  });
}

function valueText(value: Value): string {
  if (value.kind === 'line' || value.kind === 'box') return emptyLine;
  if (value.kind === 'typed') {
    const text = isolated(
      typedPieces(clean(value.text))
        .map((piece) => (piece.isValue ? `${isolateLtr}${piece.text}${pop}` : piece.text))
        .join(''),
    );
    return value.isFree ? `«${text}»` : text;
  }
  return inOneLine(value.words);
}

/** Plain text says which way a line runs only by its first sign: a right-to-left line is given one. */
function turned(lines: readonly string[], dir: Column['dir']): string[] {
  return dir === 'rtl' ? lines.map((one) => `\u200f${one}`) : [...lines];
}

/** Words of both columns one below the other, each with the sign of its language. */
function linesOf(words: Words, columns: Paper['columns'], mark = ''): string[] {
  const [first, second] = columns;
  if (words.own === null || second === undefined) return turned(wrap(`${mark}${words.desk}`), first.dir);
  return [
    ...turned(wrap(`[${first.lang.toUpperCase()}] ${mark}${words.desk}`), first.dir),
    ...turned(wrap(`[${second.lang.toUpperCase()}] ${mark}${words.own}`), second.dir),
  ];
}

function inOneLine(words: Words): string {
  return words.own === null || words.own === words.desk
    ? words.desk
    : `${isolated(words.desk)} / ${isolated(words.own)}`;
}

function blockLines(block: Block, paper: Paper): string[] {
  const { columns } = paper;
  const turn = (lines: readonly string[]) => turned(lines, directionOfPaper(paper));
  switch (block.type) {
    case 'heading': {
      const part = block.part ? turn(wrap(inOneLine(block.part))) : [];
      return ['', ...part, ...linesOf(block.words, columns), '-'.repeat(20)];
    }
    case 'paragraph':
      return ['', ...linesOf(block.words, columns)];
    case 'aside':
      return ['', '-'.repeat(20), ...turned(wrap(`${block.title}: ${block.text}`), block.column.dir)];
    case 'fields':
      return ['', ...block.rows.flatMap((row) => turn(wrap(`${inOneLine(row.label)}: ${valueText(row.value)}`)))];
    case 'list':
      return ['', ...block.items.flatMap((item, at) => linesOf(item, columns, `${markOf(block.marks, at)} `))];
    case 'choice': {
      const label = block.label ? linesOf(block.label, columns) : [];
      const ticked = block.options.flatMap(({ words, isTicked }) =>
        linesOf(words, columns, isTicked ? '[X] ' : '[ ] '),
      );
      return ['', ...label, ...ticked];
    }
    case 'table':
      return ['', ...turn(block.rows.flatMap((row, at) => rowLines(block.head, row, at)))];
    case 'signature':
      return ['', ...block.rows.flatMap((row) => ['', ...turn(wrap(`${inOneLine(row)}: ${emptyLine}`))])];
    case 'break':
      return ['', '='.repeat(40)];
  }
}

const rowIndent = '    ';

/** A row of a table as lines "head: value": columns of text would not fit into 76 signs. */
function rowLines(head: readonly Words[], row: readonly Value[], at: number): string[] {
  const lines = row.flatMap((value, column) => {
    const label = head[column];
    return label === undefined ? [] : wrap(`${inOneLine(label)}: ${valueText(value)}`, rowIndent);
  });
  const number = `${at + 1})`.padEnd(rowIndent.length);
  return lines.map((one, place) => (place === 0 ? `${number}${one.slice(rowIndent.length)}` : one));
}

/** The file's text in UTF-8, with a byte order mark, so that old programs read it right. */
export function writeText(paper: Paper): string {
  const lines = [
    ...linesOf(paper.title, paper.columns),
    '='.repeat(40),
    ...paper.blocks.flatMap((block) => blockLines(block, paper)),
  ];
  const text = lines.join('\r\n');
  // Where all runs left to right the marks would do nothing but puzzle old programs.
  const isMixed = runsRightToLeft(text);
  return `\ufeff${isMixed ? text : text.replace(marksOfDirection, '')}\r\n`;
}
