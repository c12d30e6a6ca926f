'use client';
// What the visitor has answered: in the memory of the open page, and, only if they tick it, as a copy on the device.

import { type Copy, type Draft, type Interruption, type QuestionId, readCopy, writeCopy } from '#plan';
import { readDraft } from './read-draft.ts';

export type Screen = 'gate' | QuestionId | Interruption | 'plan' | 'paper' | 'check';

type Kept = {
  draft: Draft;
  trail: readonly Screen[];
  ticks: readonly string[];
  /** The copy on the device follows every change. */
  isOnDevice: boolean;
};

const nothing: Kept = { draft: {}, trail: ['gate'], ticks: [], isOnDevice: false };

/** A name that says nothing. */
const place = 'notes';

// A variable of the module outlives the switch to another language, which makes everything below the locale anew.
let kept: Kept = nothing;

export function readKept(): Kept {
  return kept;
}

export function keep(change: Partial<Kept>): void {
  kept = { ...kept, ...change };
  if (kept.isOnDevice) followOnDevice();
}

export function wipe(): void {
  kept = nothing;
}

/** Puts a copy on the device, and from now on every change too. False if the browser does not allow it. */
export function startCopy(): boolean {
  kept = { ...kept, isOnDevice: putCopy() };
  return kept.isOnDevice;
}

/** Erases the copy, whoever made it. */
export function eraseCopy(): void {
  kept = { ...kept, isOnDevice: false };
  try {
    localStorage.removeItem(place);
  } catch {
    // Storage is switched off: then there is no copy either.
  }
}

/** The copy on the device, if its days are not over; an old or broken one is erased. */
export function findCopy(): Copy | undefined {
  const text = readPlace();
  if (text === null) return undefined;
  const copy = readCopy(text, Date.now());
  if (!copy) eraseCopy();
  return copy;
}

/** Another tab may have erased the copy, by the exit for example: then this one must not bring it back. */
function followOnDevice(): void {
  kept = { ...kept, isOnDevice: readPlace() !== null && putCopy() };
}

function putCopy(): boolean {
  try {
    localStorage.setItem(place, writeCopy({ answers: readDraft(kept.draft), done: kept.ticks }, Date.now()));
    return true;
  } catch {
    return false;
  }
}

function readPlace(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}
