// The only place where a language of the site is named.

/** Languages the site is published in, English (the source) first. */
export const locales = ['en', 'es', 'ar', 'de', 'fr', 'it', 'pt'] as const;

export type Locale = (typeof locales)[number];

/** The language the texts are written in first; the list of what exists. */
export const sourceLocale: Locale = 'en';

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** 'ltr' or 'rtl', as the language is written. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  const info = new Intl.Locale(locale);
  const text = 'getTextInfo' in info ? info.getTextInfo() : undefined;
  return text?.direction === 'rtl' ? 'rtl' : 'ltr';
}

/**
 * The language's own name in its own script, first letter as that language writes it in a list: "English", "Español".
 * A language the runtime has no names for is named in English: otherwise in that of the machine that builds the site.
 */
export function languageName(language: string, inLocale: string = language): string {
  const name = new Intl.DisplayNames([inLocale, sourceLocale], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(inLocale) + name.slice(1);
}

/** Languages in the order of the menu: by their own names. */
export function menuLocales(): readonly Locale[] {
  return [...locales].sort((a, b) => languageName(a).localeCompare(languageName(b), sourceLocale));
}

/** Country name in a language, from the runtime's own data ("ES", "es" → "España"). */
export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale, sourceLocale], { type: 'region' }).of(code.toUpperCase()) ?? code;
}
