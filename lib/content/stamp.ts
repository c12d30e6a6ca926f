// `npm run content:stamp`: writes into each translation the fingerprint of the English text it was made from.
// Run it only after the translation was brought up to date: the stamp says so.
// The quotation marks belong to it: without them ten figures, or figures around an "e", are read as a number.

import { readFileSync, writeFileSync } from 'node:fs';
import { locales, sourceLocale } from '#i18n';
import { collections } from './index.ts';

const only = process.argv.slice(2);
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

console.log(
  stamped === 0
    ? 'Every translation already carries the fingerprint of its English text.'
    : `Stamped ${stamped} translations.`,
);
