// What a letter or police paper is made of, before it is drawn: words in one or two languages, values, lines to fill.

/** A column: the reader's language first, then the visitor's own if it is another one. */
export type Column = { readonly lang: string; readonly dir: 'ltr' | 'rtl' };

/** Fixed words for the reader (`desk`) and for the visitor (`own`; null when both read the same language). */
export type Words = { readonly desk: string; readonly own: string | null };

/**
 * What stands beside a label or in a cell. `typed`: as the visitor wrote it, `isFree` for own sentences, which are
 * marked; `words`: fixed words; `line`: left empty to write on by hand; `box`: a larger empty space, for a stamp.
 */
export type Value =
  | { readonly kind: 'typed'; readonly text: string; readonly isFree?: boolean }
  | { readonly kind: 'words'; readonly words: Words }
  | { readonly kind: 'line' }
  | { readonly kind: 'box' };

export type FieldRow = { readonly label: Words; readonly value: Value };

export type Option = { readonly words: Words; readonly isTicked: boolean };

export type Block =
  | { readonly type: 'heading'; readonly words: Words; readonly part?: Words }
  | { readonly type: 'paragraph'; readonly words: Words; readonly tone: 'plain' | 'strong' | 'small' }
  /** For the visitor only, in the own language: the reader has no use for it. */
  | { readonly type: 'aside'; readonly title: string; readonly text: string; readonly column: Column }
  | { readonly type: 'fields'; readonly rows: readonly FieldRow[] }
  | { readonly type: 'table'; readonly head: readonly Words[]; readonly rows: readonly (readonly Value[])[] }
  | { readonly type: 'list'; readonly marks: 'number' | 'letter' | 'dot'; readonly items: readonly Words[] }
  | { readonly type: 'choice'; readonly label: Words | null; readonly options: readonly Option[] }
  | { readonly type: 'signature'; readonly rows: readonly Words[] }
  | { readonly type: 'break' };

export type Paper = {
  readonly title: Words;
  /** One column, or two facing ones with the reader's first. */
  readonly columns: readonly [Column] | readonly [Column, Column];
  /** "Page {page} of {pages}", the two figures still open: only the printer knows them. */
  readonly pageOf: Words;
  /** Says nothing of what it is about: for the window and the file. */
  readonly neutralTitle: string;
  readonly blocks: readonly Block[];
};

export const line: Value = { kind: 'line' };
export const box: Value = { kind: 'box' };

/** A value as typed, or a line to fill where nothing was typed. */
export function typed(text: string | undefined): Value {
  return text?.trim() ? { kind: 'typed', text: text.trim() } : line;
}

/** The visitor's own sentence: stays in the language it was typed in and is marked so. */
export function free(text: string | undefined): Value {
  return text?.trim() ? { kind: 'typed', text: text.trim(), isFree: true } : line;
}

export function said(words: Words): Value {
  return { kind: 'words', words };
}

/** Rows of empty cells, for a table to be filled in by hand. */
export function emptyRows(columns: number, rows: number): Value[][] {
  return Array.from({ length: rows }, () => Array.from({ length: columns }, () => line));
}

/** A day, an amount, a number: short enough to stay in one line, where a break would tear it apart. */
export function isShort(text: string): boolean {
  return text.length <= 17;
}

const isolates = /(\u2066[^\u2066-\u2069]*\u2069)/;

/** Fixed words in pieces: a value put into them runs left to right by itself, whatever stands around it. */
export function piecesOf(text: string): { readonly text: string; readonly isValue: boolean }[] {
  return text
    .split(isolates)
    .filter((piece) => piece !== '')
    .map((piece) =>
      isolates.test(piece) ? { text: piece.slice(1, -1), isValue: true } : { text: piece, isValue: false },
    );
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const leftToRightRun = /\+?[\p{Script=Latin}\d](?:[\p{Script=Latin}\p{M}\d .,'@_+:/?=&#%()-]*[\p{Script=Latin}\d])?/gu;

/** Whether a text has signs of a script that runs from right to left. */
export function runsRightToLeft(text: string): boolean {
  return rightToLeft.test(text);
}

/** What was typed, in pieces: inside Arabic words a phone number or an account would be turned around. */
export function typedPieces(text: string): ReturnType<typeof piecesOf> {
  const plain = text.replace(/[\u202a-\u202e\u2066-\u2069]+/g, ' ');
  return piecesOf(runsRightToLeft(plain) ? plain.replace(leftToRightRun, '\u2066$&\u2069') : plain);
}

/** The mark of an item: 1. 2. 3. or (a) (b) (c) or a dot. */
export function markOf(marks: 'number' | 'letter' | 'dot', at: number): string {
  if (marks === 'number') return `${at + 1}.`;
  return marks === 'letter' ? `(${String.fromCharCode(97 + at)})` : '•';
}

/** Ends with a signature and the visitor's note: those two stay on one sheet. */
export function endsSigned({ blocks }: Paper): boolean {
  return blocks.at(-1)?.type === 'aside' && blocks.at(-2)?.type === 'signature';
}

/** The paper's one direction of reading, on which side the first column stands: that of the reader's language. */
export function directionOfPaper({ columns }: Paper): 'ltr' | 'rtl' {
  return columns[0].dir;
}
