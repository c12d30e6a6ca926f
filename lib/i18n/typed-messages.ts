// Makes a wrong message key, a wrong argument or a wrong locale a type error.

import type messages from '../../messages/en.json';
import type { locales } from './locales.ts';

declare module 'use-intl' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to from outside.
  interface AppConfig {
    Locale: (typeof locales)[number];
    Messages: typeof messages;
  }
}
