'use client';
// What the visitor has answered: in the memory of the open page only, and gone with it.

import type { Draft, Interruption, QuestionId } from '#plan';

export type Screen = 'gate' | QuestionId | Interruption | 'plan' | 'paper';

type Kept = { draft: Draft; trail: readonly Screen[]; ticks: readonly string[] };

const nothing: Kept = { draft: {}, trail: ['gate'], ticks: [] };

// A variable of the module outlives the switch to another language, which makes everything below the locale anew.
let kept: Kept = nothing;

export function readKept(): Kept {
  return kept;
}

export function keep(change: Partial<Kept>): void {
  kept = { ...kept, ...change };
}

export function wipe(): void {
  kept = nothing;
}

/** Takes out what was left empty, so that only answers remain; a schema then says what they are. */
export function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const clean = withoutBlanks(inner);
    const isBlank = clean === '' || clean === undefined || clean === null || clean === false;
    return isBlank ? [] : [[key, clean]];
  });
  return Object.fromEntries(entries);
}
