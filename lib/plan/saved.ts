// Answers as a text: the file a visitor saves, and the copy kept on the device.

import * as z from 'zod/mini';
import { type Draft, draft } from './answers.ts';

/** What is saved: the answers, and the steps of the plan that are ticked as done. */
export type Saved = { readonly answers: Draft; readonly done: readonly string[] };

/** A copy on the device, and the moment it ends (milliseconds since 1970). */
export type Copy = { readonly saved: Saved; readonly until: number };

export const copyDays = 30;

/** Bytes; a longer file was not saved here: every answer at its limit stays far below. */
export const fileLimit = 1_000_000;

const done = z.array(z.string().check(z.maxLength(60))).check(z.maxLength(100));
const file = z.strictObject({ notes: z.literal(1), answers: draft, done });
const copy = z.strictObject({ until: z.number(), notes: file });

/** The text of a file to save, for a person to read too. */
export function writeSaved({ answers, done: ticks }: Saved): string {
  return `${JSON.stringify({ notes: 1, answers, done: ticks }, null, 2)}\n`;
}

/** What a saved file holds; nothing if it is not one, or if anything in it is not an answer. */
export function readSaved(text: string): Saved | undefined {
  const result = file.safeParse(readJson(text));
  return result.success ? { answers: result.data.answers, done: result.data.done } : undefined;
}

/** The text of a copy to keep on the device for 30 days from `now` (milliseconds since 1970). */
export function writeCopy({ answers, done: ticks }: Saved, now: number): string {
  return JSON.stringify({ until: now + copyDays * 86_400_000, notes: { notes: 1, answers, done: ticks } });
}

/** The copy, as long as its days are not over; nothing otherwise, and for any other text. */
export function readCopy(text: string, now: number): Copy | undefined {
  const result = copy.safeParse(readJson(text));
  if (!result.success || result.data.until <= now) return undefined;
  const { until, notes } = result.data;
  return { saved: { answers: notes.answers, done: notes.done }, until };
}

/** A name that says nothing: notes-2026-11-23.json. `today` is the visitor's own day. */
export function savedName(today: string): string {
  return `notes-${today}.json`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
