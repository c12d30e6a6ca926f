// `npm run content:status`: prints text × locale, what each locale has, the directory by age and confidence, and how many
// countries get the police pack in a language of their police.

import { countries, words } from '#directory';
import { daysSince, seenOn } from '#directory/care';
import { languageName, locales, sourceLocale } from '#i18n';
import { packCoverage, packLanguages } from '#plan/papers';
import { ContentError, collections, type State } from './index.ts';

const help = `npm run content:status

Shows three tables.
  1. Every text in every language: original (English), current, stale (older than its English text), missing,
     or fault (npm run content:check says which).
  2. Each language: how many texts it has, how many a person has read.
  3. The directory: how many contacts, by how long ago anybody looked and by how sure we are.
Below them stands how many countries get the papers for the police in a language their police work in, and which do not.

To mend: write what is missing; bring up to date what is stale, then npm run content:stamp NAME;
npm run directory:stale lists what is old. Ends with 0 whatever it finds.`;

const width = 44;
const column = 12;

type Cell = State | 'fault';

function readState(
  collection: (typeof collections)[keyof typeof collections],
  locale: (typeof locales)[number],
  slug: string,
): Cell {
  try {
    return locale === sourceLocale ? 'original' : collection.state(locale, slug);
  } catch (error) {
    if (error instanceof ContentError) return 'fault';
    throw error;
  }
}

const row = (name: string, cells: readonly (string | number)[]) =>
  console.log(`${name.padEnd(width)}${cells.map((cell) => String(cell).padEnd(column)).join('')}`.trimEnd());

/** Prints every text and gives the states of each locale. */
function printTexts(): ReadonlyMap<string, readonly Cell[]> {
  const found = new Map<string, Cell[]>(locales.map((locale) => [locale, []]));
  for (const collection of Object.values(collections)) {
    console.log('');
    row(collection.folder, locales);
    for (const slug of collection.slugs()) {
      const states = locales.map((locale) => readState(collection, locale, slug));
      for (const [at, locale] of locales.entries()) found.get(locale)?.push(states[at] ?? 'missing');
      row(`  ${slug}`, states);
    }
  }
  return found;
}

async function countReviewed(locale: (typeof locales)[number]): Promise<number> {
  const all = Object.values(collections).flatMap((collection) =>
    collection.slugs().map(async (slug) => {
      const entry = await collection.get(locale, slug).catch(() => undefined);
      return entry?.lang === locale && entry.reviewer !== undefined;
    }),
  );
  return (await Promise.all(all)).filter(Boolean).length;
}

async function printLocales(found: ReadonlyMap<string, readonly Cell[]>): Promise<void> {
  console.log('');
  row('languages', ['up to date', 'stale', 'missing', 'fault', 'read by a person']);
  for (const locale of locales) {
    const states = found.get(locale) ?? [];
    const count = (...some: Cell[]) => states.filter((state) => some.includes(state)).length;
    const reviewed = await countReviewed(locale);
    row(`  ${languageName(locale, 'en')} (${locale})`, [
      count('original', 'current'),
      count('stale'),
      count('missing'),
      count('fault'),
      reviewed,
    ]);
  }
}

const ages = [
  { name: 'up to 30 days', from: 0 },
  { name: '31 to 90 days', from: 31 },
  { name: '91 to 180 days', from: 91 },
  { name: 'more than 180 days', from: 181 },
] as const;

function printDirectory(today: Date): void {
  const ways = countries().flatMap((country) =>
    country.channels.flatMap(({ methods }) =>
      methods.map((method) => ({ method, days: daysSince(seenOn(country, method), today) })),
    ),
  );
  const open = ways.filter(({ method }) => method.status !== 'closed');
  console.log('');
  row(`directory: ${countries().length} countries, ${open.length} contacts`, [...words.confidences, 'opened']);
  for (const [at, { name, from }] of ages.entries()) {
    const to = ages[at + 1]?.from ?? Number.POSITIVE_INFINITY;
    const some = open.filter(({ days }) => Math.max(0, days) >= from && days < to);
    const count = (word: string) => some.filter(({ method }) => method.confidence === word).length;
    row(`  looked at ${name} ago`, [
      ...words.confidences.map(count),
      some.filter(({ method }) => method.verified).length,
    ]);
  }
  console.log(`  closed and kept so that nobody adds them again: ${ways.length - open.length}`);
}

/** The papers for the police may be written in more languages than the site: content/phrases. */
function printPack(): void {
  const spoken = Object.fromEntries(countries().map(({ code, policeLanguages }) => [code, policeLanguages]));
  const { covered, all, missing } = packCoverage(spoken);
  console.log('');
  console.log(
    `police pack: ${packLanguages.length} languages, one of their police's own in ${covered} of ${all} countries`,
  );
  if (missing.length > 0) console.log(`  in English or a language of the region: ${missing.join(', ')}`);
}

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  console.log(help);
} else {
  const found = printTexts();
  await printLocales(found);
  printDirectory(new Date());
  printPack();
  const holes = [...found.values()].flat().filter((state) => ['missing', 'stale', 'fault'].includes(state)).length;
  console.log(
    holes === 0
      ? '\nNothing is missing and nothing is older than its English text.'
      : `\n${holes} texts are missing, at fault, or older than their English text.`,
  );
}
