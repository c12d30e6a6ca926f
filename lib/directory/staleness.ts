// Says how old the facts of a country are.

import type { Country } from './schema.ts';
import type { ShownCountry } from './show.ts';

/** After this many days a page warns that its facts are old. */
export const staleDays = 180;

/** ES, VE and the eighteen countries with most people; a build with one of these stale must not go out. */
export const neverStale = [
  'ES',
  'VE',
  'IN',
  'CN',
  'US',
  'ID',
  'PK',
  'NG',
  'BR',
  'BD',
  'RU',
  'ET',
  'MX',
  'JP',
  'EG',
  'PH',
  'CD',
  'VN',
  'IR',
  'TR',
] as const;

export type Staleness = {
  /** The day (YYYY-MM-DD) the file was compiled or gone through. */
  checked: string;
  /** Whole days since then. */
  days: number;
  isStale: boolean;
  /** `verified` when a person opened at least one page. */
  how: 'compiled' | 'verified';
};

const dayLength = 86_400_000;

/** How old a country's facts are on a day. */
export function measureStaleness(country: Country | ShownCountry, today: Date): Staleness {
  const days = Math.floor((today.getTime() - Date.parse(`${country.checked}T00:00:00Z`)) / dayLength);
  const isVerified = country.channels.some(({ methods }) => methods.some(({ verified }) => verified !== undefined));

  return { checked: country.checked, days, isStale: days > staleDays, how: isVerified ? 'verified' : 'compiled' };
}
