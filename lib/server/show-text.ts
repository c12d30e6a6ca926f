// Makes what a stranger wrote safe to read: marks that hide, or turn the reading direction, become visible codes.

/**
 * Control characters and invisible marks as `[U+202E]`; newlines stay, a tab becomes a space. The two joiners stay
 * too (U+200C, U+200D): Persian, Indian scripts and emoji need them, and they cannot turn the direction.
 */
export function showText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (mark) => {
    if (mark === '\n' || mark === '\u200c' || mark === '\u200d') return mark;
    if (mark === '\t') return ' ';
    return `[U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
  });
}
