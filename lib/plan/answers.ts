// What a visitor may answer, as one typed value; it lives in the open page only and is never sent.

import * as z from 'zod/mini';
import { nearIds, nowIds, orderedIds, railIds, seenIds, sortIds, touchIds, whoIds, yesNoIds } from './words.ts';

// Without this zod tries to compile code once, which the site's script policy reports as an attack.
z.config({ jitless: true });

const line = (most: number) => z.string().check(z.maxLength(most));
const countryCode = z.string().check(z.regex(/^[A-Z]{2}$/));
const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const hour = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** A moment as far as the visitor knows it: local day and hour, "about" allowed. */
const moment = z.strictObject({
  date: z.optional(day),
  time: z.optional(hour),
  about: z.optional(z.boolean()),
});

/** One payment. `amount` stays as typed: only `readAmount` says what it may mean. */
export const moneyRow = z.strictObject({
  rail: z.optional(z.enum(railIds)),
  amount: z.optional(line(40)),
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  when: z.optional(moment),
  bankCountry: z.optional(countryCode),
  otherCountry: z.optional(countryCode),
  ordered: z.optional(z.enum(orderedIds)),
});

const place = z.strictObject({ what: z.enum(['bank', 'site', 'person', 'place']), country: z.optional(countryCode) });

const reachRow = z.strictObject({
  kind: z.enum(['phone', 'email', 'handle', 'web', 'wallet', 'account', 'name']),
  value: line(300),
  platform: z.optional(line(80)),
});

const storyRow = z.strictObject({ date: z.optional(day), about: z.optional(z.boolean()), text: line(300) });

const toldRow = z.strictObject({
  who: z.enum(['bank', 'police', 'platform', 'other']),
  date: z.optional(day),
  reference: z.optional(line(80)),
});

/** `other`: not in the list of 199. `elsewhere`: the country the visitor is in now, if it is another one. */
const home = z.strictObject({
  code: z.union([countryCode, z.literal('other')]),
  region: z.optional(z.string().check(z.regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/))),
  elsewhere: z.optional(countryCode),
  noPapers: z.optional(z.boolean()),
});

const questions = {
  now: z.optional(z.array(z.enum(nowIds))),
  who: z.optional(z.enum(whoIds)),
  seen: z.optional(z.array(z.enum(seenIds))),
  trade: z.optional(z.enum(yesNoIds)),
  sort: z.optional(z.array(z.enum(sortIds))),
  near: z.optional(z.enum(nearIds)),
  business: z.optional(z.strictObject({ found: z.optional(moment), touches: z.optional(z.array(z.enum(touchIds))) })),
  money: z.optional(z.array(moneyRow).check(z.maxLength(20))),
  places: z.optional(z.array(place).check(z.maxLength(20))),
  reach: z.optional(z.array(reachRow).check(z.maxLength(50))),
  story: z.optional(z.array(storyRow).check(z.maxLength(200))),
  kept: z.optional(z.array(line(40)).check(z.maxLength(40))),
  told: z.optional(z.array(toldRow).check(z.maxLength(20))),
  words: z.optional(z.strictObject({ own: z.optional(line(10)), desk: z.optional(line(10)) })),
};

/** The answers while the form is being filled in: nothing is needed yet. */
export const draft = z.strictObject({ ...questions, country: z.optional(home) });

/** The answers a plan can be made of: only the country is needed. */
export const answers = z.strictObject({ ...questions, country: home });

export type MoneyRow = z.infer<typeof moneyRow>;
export type Draft = z.infer<typeof draft>;
export type Answers = z.infer<typeof answers>;
