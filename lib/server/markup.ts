// HTML as the server's own pages need it: a template that escapes whatever is put into it.

/** HTML that is finished; only `html` and `trusted` make it. */
export type Markup = { readonly markup: string };
type Part = string | number | Markup | undefined | null | false | readonly Part[];

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text made harmless between tags and inside quoted attributes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

function write(part: Part): string {
  if (part === undefined || part === null || part === false) return '';
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(write).join('');
}

/** `html\`<p>${text}</p>\``: texts are escaped, markup stays, undefined and false write nothing. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return { markup: pieces.reduce((text, piece, index) => text + write(parts[index - 1]) + piece) };
}

/** HTML from our own build. Never for anything a visitor sent. */
export function trusted(markup: string): Markup {
  return { markup };
}
