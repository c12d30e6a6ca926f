// What the contact page knows while it is open: answers, sealed request, receipt. In memory only, gone on exit.
// It lives outside the components, because a change of language makes every one of them anew.

import {
  canSeal,
  contactCodeHalves,
  emptyForm,
  emptySeed,
  type FieldName,
  type FormValues,
  fetchSeed,
  type KeySet,
  loadSealing,
  type PreparedRequest,
  type ProblemKind,
  type ProofSearch,
  parseKeySet,
  prepareRequest,
  readFormFields,
  type Seed,
  sendRequest,
  startProof,
  writeWithdrawalCode,
} from '#intake';
import { isDemonstration, keySet } from '../../lib/build.ts';
import { makeProofWorker } from '../site/make-worker.ts';
import type { Urgent } from './advice.tsx';

export type Answers = Record<FieldName, string>;

export type ShownReceipt = {
  reference: string;
  /** In groups of four. */
  withdrawalCode: string;
  contactCode: { firm: string; victim: string };
  isDemonstration: boolean;
  urgent: Urgent;
};

export type Session = {
  stage: 'form' | 'check' | 'sent';
  /** Who seals: this browser, or the server on arrival. */
  sealing: 'browser' | 'server';
  /** The checked answers while they are shown. */
  values: FormValues | undefined;
  /** `trying` before the first answer, then why the last try did not get through. */
  sending: 'no' | 'trying' | 'busy' | 'store' | 'full' | 'offline';
  problem: ProblemKind | 'offline' | 'unsealed' | undefined;
  receipt: ShownReceipt | undefined;
};

const start: Session = {
  stage: 'form',
  sealing: canSeal() && keySet !== '' ? 'browser' : 'server',
  values: undefined,
  sending: 'no',
  problem: undefined,
  receipt: undefined,
};

const noAnswers: Answers = { ...emptyForm, sayWhoWeAre: '', leaveMessage: '', sensitiveData: '' };

let session = start;
let answers = noAnswers;
let seed: Seed | undefined;
let sealed: { prepared: PreparedRequest; search: ProofSearch } | undefined;
/** Ends whatever is under way: a sealing, a search, a sending. */
let running = new AbortController();
const watchers = new Set<() => void>();

function update(change: Partial<Session>): void {
  session = { ...session, ...change };
  for (const watcher of watchers) watcher();
}

export function urgentOf(values: FormValues): Urgent {
  return { money: values.moneyMoved24h, danger: values.dangerNow, country: values.countryCode };
}

export function readSession(): Session {
  return session;
}

/** What the server and the first moment in the browser show. */
export function readStart(): Session {
  return start;
}

export function watchSession(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The answers as typed so far, for a form in this language. */
export function readAnswers(pageLanguage: string): Answers {
  return { ...answers, languageCode: answers.languageCode || pageLanguage };
}

/** Takes the answers out of the form. The page's own language is kept as no choice, so that it follows a change. */
export function keepAnswers(typed: FormData, pageLanguage: string): void {
  const read = readFormFields(typed);
  answers = { ...read, languageCode: read.languageCode === pageLanguage ? '' : read.languageCode };
}

/** Asks once whether requests are taken at all, so that nobody types for nothing. */
export async function openSession(): Promise<void> {
  if (seed !== undefined || session.sealing === 'server') return;
  const answer = await fetchSeed();
  if ('seed' in answer) seed = answer;
  else if (answer.problem === 'full' && session.stage === 'form') update({ problem: 'full' });
}

/** Fetches what sealing needs when somebody begins to type: "Continue" then takes no time. */
export function warmUp(): void {
  // A file that does not come is asked for again on "Continue", which says so.
  if (session.sealing === 'browser') void loadSealing().catch(() => undefined);
}

function stopRunning(): void {
  running.abort();
  running = new AbortController();
  sealed?.search.stop();
  sealed = undefined;
}

/** Forgets everything, at once. */
export function wipeSession(): void {
  stopRunning();
  answers = noAnswers;
  seed = undefined;
  update({ ...start });
}

/** Seals the answers and shows them to check. Where that fails nothing is sent and the answers stay. */
export async function checkAnswers(values: FormValues, pageLanguage: string): Promise<void> {
  stopRunning();
  const { signal } = running;
  update({ problem: undefined });
  const prepared = await sealAnswers(values, pageLanguage);
  if (signal.aborted) return;
  if (prepared === undefined) return explainUnsealed(signal);

  const search = startProof(prepared, seed ?? emptySeed, makeProofWorker);
  sealed = { prepared, search };
  update({ stage: 'check', values });
  if (seed === undefined) await searchLater(search, signal);
}

async function sealAnswers(values: FormValues, pageLanguage: string): Promise<PreparedRequest | undefined> {
  try {
    const set: KeySet = parseKeySet(keySet);
    return await prepareRequest(values, { keySet: set, pageLanguage, demonstration: isDemonstration });
  } catch {
    return undefined;
  }
}

// A plain post without a connection would replace the page by an error page, and the answers with it.
async function explainUnsealed(signal: AbortSignal): Promise<void> {
  const isOnline = await isServerThere(signal);
  if (signal.aborted) return;
  update(isOnline ? { sealing: 'server', problem: 'unsealed' } : { problem: 'offline' });
}

async function searchLater(search: ProofSearch, signal: AbortSignal): Promise<void> {
  const answer = await fetchSeed(signal);
  if (!('seed' in answer) || signal.aborted) return;
  seed = answer;
  search.restart(answer);
}

async function isServerThere(signal?: AbortSignal): Promise<boolean> {
  const answer = await fetchSeed(signal);
  return 'seed' in answer || answer.problem !== 'offline';
}

/** Whether the plain form may be posted now; if there is no connection the page says so and keeps the answers. */
export async function mayPost(): Promise<boolean> {
  const isOnline = await isServerThere();
  update({ problem: isOnline ? undefined : 'offline' });
  return isOnline;
}

/** Back to the form; the sealed request is thrown away, since an answer may change now. */
export function changeAnswers(): void {
  stopRunning();
  update({ stage: 'form', values: undefined, sending: 'no', problem: undefined });
}

/** Sends until there is a receipt or a problem that another try cannot cure. */
export async function send(): Promise<void> {
  const { values } = session;
  if (sealed === undefined || values === undefined || session.sending !== 'no') return;
  const { prepared, search } = sealed;
  const { signal } = running;
  update({ sending: 'trying', problem: undefined });
  const onWaiting = (problem: 'busy' | 'store' | 'full' | 'offline') => {
    if (!signal.aborted) update({ sending: problem });
  };
  const result = await sendRequest(prepared, search, { signal, onWaiting });
  if (signal.aborted || result.kind === 'stopped') return;
  if (result.kind === 'problem') return update({ sending: 'no', problem: result.problem });

  const receipt = {
    reference: result.receipt.reference,
    withdrawalCode: writeWithdrawalCode(prepared.withdrawalCode),
    contactCode: contactCodeHalves(prepared.contactCode),
    isDemonstration: result.receipt.demonstration,
    urgent: urgentOf(values),
  };
  stopRunning();
  answers = noAnswers;
  update({ stage: 'sent', values: undefined, sending: 'no', receipt });
}
