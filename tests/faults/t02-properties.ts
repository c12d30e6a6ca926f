// T2: any text survives sealing, in one length; any order of tries, changes and withdrawals leaves the store as a model says.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { readEnv } from '#env';
import {
  contactRequest,
  emptyForm,
  type KeyKind,
  newContactCode,
  openRequest,
  padRequest,
  parseForm,
  randomBytes,
  requestOf,
  sealRequest,
  toBase64Url,
  unpadRequest,
} from '#intake';
import { type NewRequest, openStore, type Store } from '../../lib/server/store.ts';
import { makeKeys } from '../support/intake.ts';
import { type Fault, type Figure, figure } from './support/figure.ts';
import { makeFolder } from './support/process.ts';

export const properties: Fault = {
  id: 'T2',
  run: async ({ nightly }) => [
    ...(await sealing('classic', 10_000)),
    ...(await sealing('hybrid', nightly ? 10_000 : 200)),
    await machine(nightly ? 20_000 : 2000),
  ],
};

// Halves of surrogate pairs and control characters too: what a broken phone or a tool may send.
const anyText = (most: number) =>
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: most }),
    fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: most }),
  );
const anyForm = fc.record({
  person: anyText(120),
  parties: anyText(300),
  value: anyText(190).map((text) => `6${text}`),
  safe: anyText(300),
  note: anyText(600),
  route: fc.constantFrom('reference', 'phone', 'signal', 'through'),
  dangerNow: fc.constantFrom('yes', 'no'),
});

async function sealing(kind: KeyKind, runs: number): Promise<Figure[]> {
  const { set, identities } = await makeKeys(kind);
  const lengths = new Set<number>();
  let failures = 0;
  await fc
    .assert(
      fc.asyncProperty(anyForm, async (typed) => {
        const parsed = parseForm({ ...emptyForm, ...typed });
        if (!parsed.ok) throw new Error('a form within the limits was refused');
        const context = { pageLanguage: 'ar', demonstration: false, contactCode: newContactCode() };
        const request = contactRequest.parse(requestOf(parsed.values, context));
        const sealed = await sealRequest(request, set);
        lengths.add(sealed.length);
        const opened = await openRequest(sealed, identities.slice(-1));
        if (!isDeepStrictEqual(opened, request) || !isDeepStrictEqual(unpadRequest(padRequest(request)), request))
          throw new Error('the opened request differs');
      }),
      { numRuns: runs },
    )
    .catch(() => {
      failures += 1;
    });
  return [
    figure(`pad, seal, open: any Unicode, ${kind} keys, ${runs} times`, '0 failures', failures, failures === 0),
    figure('sealed lengths seen', '1', lengths.size, lengths.size === 1),
  ];
}

type Known = { request: NewRequest; isWithdrawn: boolean };
type Step = { act: 'send' | 'repeat' | 'change' | 'withdraw' | 'read' | 'rush'; which: number };

const anyStep = fc.record({
  act: fc.constantFrom('send', 'repeat', 'change', 'withdraw', 'read', 'rush'),
  which: fc.nat(3),
});

/** Runs of up to 12 steps on one store; each run has its own requests, so runs cannot help one another. */
async function machine(runs: number): Promise<Figure> {
  const store = await openStore(readEnv({ DATA_DIR: makeFolder(), BLOCKING_DAYS: '30' }));
  let failure = '';
  await fc
    .assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 12 }), async (steps) => {
        const known = new Map<number, Known>();
        for (const step of steps) await takeStep(store, known, step);
        const listed = await Promise.all([...known.values()].map((one) => store.readRequest(one.request.id)));
        if (listed.includes('missing')) throw new Error('a stored request is missing');
      }),
      { numRuns: runs },
    )
    .catch((error: unknown) => {
      failure = error instanceof Error ? (error.message.split('\n')[0] ?? 'failed') : 'failed';
    });
  const isEven = (await store.countRequests()) === (await store.countOutbox());
  await store.close();
  return figure(
    `state machine of tries, changes, withdrawals: ${runs} runs`,
    '0 failures, outbox = rows',
    `${failure || '0 failures'}${isEven ? '' : ', outbox differs'}`,
    failure === '' && isEven,
  );
}

const newRequest = (): NewRequest => ({
  id: randomBytes(16),
  bodyHash: randomBytes(32),
  set: 7,
  withdrawHash: randomBytes(32),
  via: 'browser',
  lane: 'inbox',
  sealed: randomBytes(500),
});

function expectSame(found: unknown, wanted: unknown, what: string): void {
  if (!isDeepStrictEqual(found, wanted)) throw new Error(`${what}: ${JSON.stringify(found)}`);
}

async function takeStep(store: Store, known: Map<number, Known>, { act, which }: Step): Promise<void> {
  const now = new Date('2026-11-24T10:30:00Z');
  const old = known.get(which);
  const one = old ?? { request: newRequest(), isWithdrawn: false };
  if (act === 'send' || act === 'repeat') {
    const { outcome } = await store.addRequest(one.request, now);
    known.set(which, one);
    expectSame(outcome, old ? 'repeat' : 'new', act);
  } else if (act === 'rush') {
    const outcomes = await Promise.all([1, 2, 3].map(() => store.addRequest(one.request, now)));
    known.set(which, one);
    expectSame(outcomes.filter((each) => each.outcome === 'new').length, old ? 0 : 1, act);
  } else if (act === 'change' && old) {
    const changed = { ...one.request, bodyHash: randomBytes(32), sealed: randomBytes(500) };
    expectSame((await store.addRequest(changed, now)).outcome, 'conflict', act);
  } else if (act === 'withdraw') {
    await store.withdraw(one.request.withdrawHash, now);
    if (old) old.isWithdrawn = true;
  } else if (act === 'read') {
    await expectRead(store, one, old !== undefined);
  }
}

async function expectRead(store: Store, { request, isWithdrawn }: Known, isKnown: boolean): Promise<void> {
  const found = await store.readRequest(request.id);
  if (!isKnown) expectSame(found, 'missing', 'read');
  else if (isWithdrawn) expectSame(found, 'withdrawn', 'read');
  else if (typeof found === 'string') throw new Error(`read: ${found}`);
  else expectSame(toBase64Url(found.ciphertext), toBase64Url(request.sealed), 'read');
}
