// The way in, the same for script and plain form: choose the lane, keep the request durably, only then acknowledge.
import type { Env } from '#env';
import { type KeySet, type ProblemKind, proofBits, type Receipt, referenceOf, windowAt } from '#intake';
import { dayOf } from './calendar.ts';
import type { Health } from './health.ts';
import type { LaneDecision, Limits } from './limits.ts';
import { log, placeOf } from './log.ts';
import type { Secret } from './secret.ts';
import type { NewRequest, Store } from './store.ts';

/** Everything the routes need, made once at start; tests make their own. */
export type Intake = {
  env: Env;
  demonstration: boolean;
  store: Store;
  limits: Limits;
  secret: Secret;
  health: Health;
  counts: DayCounts;
  /** Key sets accepted at this moment, the newest first. */
  acceptedSets: (now: Date) => [KeySet, ...KeySet[]];
  clock: () => Date;
};

/** What a post brings besides the sealed request: where from, and how it proves that it is not one of thousands. */
export type Evidence =
  | { kind: 'proof'; address: string; window: number; nonce: Uint8Array }
  | { kind: 'form'; valid: boolean }
  | { kind: 'none' };

export type Admission = { ok: true; isNew: boolean; receipt: Receipt } | { ok: false; problem: ProblemKind };

/**
 * Lane, one transaction, commit, receipt; nothing is acknowledged earlier. `isDoubtful`: a filled trap or an unknown
 * origin; such a request is held, never dropped.
 */
export async function admitRequest(
  intake: Intake,
  request: Omit<NewRequest, 'lane'>,
  evidence: Evidence,
  isDoubtful: boolean,
): Promise<Admission> {
  const now = intake.clock();
  if (await intake.health.isFull()) return refuse(intake, 'full');

  const bits = evidence.kind === 'proof' ? await bestBits(intake, request, evidence, now) : 0;
  const decision = chooseLane(intake, evidence, bits, isDoubtful, now);
  if (!decision) return repeatOrBusy(intake, request);

  try {
    const stored = await intake.store.addRequest({ ...request, lane: decision.lane }, now);
    intake.health.storeWorks();
    if (stored.outcome === 'conflict') return refuse(intake, 'conflict');
    if (stored.outcome === 'new') intake.counts.add(now, `accepted-${decision.lane}`);
    else decision.giveBack();
    return {
      ok: true,
      isNew: stored.outcome === 'new',
      receipt: await receiptOf(intake, request.id, stored.receivedHour),
    };
  } catch (error) {
    decision.giveBack();
    intake.health.storeFailed(error);
    return refuse(intake, 'store');
  }
}

// The current and the two windows before it: somebody who reads for ten minutes has not lost the proof.
async function bestBits(
  intake: Intake,
  request: Omit<NewRequest, 'lane'>,
  evidence: Extract<Evidence, { kind: 'proof' }>,
  now: Date,
): Promise<number> {
  const age = windowAt(now) - evidence.window;
  if (age < 0 || age > 2) return -1;
  const seed = intake.secret.seedFor(evidence.window);
  return proofBits({ seed, id: request.id, bodyHash: request.bodyHash }, evidence.nonce);
}

function chooseLane(
  intake: Intake,
  evidence: Evidence,
  bits: number,
  isDoubtful: boolean,
  now: Date,
): LaneDecision | undefined {
  const time = now.getTime();
  if (isDoubtful || evidence.kind === 'none') return intake.limits.takeHeld(time);
  if (evidence.kind === 'proof') return intake.limits.takeProven(evidence.address, bits, time);
  return evidence.valid ? intake.limits.takeForm(time) : intake.limits.takeHeld(time);
}

/** A page that repeats what is stored already gets its receipt even when nothing new is taken. */
async function repeatOrBusy(intake: Intake, request: Omit<NewRequest, 'lane'>): Promise<Admission> {
  try {
    const found = await intake.store.findRequest(request.id, request.bodyHash);
    if (found === undefined) return refuse(intake, 'busy');
    if (found.outcome === 'conflict') return refuse(intake, 'conflict');
    return { ok: true, isNew: false, receipt: await receiptOf(intake, request.id, found.receivedHour) };
  } catch (error) {
    intake.health.storeFailed(error);
    return refuse(intake, 'store');
  }
}

function refuse(intake: Intake, problem: ProblemKind): Admission {
  intake.counts.add(intake.clock(), `refused-${problem}`);
  return { ok: false, problem };
}

async function receiptOf(intake: Intake, id: Uint8Array, receivedHour: string): Promise<Receipt> {
  return { version: 1, reference: await referenceOf(id), receivedHour, demonstration: intake.demonstration };
}

export type DayCounts = ReturnType<typeof makeDayCounts>;

/** Day counters, gathered in memory and written once a minute: a busy counter row would make every request wait. */
export function makeDayCounts() {
  const waiting = new Map<string, Map<string, number>>();
  return {
    add: (now: Date, kind: string): void => {
      const day = waiting.get(dayOf(now)) ?? new Map<string, number>();
      day.set(kind, (day.get(kind) ?? 0) + 1);
      waiting.set(dayOf(now), day);
    },
    flush: async (store: Pick<Store, 'addCounts'>): Promise<void> => {
      for (const [day, counts] of [...waiting]) {
        waiting.delete(day);
        await store.addCounts(day, counts).catch((error: unknown) => log('store-failed', { at: placeOf(error) }));
      }
    },
  };
}

/** An older set is taken 24 h longer than the newest has been in use here: pages may have stood open. */
export function makeAcceptedSets(sets: [KeySet, ...KeySet[]], startedAt: Date): Intake['acceptedSets'] {
  const [newest, ...older] = sets;
  const inUseSince = Math.max(startedAt.getTime(), Date.parse(newest.notBefore));
  return (now) => (now.getTime() < inUseSince + 86_400_000 ? [newest, ...older] : [newest]);
}
