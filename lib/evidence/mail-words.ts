// Takes a header line apart: words, quoted texts and comments, as RFC 5322 section 3.2 has them.

export type Piece = {
  /** `end` is a semicolon outside of quotes and comments. */
  readonly kind: 'word' | 'comment' | 'end';
  /** Without the quotes or the outer brackets. */
  readonly text: string;
};

/** Pieces in order. A bracket or quote that is never closed runs to the end; nothing throws. */
export function takeApart(value: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let word = '';
  const finish = (): void => {
    if (word !== '') pieces.push({ kind: 'word', text: word });
    word = '';
  };

  for (let at = 0; at < value.length; at += 1) {
    const sign = value[at] ?? '';
    if (sign === '(') {
      finish();
      const end = findCommentEnd(value, at);
      pieces.push({ kind: 'comment', text: value.slice(at + 1, end) });
      at = end;
    } else if (sign === '"') {
      const end = findQuoteEnd(value, at);
      word += value.slice(at + 1, end).replaceAll(/\\(.)/g, '$1');
      at = end;
    } else if (sign === ';') {
      finish();
      pieces.push({ kind: 'end', text: ';' });
    } else if (/\s/.test(sign)) finish();
    else word += sign;
  }
  finish();
  return pieces;
}

function findCommentEnd(value: string, start: number): number {
  let depth = 0;
  for (let at = start; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1;
    else if (value[at] === '(') depth += 1;
    else if (value[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return value.length;
}

function findQuoteEnd(value: string, start: number): number {
  for (let at = start + 1; at < value.length; at += 1) {
    if (value[at] === '\\') at += 1;
    else if (value[at] === '"') return at;
  }
  return value.length;
}
