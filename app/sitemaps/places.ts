// Lists every page that search engines may find, in which languages, and since when its facts are as they are.

import { fixedPages, guides, incidents, pages } from '#content';
import { countries } from '#directory';
import { type Locale, locales } from '#i18n';
import { allSlugs } from '../[locale]/help/papers/[paper]/slugs.ts';

export type Place = {
  /** Address without its language. */
  readonly path: `/${string}`;
  /** Only the languages in which a text exists. */
  readonly locales: readonly Locale[];
  /** Day on which the facts were last gone through; missing where no such day is kept. */
  readonly checked?: string;
};

export async function listPlaces(): Promise<readonly Place[]> {
  const texts = await Promise.all([
    ...guides.slugs().map(async (slug) => place(`/guides/${slug}/`, await guides.get('en', slug))),
    ...incidents.slugs().map(async (slug) => place(`/help/${slug}/`, await incidents.get('en', slug))),
    ...pages.slugs().map(async (slug) => place(`/${slug}/`, await pages.get('en', slug))),
  ]);
  return [
    ...fixedPages.map((path) => ({ path, locales })),
    ...allSlugs().map((slug) => ({ path: `/help/papers/${slug}/` as const, locales })),
    ...texts,
    ...countries().map(({ code, checked }) => ({
      path: `/report/${code.toLowerCase()}/` as const,
      locales,
      checked,
    })),
  ];
}

type Text = { readonly locales: readonly Locale[]; readonly meta: { readonly checked: string } };

function place(path: `/${string}`, text: Text): Place {
  return { path, locales: text.locales, checked: text.meta.checked };
}
