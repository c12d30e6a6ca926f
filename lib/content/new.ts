// `npm run content:new -- guide SLUG`: writes the English file of a new guide, with a whole head and a skeleton.

import { beginGuide, NewTextError } from './begin.ts';

const help = `npm run content:new -- guide NAME

Writes content/en/guides/NAME.mdx with everything its head needs and a few lines to write over.
NAME becomes the address of the page: small letters, figures and hyphens, such as lost-phone.

Then: 1. write the text   2. npm run content:check   3. write content/es/guides/NAME.mdx   4. npm run content:stamp NAME
Or do all of it in the browser: npm run edit`;

const [kind, slug, ...more] = process.argv.slice(2);

if (kind === '--help' || kind === '-h') {
  console.log(help);
} else {
  try {
    if (kind !== 'guide' || slug === undefined || more.length > 0)
      throw new NewTextError('Write: npm run content:new -- guide NAME, for example guide lost-phone.');
    const file = beginGuide(slug, new Date().toISOString().slice(0, 10));
    console.log(`Written: ${file}. Open it, write over what stands there, then run: npm run content:check`);
  } catch (error) {
    if (!(error instanceof NewTextError)) throw error;
    console.error(`${error.message}\nSee: npm run content:new -- --help`);
    process.exitCode = 2;
  }
}
