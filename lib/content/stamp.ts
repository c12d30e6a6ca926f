// `npm run content:stamp`: writes into each translation the fingerprint of the English text it was made from.
// Run it only after the translation was brought up to date: the stamp says so.
// The quotation marks belong to it: without them ten figures, or figures around an "e", are read as a number.

import { readFileSync, writeFileSync } from 'node:fs';
import { locales, sourceLocale } from '#i18n';
import { collections } from './index.ts';

const help = `npm run content:stamp [NAME …]

Notes in each translation that is older than its English text that it was brought up to date: it gets the fingerprint
of the English words of now, and the notice on its page goes. Run it only when that is true.

  npm run content:stamp first-hours    the translations of one text
  npm run content:stamp                all of them`;

/** Stamps what is older than its English; with parts of names, only those. Gives how many. */
function stamp(only: readonly string[]): number {
  let stamped = 0;
  for (const collection of Object.values(collections)) {
    for (const locale of locales) {
      if (locale === sourceLocale) continue;
      for (const slug of collection.slugs()) {
        const file = `content/${locale}/${collection.folder}/${slug}.mdx`;
        if (only.length > 0 && !only.some((part) => file.includes(part))) continue;
        if (collection.state(locale, slug) !== 'stale') continue;
        const text = readFileSync(file, 'utf8');
        writeFileSync(file, text.replace(/^translates: .*$/m, `translates: "${collection.print(slug)}"`));
        stamped += 1;
      }
    }
  }
  return stamped;
}

const given = process.argv.slice(2);
if (given.some((part) => part.startsWith('-'))) {
  console.log(help);
} else {
  const stamped = stamp(given);
  console.log(
    stamped === 0
      ? 'Every translation already carries the fingerprint of its English text.'
      : `Stamped ${stamped} translations.`,
  );
}
