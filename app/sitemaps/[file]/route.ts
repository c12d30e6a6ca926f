// The pages of one language for search engines, each with its versions in the other languages.

import { alternates, href, type Locale, locales } from '#i18n';
import { origin } from '../../../lib/build.ts';
import { listPlaces, type Place } from '../places.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return locales.map((locale) => ({ file: `${locale}.xml` }));
}

type Context = { readonly params: Promise<{ readonly file: string }> };

export async function GET(_request: Request, { params }: Context) {
  const { file } = await params;
  const locale = locales.find((one) => file === `${one}.xml`);
  if (!locale) return new Response(null, { status: 404 });
  const places = (await listPlaces()).filter((place) => place.locales.includes(locale));
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${places.map((place) => writePlace(locale, place)).join('\n')}
</urlset>
`;
  return new Response(text, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
}

/** Addresses of ours hold letters, figures, hyphens and slashes only, so nothing needs escaping. */
function writePlace(locale: Locale, { path, locales: there, checked }: Place): string {
  const { languages } = alternates(locale, path, origin, there);
  const links = Object.entries(languages).map(
    ([language, address]) => `<xhtml:link rel="alternate" hreflang="${language}" href="${address}"/>`,
  );
  const day = checked ? `<lastmod>${checked}</lastmod>` : '';
  return `<url><loc>${origin}${href(locale, path)}</loc>${day}${links.join('')}</url>`;
}
