// What may stand at the head of each kind of text. English holds the facts; a translation holds words and says what it was made from.

import * as z from 'zod';

z.config({ jitless: true });

/** The thirteen kinds of incident; also the slugs of the incident pages. */
export const incidentCodes = [
  'fraud',
  'phishing',
  'ransomware',
  'account-takeover',
  'identity-theft',
  'extortion',
  'sextortion',
  'intimate-images',
  'child-abuse',
  'data-breach',
  'crypto',
  'harassment',
  'attack',
] as const;

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'Write the day as 2026-11-24.');
const line = z.string().trim().min(1, 'is empty. Write the text.');

const words = {
  title: line.max(90, 'is too long. Use at most 90 letters.'),
  description: line.max(170, 'is too long for a search page. Use at most 170 letters.'),
  summary: line.max(320, 'is too long. Use at most 320 letters.').optional(),
};

const facts = {
  written: day,
  checked: day,
  legal: z.boolean().default(false),
  reviewer: line.optional(),
  reviewed: day.optional(),
};

const translation = {
  translates: z.string().regex(/^(pending|[0-9a-f]{10})$/, 'Run `npm run content:stamp` to fill this in.'),
  by: z.enum(['human', 'machine']),
  reviewer: line.optional(),
  reviewed: day.optional(),
};

const stepWords = { title: line.max(90), why: line.max(240), who: line.max(240), takes: line.max(90) };

/** English head of a guide. */
export const guideMeta = z.strictObject({
  ...words,
  summary: line.max(320),
  ...facts,
  audience: z.enum(['all', 'person', 'business']),
  incidents: z.union([z.enum(['all', 'none']), z.array(z.enum(incidentCodes)).min(1)]),
});

/** English head of a page. */
export const pageMeta = z.strictObject({ ...words, ...facts });

/** English head of the words of one incident. */
export const incidentMeta = z.strictObject({ ...words, summary: line.max(320), ...facts });

/** English head of the words of one step. */
export const stepMeta = z.strictObject(stepWords);

/** Head of a translation of a guide, page or incident. */
export const translatedMeta = z.strictObject({ ...words, ...translation });

/** Head of a translation of a step. */
export const translatedStepMeta = z.strictObject({ ...stepWords, ...translation });

export type GuideMeta = z.infer<typeof guideMeta>;
export type PageMeta = z.infer<typeof pageMeta>;
export type IncidentMeta = z.infer<typeof incidentMeta>;
export type StepMeta = z.infer<typeof stepMeta>;
export type Translation = {
  readonly translates: string;
  readonly by: 'human' | 'machine';
  readonly reviewer?: string | undefined;
  readonly reviewed?: string | undefined;
};
