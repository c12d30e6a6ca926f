'use client';
// Sizes and moments as the reader's language and the device's own clock write them.

import { useLocale } from 'next-intl';
import { formatTag } from '#i18n';

export function useFormats() {
  const locale = formatTag(useLocale());
  const number = new Intl.NumberFormat(locale);
  const clock = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
  return {
    count: (value: number) => number.format(value),
    /** A UTC moment in the device's zone, zone named. */
    moment: (utc: string) => clock.format(new Date(utc)),
    /** "2.1 GB", in steps of a thousand; undefined below a megabyte, where the bytes say enough. */
    amount: (bytes: number): string | undefined => {
      if (bytes < 1e6) return undefined;
      const [value, unit] = bytes < 1e9 ? [bytes / 1e6, 'megabyte'] : [bytes / 1e9, 'gigabyte'];
      return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
    },
  };
}
