// T19: four hundred days pass; each request goes on its day, and afterwards its bytes are nowhere.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnv } from '#env';
import { purgeDue } from '../../lib/server/retention.ts';
import { type NewRequest, openStore, retentionDays, type Store } from '../../lib/server/store.ts';
import { makeKeys } from '../support/intake.ts';
import { type Fault, type Figure, figure, notRun, told } from './support/figure.ts';
import { lacksPostgres, startPostgres } from './support/postgres.ts';
import { makeFolder } from './support/process.ts';
import { bodyOf, makeForge } from './support/requests.ts';

const start = Date.parse('2026-11-24T10:30:00Z');
const dayAt = (day: number): Date => new Date(start + day * 86_400_000);
const blockingDays = 365;
const each = 20;

const kinds = [
  { name: 'unread', lane: 'inbox', gone: retentionDays.unread },
  { name: 'held', lane: 'held', gone: retentionDays.held },
  { name: 'opened', lane: 'inbox', gone: retentionDays.opened },
  { name: 'unopenable', lane: 'inbox', gone: retentionDays.unopenable },
  { name: 'taken', lane: 'inbox', gone: retentionDays.taken },
  { name: 'withdrawn', lane: 'inbox', gone: blockingDays },
] as const;

type Made = { kind: (typeof kinds)[number]; request: NewRequest };

async function makeAll(store: Store): Promise<Made[]> {
  const { set } = await makeKeys('hybrid');
  const forge = await makeForge(set);
  const made: Made[] = [];
  for (const kind of kinds) {
    for (let n = 0; n < each; n += 1) {
      const body = bodyOf(forge().post);
      const request: NewRequest = {
        id: body.subarray(1, 17),
        bodyHash: body.subarray(40, 72),
        set: 7,
        withdrawHash: body.subarray(33, 65),
        via: 'browser',
        lane: kind.lane,
        sealed: body.subarray(66),
      };
      await store.addRequest(request, dayAt(0));
      await moveTo(store, kind.name, request);
      made.push({ kind, request });
    }
  }
  return made;
}

async function moveTo(store: Store, name: (typeof kinds)[number]['name'], request: NewRequest): Promise<void> {
  if (name === 'withdrawn') await store.withdraw(request.withdrawHash, dayAt(0));
  else if (name === 'opened' || name === 'unopenable' || name === 'taken')
    await store.changeState(request.id, 'unread', name, 'A', dayAt(0));
}

/** Day by day; how many went on another day than theirs, and how many tombstone mails were due. */
async function live(store: Store, made: readonly Made[]): Promise<{ wrong: number; left: number }> {
  let wrong = 0;
  const there = new Set(made);
  for (let day = 0; day <= 400; day += 1) {
    const deleted = await purgeDue(store, dayAt(day));
    const due = [...there].filter((one) => one.kind.gone <= day);
    if (deleted !== due.length) wrong += Math.abs(deleted - due.length);
    for (const one of due) {
      there.delete(one);
      if ((await store.readRequest(one.request.id)) !== 'missing') wrong += 1;
    }
  }
  return { wrong, left: await store.countRequests() };
}

function countHits(folder: string, made: readonly Made[]): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const heads = made.map((one) => Buffer.from(one.request.sealed.subarray(0, 64)));
  return files.reduce((sum, entry) => {
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    return sum + heads.filter((head) => bytes.includes(head)).length;
  }, 0);
}

export const calendar: Fault = {
  id: 'T19',
  run: async () => [...(await onSqlite()), ...(await onPostgres())],
};

async function onSqlite(): Promise<Figure[]> {
  const folder = makeFolder();
  const store = await openStore(readEnv({ DATA_DIR: folder, BLOCKING_DAYS: String(blockingDays) }));
  const made = await makeAll(store);
  const before = countHits(folder, made);
  const { wrong, left } = await live(store, made);
  const hits = countHits(folder, made);
  await store.close();
  return [
    figure(
      `${made.length} requests in six states, 400 days: gone on another day than theirs`,
      '0',
      `${wrong}, ${left} left`,
      wrong === 0 && left === 0,
    ),
    figure(
      'ciphertexts whose first 64 bytes are in database or WAL',
      '0',
      `${hits} (${before} before)`,
      hits === 0 && before >= made.length,
    ),
  ];
}

async function onPostgres(): Promise<Figure[]> {
  if (lacksPostgres) return [notRun('the same on PostgreSQL', '0', lacksPostgres)];
  const postgres = await startPostgres();
  const store = await openStore(readEnv({ DATABASE_URL: postgres.address, BLOCKING_DAYS: String(blockingDays) }));
  const made = await makeAll(store);
  const { wrong, left } = await live(store, made);
  await store.close();
  const hits = countHits(postgres.data, made);
  await postgres.stop();
  return [
    figure('PostgreSQL: gone on another day than theirs', '0', `${wrong}, ${left} left`, wrong === 0 && left === 0),
    told('PostgreSQL: first 64 bytes still in its files (its WAL is recycled later)', `${hits} of ${made.length}`),
  ];
}
