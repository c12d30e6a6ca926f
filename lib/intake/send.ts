// What the browser does with a filled form: seal on "Continue", search the proof meanwhile, send on "Send", keep trying.
import { type Bytes, fromBase64Url } from './bytes.ts';
import { newContactCode } from './contact-code.ts';
import { bodyHashOf, writeEnvelope } from './envelope.ts';
import { type FormValues, requestOf } from './form.ts';
import type { KeySet } from './keys.ts';
import { type ProblemKind, readProblem } from './problem.ts';
import type { ProofTask } from './proof-worker.ts';
import { newRequestId, newWithdrawalCode, referenceOf, withdrawHashOf } from './reference.ts';
import { sealRequest } from './seal.ts';

/**
 * What GET /api/seed gives: the window of the proof, its seed, the zero bits asked for, the sets accepted now; and
 * when it came, in milliseconds of this page's own clock (a phone's calendar may be wrong).
 */
export type Seed = { window: number; seed: Bytes; bits: number; sets: readonly number[]; fetchedAt: number };

// A seed holds for 20 to 30 minutes; after this many milliseconds a new one is asked for.
const seedLife = 15 * 60_000;

/** Stands in where no seed could be fetched: the proof is then worthless and the request is held, never refused. */
export const emptySeed: Seed = { window: 0, seed: new Uint8Array(32), bits: 0, sets: [], fetchedAt: -seedLife };

export type Receipt = { version: 1; reference: string; receivedHour: string; demonstration: boolean };

/** A request sealed in memory, with the codes its sender keeps. Any change of an answer discards it. */
export type PreparedRequest = {
  id: Bytes;
  reference: string;
  withdrawalCode: string;
  contactCode: string;
  set: number;
  withdrawHash: Bytes;
  trapFilled: boolean;
  sealed: Bytes;
  bodyHash: Bytes;
};

export type PrepareContext = { keySet: KeySet; pageLanguage: string; demonstration: boolean };

/** Draws id and codes and seals. Rejects if this browser cannot: then post the plain form, never anything else. */
export async function prepareRequest(values: FormValues, context: PrepareContext): Promise<PreparedRequest> {
  const { keySet, pageLanguage, demonstration } = context;
  const id = newRequestId();
  const withdrawalCode = newWithdrawalCode();
  const contactCode = newContactCode();
  const sealed = await sealRequest(requestOf(values, { pageLanguage, demonstration, contactCode }), keySet);

  const part = {
    set: keySet.set,
    withdrawHash: await withdrawHashOf(withdrawalCode),
    trapFilled: values.extra !== '',
    sealed,
  };
  return {
    id,
    reference: await referenceOf(id),
    withdrawalCode,
    contactCode,
    ...part,
    bodyHash: await bodyHashOf(part),
  };
}

/** Asks for the seed of the proof. `full` and `busy` are to be shown before anyone types; `offline` is no answer. */
export async function fetchSeed(signal?: AbortSignal): Promise<Seed | { problem: ProblemKind | 'offline' }> {
  try {
    const answer = await fetch('/api/seed', { cache: 'no-store', ...(signal ? { signal } : {}) });
    const body: unknown = await answer.json();
    if (!answer.ok) return { problem: readProblem(body) };
    return readSeed(body) ?? { problem: 'store' };
  } catch {
    return { problem: 'offline' };
  }
}

function readSeed(body: unknown): Seed | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  if (!('window' in body && 'seed' in body && 'bits' in body && 'sets' in body)) return undefined;
  const { window, seed, bits, sets } = body;
  if (typeof window !== 'number' || typeof bits !== 'number' || typeof seed !== 'string' || !Array.isArray(sets)) {
    return undefined;
  }
  const bytes = fromBase64Url(seed);
  if (bytes?.length !== 32) return undefined;
  return {
    window,
    seed: bytes,
    bits,
    sets: sets.filter((set) => typeof set === 'number'),
    fetchedAt: performance.now(),
  };
}

/**
 * A running search for one seed. `nonce` is undefined until found; `stop` ends the worker (on a changed answer, on
 * exit); `restart` searches again for a newer seed.
 */
export type ProofSearch = {
  seed: Seed;
  nonce: Bytes | undefined;
  found: Promise<void>;
  stop: () => void;
  restart: (seed: Seed) => void;
};

/**
 * Starts the search in a worker. `makeWorker` comes from the one module that makes the `workers` policy.
 * A worker that cannot start finds nothing: the request is sent without a proof and lands in the held lane.
 */
export function startProof(prepared: PreparedRequest, seed: Seed, makeWorker: () => Worker): ProofSearch {
  const search: ProofSearch = {
    seed,
    nonce: undefined,
    found: Promise.resolve(),
    stop: () => undefined,
    restart: (newer) => {
      search.stop();
      search.seed = newer;
      search.nonce = undefined;
      runWorker(prepared, search, makeWorker);
    },
  };
  runWorker(prepared, search, makeWorker);
  return search;
}

function runWorker(prepared: PreparedRequest, search: ProofSearch, makeWorker: () => Worker): void {
  if (search.seed.bits === 0) return;
  try {
    const worker = makeWorker();
    search.stop = () => worker.terminate();
    search.found = new Promise((resolve) => {
      worker.addEventListener('error', () => resolve());
      worker.addEventListener('message', (event: MessageEvent<Bytes>) => {
        search.nonce = event.data;
        worker.terminate();
        resolve();
      });
    });
    const { seed, bits } = search.seed;
    const task: ProofTask = { seed, id: prepared.id, bodyHash: prepared.bodyHash, bits };
    worker.postMessage(task);
  } catch {
    search.stop();
  }
}

const seconds = (count: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, count * 1000);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

export type SendOptions = {
  /** Aborted when the person leaves, changes an answer or gives up. */
  signal: AbortSignal;
  /** Called before each new try: show "not sent yet", the telephone and, for `offline`, that there is no network. */
  onWaiting: (problem: 'busy' | 'store' | 'full' | 'offline') => void;
  /** Seconds to wait for the proof before sending without one. */
  proofPatience?: number;
};

export type SendResult =
  | { kind: 'receipt'; receipt: Receipt }
  | { kind: 'problem'; problem: Exclude<ProblemKind, 'busy' | 'store' | 'full'> }
  | { kind: 'stopped' };

/**
 * Sends until there is a receipt with the page's own reference: only then may the page say "sent".
 * Same id on every try, so a repeat can never store twice. Waits with jitter, 2 s to 60 s. No network, `busy`, `store`
 * and `full` are tried again; every other problem ends the sending and the text stays on the page.
 */
export async function sendRequest(
  prepared: PreparedRequest,
  search: ProofSearch,
  options: SendOptions,
): Promise<SendResult> {
  const { signal, onWaiting, proofPatience = 20 } = options;
  await renewSeed(search, signal);
  await Promise.race([search.found, seconds(proofPatience, signal)]);

  for (let attempt = 0; !signal.aborted; attempt += 1) {
    const result = await sendOnce(prepared, search, signal);
    if (result.kind !== 'waiting') return result;
    onWaiting(result.problem);
    const most = Math.min(60, 4 * 2 ** attempt);
    await seconds(Math.max(2, most * (0.5 + Math.random() / 2)), signal);
  }
  return { kind: 'stopped' };
}

// Somebody who reads their answers for half an hour is as welcome as somebody fast.
async function renewSeed(search: ProofSearch, signal: AbortSignal): Promise<void> {
  if (performance.now() - search.seed.fetchedAt < seedLife) return;
  const fresh = await fetchSeed(signal);
  if ('seed' in fresh) search.restart(fresh);
}

type Waiting = { kind: 'waiting'; problem: 'busy' | 'store' | 'full' | 'offline' };

async function sendOnce(
  prepared: PreparedRequest,
  search: ProofSearch,
  signal: AbortSignal,
): Promise<SendResult | Waiting> {
  const nonce = search.nonce ?? new Uint8Array(8);
  const body = writeEnvelope({ ...prepared, window: search.seed.window, nonce });
  // AbortSignal.any and .timeout are missing on phones of 2022: one controller does for both.
  const tries = new AbortController();
  const stop = (): void => tries.abort();
  const timer = setTimeout(stop, 60_000);
  signal.addEventListener('abort', stop);
  try {
    const answer = await fetch('/api/requests', {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body,
      cache: 'no-store',
      signal: tries.signal,
    });
    const json: unknown = await answer.json().catch(() => undefined);
    return answer.ok ? readAnswer(json, prepared.reference) : readRefusal(json);
  } catch {
    return signal.aborted ? { kind: 'stopped' } : { kind: 'waiting', problem: 'offline' };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}

function readAnswer(json: unknown, reference: string): SendResult | Waiting {
  const receipt = readReceipt(json);
  return receipt?.reference === reference ? { kind: 'receipt', receipt } : { kind: 'waiting', problem: 'store' };
}

function readRefusal(json: unknown): SendResult | Waiting {
  const problem = readProblem(json);
  if (problem === 'busy' || problem === 'store' || problem === 'full') return { kind: 'waiting', problem };
  return { kind: 'problem', problem };
}

/** A receipt with exactly its four fields; undefined for anything else. */
export function readReceipt(json: unknown): Receipt | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  if (!('version' in json && 'reference' in json && 'receivedHour' in json && 'demonstration' in json))
    return undefined;
  const { version, reference, receivedHour, demonstration } = json;
  if (version !== 1 || typeof reference !== 'string' || typeof receivedHour !== 'string') return undefined;
  return typeof demonstration === 'boolean' ? { version, reference, receivedHour, demonstration } : undefined;
}
