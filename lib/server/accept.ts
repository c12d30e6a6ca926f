// Reads what a browser says it accepts: encodings of a file and languages of a page.

export type Encoding = 'br' | 'gzip' | 'identity';

type Wish = { name: string; weight: number };

/** Parts of an `Accept-…` header with their weights, 0 to 1; a weight that is not a number counts as 0. */
function readWishes(header: string): Wish[] {
  return header.split(',').flatMap((part) => {
    const [name = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    if (!name) return [];
    const given = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    const weight = given === undefined ? 1 : Number(given);
    return [{ name, weight: weight >= 0 && weight <= 1 ? weight : 0 }];
  });
}

// Browsers send a handful of different headers; reading each once keeps the fast path fast. Bounded, since anyone may send one.
const remembered = new Map<string, Wish[]>();

function readOnce(header: string): Wish[] {
  const known = remembered.get(header);
  if (known) return known;
  if (remembered.size >= 256) remembered.clear();
  const wishes = readWishes(header);
  remembered.set(header, wishes);
  return wishes;
}

/**
 * The best encoding among those at hand. A tie goes to brotli, then gzip.
 * Without any acceptable one the plain file is sent: a page that can be read beats a correct refusal.
 */
export function chooseEncoding(header: string | undefined, atHand: readonly Encoding[]): Encoding {
  if (!header) return 'identity';
  const wishes = readOnce(header);
  const weightOf = (name: Encoding) =>
    wishes.find((wish) => wish.name === name)?.weight ??
    wishes.find((wish) => wish.name === '*')?.weight ??
    (name === 'identity' ? Number.MIN_VALUE : 0);

  let best: Encoding = 'identity';
  let weight = 0;
  for (const name of ['br', 'gzip', 'identity'] as const) {
    if (name !== 'identity' && !atHand.includes(name)) continue;
    if (weightOf(name) > weight) [best, weight] = [name, weightOf(name)];
  }
  return best;
}

/**
 * The best of the site's languages for an `Accept-Language` header, or undefined if none is wished for.
 * A wish for `es-VE` is met by `es`; a wish for `*` by the first language not refused.
 */
export function chooseLanguage(header: string | undefined, locales: readonly string[]): string | undefined {
  const wishes = readWishes(header ?? '').sort((a, b) => b.weight - a.weight);
  const refused = wishes.filter((wish) => wish.weight === 0).map((wish) => wish.name);

  for (const { name, weight } of wishes) {
    if (weight === 0) break;
    if (name === '*') return locales.find((locale) => !refused.includes(locale.toLowerCase()));
    const exact = locales.find((locale) => locale.toLowerCase() === name);
    const base = name.split('-')[0];
    const near = locales.find((locale) => locale.toLowerCase() === base);
    if (exact ?? near) return exact ?? near;
  }
  return undefined;
}
