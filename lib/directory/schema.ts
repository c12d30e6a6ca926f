// The shape of one country file and of the lists beside it; a wrong word stops the build.

import { z } from 'zod';
import {
  acceptsFrom,
  audiences,
  bureaus,
  confidences,
  confirmPlaces,
  costs,
  crimes,
  crisisKinds,
  days,
  emergencyConfidences,
  exclusions,
  formalAnswers,
  fromAbroadAnswers,
  kinds,
  methodTypes,
  places,
  purposes,
  referralKinds,
  refusedOffices,
  requirements,
  services,
  statuses,
} from './words.ts';

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

function isLanguage(tag: string): boolean {
  try {
    return languageNames.of(tag) !== undefined;
  } catch {
    return false;
  }
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

const line = z
  .string()
  .min(1, 'Write some words here, or take the whole line out.')
  .refine((words) => words === words.trim(), 'Take away the space at the beginning or at the end.');

const language = z.string().refine(isLanguage, 'Write the short code of a language, such as "es" or "ar".');

const day = z
  .string()
  .refine((value) => /^\d{4}-\d\d-\d\d$/.test(value) && isRealDay(value), 'Write a date as 2026-11-23.');

const webAddress = z
  .string()
  .refine(
    (value) => /^https?:\/\/[^\s]+$/.test(value) && URL.canParse(value),
    'Write a whole web address that begins with https:// and has no space.',
  );

const phoneNumber = z
  .string()
  .refine(
    (value) => /^[+#*]?\d[\d\s().-]*\d( ext\. \d+)?$|^\d$/.test(value),
    'Write a number as +34 91 123 45 67, or a short number as it is dialled, such as 017.',
  );

const source = webAddress.nullable();

/** The same words in several languages; English is always there. */
export const text = z
  .object({ en: line })
  .catchall(line)
  .superRefine((words, context) => {
    for (const tag of Object.keys(words)) {
      if (!isLanguage(tag)) {
        context.addIssue({ code: 'custom', path: [tag], message: `"${tag}" is not the short code of a language.` });
      }
    }
  });

const regionCode = z
  .string()
  .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'Write the code of a region, such as "ES-CT" (the list is ISO 3166-2).');

export const region = z.strictObject({ code: regionCode, name: text });

export const emergencyNumber = z.strictObject({
  number: phoneNumber,
  services: z.array(z.enum(services)).min(1),
  note: text.optional(),
  source,
  confidence: z.enum(emergencyConfidences),
});

const clock = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/, 'Write an hour as 08:00.');

export const hours = z.union(
  [
    z.literal('24/7'),
    z.strictObject({
      zone: z.string().refine(isTimeZone, 'Write a time zone such as "Europe/Madrid".'),
      open: z.array(z.strictObject({ days: z.array(z.enum(days)).min(1), from: clock, to: clock })).min(1),
    }),
  ],
  {
    error:
      'Write "24/7", or { "zone": "Europe/Madrid", "open": [{ "days": ["mon"], "from": "08:00", "to": "23:00" }] }.',
  },
);

export const supportLine = z
  .strictObject({
    name: line,
    for: z.enum(crisisKinds),
    phone: phoneNumber.optional(),
    url: webAddress.optional(),
    hours: hours.optional(),
    languages: z.array(language).optional(),
    note: text.optional(),
    source: webAddress,
    confidence: z.enum(['official', 'government', 'secondary']),
  })
  .refine((entry) => entry.phone !== undefined || entry.url !== undefined, 'Write a "phone" or a "url", or both.');

/** A bar register or an official list of victim support: never a named supplier. */
export const referral = z.strictObject({
  for: z.enum(referralKinds),
  name: line,
  nameEn: line.optional(),
  url: webAddress,
  note: text.optional(),
  source: webAddress,
  confidence: z.enum(['official', 'government', 'secondary']),
});

export const refusedStep = z.strictObject({
  to: z.enum(refusedOffices),
  note: text.optional(),
  url: webAddress.optional(),
  source: webAddress.optional(),
});

const methodFields = z.strictObject({
  type: z.enum(methodTypes),
  value: line,
  insideCountry: phoneNumber.optional(),
  placeName: text.optional(),
  place: z.enum(places).optional(),
  address: line.optional(),
  purpose: z.enum(purposes).optional(),
  requires: z.array(z.enum(requirements)).min(1).optional(),
  excludes: z.array(z.enum(exclusions)).min(1).optional(),
  confirm: z.strictObject({ withinHours: z.number().int().positive(), where: z.enum(confirmPlaces) }).optional(),
  hours: hours.optional(),
  cost: z.enum(costs).optional(),
  anonymous: z.boolean().optional(),
  fromAbroad: z.enum(fromAbroadAnswers).optional(),
  note: text.optional(),
  asOf: z.number().int().min(1990, 'Write a year such as 2020.').max(2100, 'Write a year such as 2020.').optional(),
  status: z.enum(statuses).optional(),
  verified: z.strictObject({ on: day, by: line }).optional(),
  source,
  confidence: z.enum(confidences),
});

const valueByType = {
  web: webAddress,
  phone: phoneNumber,
  email: z.email('Write an e-mail address such as police@example.org.'),
};

/** One way to reach a channel: a web page, a phone, an e-mail address, a place or an app. */
export const method = methodFields.superRefine((entry, context) => {
  const say = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });

  if (entry.type === 'web' || entry.type === 'phone' || entry.type === 'email') {
    const result = valueByType[entry.type].safeParse(entry.value);
    if (!result.success) say('value', result.error.issues[0]?.message ?? 'This value does not fit its type.');
  }

  if (entry.source === null && entry.confidence !== 'unverified') {
    say('confidence', 'Without a source the confidence must be "unverified".');
  }

  if (entry.source !== null && entry.confidence === 'unverified') {
    say('confidence', 'There is a source, so write "official", "government" or "secondary".');
  }

  if (entry.type !== 'in-person' && (entry.place !== undefined || entry.placeName !== undefined)) {
    say('place', 'Only a method of type "in-person" has a place.');
  }

  if (entry.address !== undefined && entry.place !== 'address') {
    say('address', 'An address needs "place": "address".');
  }

  if (entry.type !== 'phone' && entry.insideCountry !== undefined) {
    say('insideCountry', 'Only a method of type "phone" has a number for callers inside the country.');
  }

  if (entry.type === 'phone' && !entry.value.startsWith('+') && entry.fromAbroad === 'yes') {
    say('fromAbroad', 'A short number cannot be called from abroad. Write "no".');
  }
});

/** One desk: a police force, a unit, a portal, a line. */
export const channel = z.strictObject({
  id: z.string().regex(/^[a-z]{2}-[a-z0-9-]+$/, 'Write the id in small letters: country code, hyphen, short name.'),
  authority: line,
  authorityEn: line,
  kind: z.enum(kinds),
  audience: z.array(z.enum(audiences)).min(1),
  crimes: z.array(z.enum(crimes)).min(1),
  formalComplaint: z.enum(formalAnswers),
  languages: z.array(language),
  serves: z.array(regionCode).min(1).optional(),
  acceptsFrom: z.enum(acceptsFrom).optional(),
  methods: z.array(method).min(1),
});

const bureauOffice = z.strictObject({
  host: line.nullable(),
  city: line.nullable(),
  source,
});

const countryFields = z.strictObject({
  code: z.string().regex(/^[A-Z]{2}$/, 'Write the two capital letters of the country, such as "ES".'),
  bureau: z.enum(bureaus),
  policeLanguages: z.array(language).min(1),
  regions: z.array(region).min(1).optional(),
  emergency: z.array(emergencyNumber),
  channels: z.array(channel).min(1),
  crisis: z.array(supportLine).min(1).optional(),
  referrals: z.array(referral).min(1).optional(),
  ifRefused: z.array(refusedStep).min(1).optional(),
  ncb: bureauOffice,
  notes: text.optional(),
  checked: day,
});

function findRepeated(values: readonly string[]): string | undefined {
  return values.find((value, index) => values.indexOf(value) !== index);
}

/** One country file. */
export const country = countryFields.superRefine((entry, context) => {
  const say = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
  const prefix = `${entry.code.toLowerCase()}-`;
  const regions = new Set((entry.regions ?? []).map(({ code }) => code));

  const repeatedRegion = findRepeated([...(entry.regions ?? [])].map(({ code }) => code));
  if (repeatedRegion !== undefined) say(['regions'], `The region "${repeatedRegion}" stands twice.`);

  for (const [index, { code }] of (entry.regions ?? []).entries()) {
    if (!code.startsWith(`${entry.code}-`)) say(['regions', index, 'code'], `Begin the code with "${entry.code}-".`);
  }

  for (const [index, desk] of entry.channels.entries()) {
    if (!desk.id.startsWith(prefix)) say(['channels', index, 'id'], `Begin the id with "${prefix}".`);

    const stray = desk.serves?.find((code) => !regions.has(code));
    if (stray !== undefined) say(['channels', index, 'serves'], `"${stray}" is not in the "regions" of this file.`);
  }

  const repeated = findRepeated(entry.channels.map(({ id }) => id));
  if (repeated !== undefined) say(['channels'], `The id "${repeated}" stands twice. Every desk has its own id.`);
});

/** `content/support.yaml`: help for people in any country. */
export const internationalSupport = z.strictObject({
  checked: day,
  lines: z.array(
    z.strictObject({
      name: line,
      for: z.enum(crisisKinds),
      url: webAddress,
      note: text,
      source: webAddress,
      confidence: z.enum(['official', 'government', 'secondary']),
    }),
  ),
});

/** `content/government-domains.yaml`: endings of web addresses that only a state can register. */
export const governmentDomains = z.strictObject({
  checked: day,
  endings: z
    .array(z.string().regex(/^[\p{Ll}\d.-]+$/u, 'Write the ending in small letters without a first dot.'))
    .min(1),
});

/**
 * `content/directory/changes/ES.yaml`: what was corrected in a country, for staff and for the list of changes that
 * readers can see. `was` and `now` are values of the file as they stand there.
 */
export const directoryChanges = z.array(
  z
    .strictObject({
      on: day,
      desk: z.string().regex(/^([a-z]{2}-[a-z0-9-]+|country)$/, 'Write the id of the desk, or "country".'),
      field: line,
      about: line.optional(),
      was: line.optional(),
      now: line.optional(),
      why: line,
      source: webAddress.optional(),
    })
    .refine(
      (entry) => entry.was !== undefined || entry.now !== undefined,
      'Write what it "was", what it is "now", or both.',
    ),
);

/**
 * `content/directory/proposed/ES.yaml`: new telephone numbers that one person found and a second has not yet seen.
 * Nothing of it is shown to visitors.
 */
export const phoneProposals = z.array(
  z.strictObject({
    on: day,
    by: line,
    desk: z.string().regex(/^[a-z]{2}-[a-z0-9-]+$/, 'Write the id of the desk.'),
    was: phoneNumber,
    now: phoneNumber,
    source: webAddress,
    confidence: z.enum(['official', 'government', 'secondary']),
    why: line,
  }),
);

export type DirectoryChange = z.infer<typeof directoryChanges>[number];
export type PhoneProposal = z.infer<typeof phoneProposals>[number];
export type Text = z.infer<typeof text>;
export type Region = z.infer<typeof region>;
export type EmergencyNumber = z.infer<typeof emergencyNumber>;
export type Hours = z.infer<typeof hours>;
export type Referral = z.infer<typeof referral>;
export type SupportLine = z.infer<typeof supportLine>;
export type RefusedStep = z.infer<typeof refusedStep>;
export type Method = z.infer<typeof method>;
export type Channel = z.infer<typeof channel>;
export type Country = z.infer<typeof country>;
export type InternationalSupport = z.infer<typeof internationalSupport>;
