import type { MetadataRoute } from 'next';
import { guides, pages } from '#content';
import { countries } from '#directory';
import { href, type Locale, locales } from '#i18n';
import { incidentCodes } from '#plan';
import { origin } from '../lib/build.ts';

export const dynamic = 'force-static';

type Place = { readonly path: `/${string}`; readonly locales: readonly Locale[] };

/** Every page that may be found, with its other languages: only where a text of that language exists. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const texts = await Promise.all([
    ...guides
      .slugs()
      .map(async (slug) => ({ path: `/guides/${slug}/` as const, locales: (await guides.get('en', slug)).locales })),
    ...pages
      .slugs()
      .map(async (slug) => ({ path: `/${slug}/` as const, locales: (await pages.get('en', slug)).locales })),
  ]);
  const everywhere: readonly `/${string}`[] = [
    '/',
    '/help/',
    '/guides/',
    '/report/',
    '/evidence/',
    '/help/papers/',
    ...incidentCodes.map((code) => `/help/${code}/` as const),
    ...countries().map(({ code }) => `/report/${code.toLowerCase()}/` as const),
  ];
  const places: readonly Place[] = [...everywhere.map((path) => ({ path, locales })), ...texts];
  return places.flatMap(({ path, locales: there }) =>
    there.map((locale) => ({
      url: `${origin}${href(locale, path)}`,
      alternates: { languages: Object.fromEntries(there.map((one) => [one, `${origin}${href(one, path)}`])) },
    })),
  );
}
