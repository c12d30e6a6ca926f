// What a visitor may answer, as one typed value; it lives in the open page only and is never sent.

import * as z from 'zod/mini';
import {
  nearIds,
  nowIds,
  orderedIds,
  placeIds,
  railIds,
  reachIds,
  seenIds,
  sortIds,
  toldIds,
  touchIds,
  whoIds,
  yesNoIds,
} from './words.ts';

// Without this zod tries to compile code once, which the site's script policy reports as an attack.
z.config({ jitless: true });

/** How many rows an answer may have. */
export const mostRows = { money: 20, places: 20, reach: 50, story: 200, told: 20 } as const;

/** How many characters a field may have. */
export const mostLetters = { value: 300, platform: 80, text: 300, reference: 80 } as const;

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

const place = z.strictObject({ what: z.enum(placeIds), country: z.optional(countryCode) });

const reachRow = z.strictObject({
  kind: z.enum(reachIds),
  value: line(mostLetters.value),
  platform: z.optional(line(mostLetters.platform)),
});

const storyRow = z.strictObject({
  date: z.optional(day),
  about: z.optional(z.boolean()),
  text: line(mostLetters.text),
});

const toldRow = z.strictObject({
  who: z.enum(toldIds),
  date: z.optional(day),
  reference: z.optional(line(mostLetters.reference)),
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
  money: z.optional(z.array(moneyRow).check(z.maxLength(mostRows.money))),
  places: z.optional(z.array(place).check(z.maxLength(mostRows.places))),
  reach: z.optional(z.array(reachRow).check(z.maxLength(mostRows.reach))),
  story: z.optional(z.array(storyRow).check(z.maxLength(mostRows.story))),
  kept: z.optional(z.array(line(40)).check(z.maxLength(40))),
  told: z.optional(z.array(toldRow).check(z.maxLength(mostRows.told))),
  words: z.optional(z.strictObject({ own: z.optional(line(10)), desk: z.optional(line(10)) })),
};

/** The answers while the form is being filled in: nothing is needed yet. */
export const draft = z.strictObject({ ...questions, country: z.optional(home) });

/** The answers a plan can be made of: only the country is needed. */
export const answers = z.strictObject({ ...questions, country: home });

export type MoneyRow = z.infer<typeof moneyRow>;
export type Draft = z.infer<typeof draft>;
export type Answers = z.infer<typeof answers>;
