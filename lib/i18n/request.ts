// next-intl's wiring: which locale a page is in and which messages it gets.

import { notFound } from 'next/navigation';
import { locale as rootLocale } from 'next/root-params';
import { getRequestConfig } from 'next-intl/server';
import { isLocale } from './locales.ts';

export default getRequestConfig(async ({ locale }) => {
  const wanted = locale ?? (await rootLocale());
  if (!isLocale(wanted)) notFound();
  const messages = (await import(`../../messages/${wanted}.json`)).default;
  return { locale: wanted, messages, timeZone: 'UTC' };
});
