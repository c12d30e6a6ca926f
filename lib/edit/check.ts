// Checks a text or a country as it stands on the screen, and draws its pages.

import { checkDraft } from '#content/editing';
import { checkCountry } from '#directory/care';
import { type Locale, sourceLocale } from '#i18n';
import { type Known, openFile } from './files.ts';
import type { Preview } from './preview.ts';

export type Fault = {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  readonly reason: string;
  readonly isWarning: boolean;
};

export type Checked = {
  readonly faults: readonly Fault[];
  /** HTML of the two pages that are shown; a language is missing while its text cannot be read. */
  readonly pages: Partial<Record<Locale, string>>;
};

export type Shown = {
  /** The language whose page stands beside the English one. */
  readonly beside: Locale;
  readonly preview: Preview;
};

/** By the same rules as `npm run content:check`. A page that cannot be drawn is said, and keeps nobody from saving. */
export async function checkText(known: Known, text: string, { beside, preview }: Shown): Promise<Checked> {
  const languages = [...new Set([sourceLocale, beside])];
  if (known.kind === 'country') {
    const checked = checkCountry(known.file, text);
    if ('faults' in checked)
      return { faults: checked.faults.map((fault) => ({ ...fault, column: 1, isWarning: false })), pages: {} };
    return drawAll(languages, warnOfNumbers(known, text), async (locale) =>
      preview.drawCountry(locale, checked.country),
    );
  }
  const { faults, entries } = await checkDraft(known.place, text, languages);
  return drawAll(languages, faults, async (locale) => {
    const entry = entries[locale];
    return entry && preview.drawText(locale, known.place, entry);
  });
}

/** A telephone number that the file on the disk does not have: one person alone must not publish it. */
function warnOfNumbers(known: Known, text: string): readonly Fault[] {
  const numbers = (whole: string) =>
    whole.split('\n').map((line) => /"(?:value|insideCountry|number|phone)": "([+\d].*)"/.exec(line)?.[1]);
  const before = new Set(numbers(openFile(known).text));
  const reason = `This number is new. It needs a second person: correct it under "Go through its contacts", or let a second person look before it is published.`;
  return numbers(text).flatMap((number, at) =>
    number === undefined || before.has(number) ? [] : [{ line: at + 1, column: 1, reason, isWarning: true }],
  );
}

async function drawAll(
  languages: readonly Locale[],
  known: readonly Fault[],
  draw: (locale: Locale) => Promise<string | undefined>,
): Promise<Checked> {
  const pages: Partial<Record<Locale, string>> = {};
  const faults = [...known];
  for (const locale of languages) {
    try {
      const page = await draw(locale);
      if (page !== undefined) pages[locale] = page;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      faults.push({ line: 1, column: 1, reason: `The page cannot be shown (${locale}): ${said}`, isWarning: true });
    }
  }
  return { faults, pages };
}
