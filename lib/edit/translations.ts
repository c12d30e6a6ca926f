// Stands in for `next-intl/server` where the editor draws pages outside the framework: one language at a time.

import { createTranslator } from 'next-intl';
import type { Locale } from '#i18n';
import { type MessageTree, readMessages } from '#i18n/messages';

let speaking: { locale: Locale; messages: MessageTree } | undefined;

/** The language of everything drawn from here on. One page is drawn after the other, so this cannot mix. */
export function speak(locale: Locale): void {
  speaking = { locale, messages: readMessages(locale) };
}

function spoken() {
  if (speaking === undefined) throw new Error('Nobody said in which language to draw.');
  return speaking;
}

export async function getLocale(): Promise<Locale> {
  return spoken().locale;
}

export async function getTranslations(namespace: string) {
  const { locale, messages } = spoken();
  return createTranslator({ locale, messages, namespace, timeZone: 'UTC' });
}
