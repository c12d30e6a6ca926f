// Dates, numbers and lists as each language writes them.

/** Tags for `Intl` where the bare language would write another country's dates, or digits that not every reader knows. */
const tags: Readonly<Record<string, string>> = {
  en: 'en-GB',
  ar: 'ar-u-nu-latn',
  bn: 'bn-u-nu-latn',
  fa: 'fa-u-ca-gregory-nu-latn',
  hi: 'hi-u-nu-latn',
  th: 'th-u-ca-gregory-nu-latn',
  ur: 'ur-u-nu-latn',
};

/** Tag that `Intl` gets for a language of the site: "en" → "en-GB". */
export function formatTag(locale: string): string {
  return tags[locale] ?? locale;
}

/** "2026-11-24" → "24 November 2026" in the language. The day is a day, not an instant, so no time zone moves it. */
export function formatDay(locale: string, day: string): string {
  return new Intl.DateTimeFormat(formatTag(locale), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** ["a", "b", "c"] → "a, b and c" in the language. */
export function formatList(locale: string, items: readonly string[]): string {
  return new Intl.ListFormat(formatTag(locale), { type: 'conjunction' }).format(items);
}

/** Sorts a copy by the reader's alphabet. */
export function sortByName<Item>(
  locale: string,
  items: readonly Item[],
  nameOf: (item: Item) => string,
): readonly Item[] {
  const collator = new Intl.Collator(locale);
  return [...items].sort((a, b) => collator.compare(nameOf(a), nameOf(b)));
}

/**
 * Sorted items under their first letters, as the reader's alphabet has them: accents do not make a letter of their own
 * unless the language counts them as one (Spanish Ñ).
 */
export function groupByLetter<Item>(locale: string, items: readonly Item[], nameOf: (item: Item) => string) {
  const base = new Intl.Collator(locale, { sensitivity: 'base' });
  const groups: { letter: string; items: Item[] }[] = [];
  for (const item of sortByName(locale, items, nameOf)) {
    const letter = (nameOf(item)[0] ?? '').toLocaleUpperCase(locale);
    const last = groups.at(-1);
    if (last && base.compare(last.letter, letter) === 0) last.items.push(item);
    else groups.push({ letter: letter.normalize('NFD')[0] ?? letter, items: [item] });
  }
  return groups;
}
