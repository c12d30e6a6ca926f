// The list of the lists: one file of pages for each language.

import { locales } from '#i18n';
import { origin } from '../../lib/build.ts';

export const dynamic = 'force-static';

export function GET() {
  const rows = locales.map((locale) => `<sitemap><loc>${origin}/sitemaps/${locale}.xml</loc></sitemap>`);
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${rows.join('\n')}
</sitemapindex>
`;
  return new Response(text, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
}
