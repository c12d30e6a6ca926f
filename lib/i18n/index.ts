// Door of the room that knows languages: which exist, how they are named and written, and addresses in them.

export { formatDay, formatList, formatTag, groupByLetter, sortByName } from './format.ts';
export { alternates, href, offlineCopy } from './href.ts';
export {
  countryName,
  directionOf,
  isLocale,
  type Locale,
  languageName,
  locales,
  menuLocales,
  sourceLocale,
} from './locales.ts';
