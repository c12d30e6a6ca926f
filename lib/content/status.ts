// `npm run content:status`: prints text × locale.

import { locales, sourceLocale } from '#i18n';
import { collections } from './index.ts';

const width = 44;
let holes = 0;

for (const collection of Object.values(collections)) {
  console.log(`\n${collection.folder.padEnd(width)}${locales.map((locale) => locale.padEnd(10)).join('')}`);
  for (const slug of collection.slugs()) {
    const states = locales.map((locale) => (locale === sourceLocale ? 'original' : collection.state(locale, slug)));
    holes += states.filter((state) => state === 'missing' || state === 'stale').length;
    console.log(`  ${slug.padEnd(width - 2)}${states.map((state) => state.padEnd(10)).join('')}`);
  }
}
console.log(
  holes === 0
    ? '\nNothing is missing and nothing is older than its English text.'
    : `\n${holes} texts are missing or older than their English text.`,
);
