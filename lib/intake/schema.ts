// The request before sealing: its limits, its cleaning and its schema, the same in browser and server.
import * as z from 'zod/mini';

// Without this zod tries `new Function` once, which the policy of our pages reports as a violation.
z.config({ jitless: true });

/** Code points at most. */
export const limits = { person: 120, parties: 300, value: 200, safe: 300, note: 600 } as const;

export const routes = ['reference', 'phone', 'sms', 'signal', 'email', 'through'] as const;
export type Route = (typeof routes)[number];

export const incidentChoices = [
  'unsaid',
  'fraud',
  'phishing',
  'crypto',
  'account-takeover',
  'ransomware',
  'identity-theft',
  'extortion',
  'sextortion',
  'intimate-images',
  'harassment',
  'data-breach',
  'attack',
  'child-abuse',
] as const;
export type IncidentChoice = (typeof incidentChoices)[number];

/** Version of the notice beside the Send button (who reads, why, rights, how long): change it with the words. */
export const noticeVersion = '2026-11-24';

/**
 * Text safe to seal: well-formed Unicode without control characters but tab and newline, since escapes of those
 * would swell the JSON beyond its padding; spaces at both ends removed.
 */
export function cleanText(text: string): string {
  // What toWellFormed() does, for phones too old to have it: in Unicode mode only lone surrogates match.
  return text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\t\n -\u{10FFFF}]/gu, '')
    .trim();
}

export function countPoints(text: string): number {
  let points = 0;
  for (const _ of text) points += 1;
  return points;
}

const boundedText = (limit: number) =>
  z.string().check(z.refine((text) => cleanText(text) === text && countPoints(text) <= limit));

export const languageTag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;
export const countryCode = /^[A-Z]{2}$/;

/** The plaintext of a request, version 1. Nothing else is ever sealed. */
export const contactRequest = z.strictObject({
  version: z.literal(1),
  language: z.string().check(z.regex(languageTag)),
  noticeVersion: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)),
  demonstration: z.boolean(),
  name: boundedText(limits.person),
  parties: boundedText(limits.parties),
  country: z.union([z.literal(''), z.string().check(z.regex(countryCode))]),
  incident: z.enum(incidentChoices),
  contact: z
    .strictObject({
      route: z.enum(routes),
      value: boundedText(limits.value),
      safe: boundedText(limits.safe),
      sayWhoWeAre: z.boolean(),
      leaveMessage: z.boolean(),
    })
    .check(z.refine((contact) => contact.route === 'reference' || contact.value !== '')),
  moneyMoved24h: z.boolean(),
  dangerNow: z.boolean(),
  sensitiveData: z.boolean(),
  note: boundedText(limits.note),
  contactCode: z.string().check(z.regex(/^\d{6}$/)),
});
export type ContactRequest = z.infer<typeof contactRequest>;
