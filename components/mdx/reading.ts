// Says the reading level of a text in words, with the name of its formula.

import { getLocale, getTranslations } from 'next-intl/server';
import type { ReadingLevel } from '#content';
import { formatTag } from '#i18n';

export async function describeReading({ formula, value }: ReadingLevel): Promise<string> {
  const number = new Intl.NumberFormat(formatTag(await getLocale()), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const t = await getTranslations('content');
  return t(`readingLevel.${formula}`, { value: number.format(value) });
}
