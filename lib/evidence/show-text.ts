// Makes letters visible that could hide what a name or an address really is.

/**
 * Control characters, and marks that turn the writing direction or take no room, as "[U+202E]": a name such as
 * "bill<U+202E>fdp.exe" would otherwise look like a PDF. Joiners that scripts need stay.
 */
export function showText(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu,
    (sign) => `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
}

/** A text of a stranger as one line that is safe to show: white space drawn together, hidden signs visible. */
export function showLine(text: string): string {
  return showText(text.replaceAll(/\s+/g, ' ').trim());
}
