// The long lists of the contact form, made when the page is built: languages, countries, emergency numbers.

import { countries, supportTable } from '#directory';
import { countryName, type Locale, languageName, locales, sortByName } from '#i18n';

export type Choice = { readonly value: string; readonly name: string };

export type Choices = {
  /** The page's own language first, then all others by their own names. */
  readonly languages: readonly Choice[];
  readonly countries: readonly Choice[];
  /** Country code → number to dial in danger. Countries without a sourced one are left out. */
  readonly emergency: Readonly<Record<string, string>>;
};

export function makeChoices(locale: Locale): Choices {
  return { languages: makeLanguages(locale), countries: makeCountries(locale), emergency: makeEmergency() };
}

/** Languages some police take a report in, and those of the site. */
function makeLanguages(locale: Locale): Choice[] {
  const codes = new Set<string>([...locales, ...countries().flatMap((country) => country.policeLanguages)]);
  codes.delete(locale);
  const others = [...codes].map((value) => ({ value, name: languageName(value) }));
  return [{ value: locale, name: languageName(locale) }, ...sortByName(locale, others, ({ name }) => name)];
}

function makeCountries(locale: Locale): Choice[] {
  const all = countries().map(({ code }) => ({ value: code, name: countryName(code, locale) }));
  return [...sortByName(locale, all, ({ name }) => name)];
}

function makeEmergency(): Record<string, string> {
  const numbers = Object.entries(supportTable().countries).flatMap(([code, { emergency }]) => {
    const found =
      emergency.find(({ services }) => services.includes('all')) ??
      emergency.find(({ services }) => services.includes('police'));
    return found === undefined ? [] : [[code, found.number] as const];
  });
  return Object.fromEntries(numbers);
}
