// What the first page of the editor shows: every text by language, every country by age and confidence.

import { readFileSync } from 'node:fs';
import { listTexts, type TextRow } from '#content/editing';
import { staleDays, type words } from '#directory';
import { checkCountry, countryPath, daysSince, listFiles, readProposals, seenOn } from '#directory/care';
import { countryName, languageName, locales } from '#i18n';

export type CountryRow = {
  readonly code: string;
  readonly name: string;
  readonly file: string;
  /** Undefined while the file is at fault. */
  readonly state:
    | {
        readonly checked: string;
        /** Days since anybody looked at the contact that waits longest. */
        readonly oldest: number;
        readonly isStale: boolean;
        /** Open contacts by confidence, and how many a person opened. */
        readonly confidence: Readonly<Record<(typeof words.confidences)[number], number>>;
        readonly opened: number;
        readonly all: number;
        /** Telephone numbers that wait for a second person. */
        readonly waiting: number;
      }
    | undefined;
};

export type Lists = {
  readonly locales: readonly { readonly code: string; readonly name: string }[];
  readonly texts: readonly TextRow[];
  readonly countries: readonly CountryRow[];
};

export function makeLists(today: Date): Lists {
  return {
    locales: locales.map((code) => ({ code, name: languageName(code, 'en') })),
    texts: listTexts(),
    countries: listFiles().map((name) => makeRow(name.slice(0, 2), today)),
  };
}

// A file at fault is listed like the others: who is to mend it must be able to open it.
function makeRow(code: string, today: Date): CountryRow {
  const file = countryPath(code);
  const row = { code, name: countryName(code, 'en'), file };
  const checked = checkCountry(file, readFileSync(file, 'utf8'));
  if ('faults' in checked) return { ...row, state: undefined };
  const { country } = checked;
  const open = country.channels.flatMap(({ methods }) => methods).filter(({ status }) => status !== 'closed');
  const oldest = Math.max(0, ...open.map((method) => daysSince(seenOn(country, method), today)));
  const count = (word: string) => open.filter(({ confidence }) => confidence === word).length;
  return {
    ...row,
    state: {
      checked: country.checked,
      oldest,
      isStale: oldest > staleDays,
      confidence: {
        official: count('official'),
        government: count('government'),
        secondary: count('secondary'),
        unverified: count('unverified'),
      },
      opened: open.filter(({ verified }) => verified !== undefined).length,
      all: open.length,
      waiting: readProposals(code).length,
    },
  };
}
