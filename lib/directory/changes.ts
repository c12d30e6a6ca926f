// The public list of what was corrected: the reasons staff wrote, without any contact that pages do not show.

import type { DirectoryChange } from './schema.ts';
import type { ShownCountry } from './show.ts';

export type PublicChange = { country: string } & Omit<DirectoryChange, 'was'>;

/**
 * The corrections of one country, in the order in which they were entered. Values stay only where the page shows them
 * today: a number that turned out to be wrong would live on in the list.
 */
export function publicChanges(shown: ShownCountry, changes: readonly DirectoryChange[]): PublicChange[] {
  const page = JSON.stringify(shown);
  const isShown = (value: string | undefined) =>
    value !== undefined && page.includes(JSON.stringify(value).slice(1, -1));

  return changes.map(({ was: _, about, now, ...rest }) => ({
    country: shown.code,
    ...rest,
    ...(isShown(about) ? { about } : {}),
    ...(isShown(now) ? { now } : {}),
  }));
}
