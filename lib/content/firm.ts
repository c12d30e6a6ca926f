// The firm's own data: what is unset shows as unset, never as invented.

import * as z from 'zod';
import { locales } from '#i18n';
import { readDataFile } from './data-file.ts';

const text = z.string().trim().min(1, 'is empty. Write the text, or null if it is not known yet.').nullable();
const perLocale = z.record(z.enum(locales), z.string().trim().min(1));

const firm = z.strictObject({
  tradeName: perLocale,
  legalName: text,
  taxNumber: text,
  bar: text,
  barNumber: text,
  barRegister: z
    .url({ protocol: /^https$/, message: 'Write a whole address that begins with https://, or null.' })
    .nullable(),
  address: text,
  phone: text,
  phoneHours: text,
  email: z.email('Write an e-mail address, or null.').nullable(),
  answerTime: text,
  repository: z
    .url({ protocol: /^https$/, message: 'Write a whole address that begins with https://, or null.' })
    .nullable(),
  dataProtectionContact: text,
  exit: z.record(
    z.enum(locales),
    z.url({ protocol: /^https$/, message: 'Write a whole address that begins with https://.' }),
  ),
});

export type Firm = z.infer<typeof firm>;

let known: Firm | undefined;

/** content/firm.yaml, checked. @throws ContentError */
export function readFirm(): Firm {
  known ??= readDataFile('content/firm.yaml', firm);
  return known;
}
