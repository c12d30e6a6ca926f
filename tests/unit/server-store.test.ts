import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEnv } from '#env';
import { randomBytes } from '#intake';
import { purgeDue } from '../../lib/server/retention.ts';
import { type ListedRequest, type NewRequest, openStore, type Store } from '../../lib/server/store.ts';
import { lacksPostgres, makeFolder, startPostgres } from '../support/intake.ts';

const now = new Date('2026-11-23T16:42:10Z');
const later = (days: number): Date => new Date(now.getTime() + days * 86_400_000);

const newRequest = (change: Partial<NewRequest> = {}): NewRequest => ({
  id: randomBytes(16),
  bodyHash: randomBytes(32),
  set: 7,
  withdrawHash: randomBytes(32),
  via: 'browser',
  lane: 'inbox',
  sealed: randomBytes(8588),
  ...change,
});

/** The whole inbox, page after page. */
async function listAll(store: Store): Promise<ListedRequest[]> {
  const rows: ListedRequest[] = [];
  for (;;) {
    const page = await store.listRequests('inbox', Buffer.from(rows.at(-1)?.id ?? '', 'base64url'));
    if (page.length === 0) return rows;
    rows.push(...page);
  }
}

/** What both engines must do alike. */
function contract(open: () => Promise<Store>): void {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  it('keeps a request and a notice about it together', async () => {
    const before = [await store.countRequests(), await store.countOutbox()];
    expect(await store.addRequest(newRequest(), now)).toEqual({ outcome: 'new', receivedHour: '2026-11-23T16:00Z' });
    expect([await store.countRequests(), await store.countOutbox()]).toEqual(before.map((count) => count + 1));
  });

  it('answers a repeat like the first time and stores nothing more', async () => {
    const request = newRequest();
    await store.addRequest(request, now);
    const count = await store.countOutbox();
    expect(await store.addRequest(request, later(1))).toEqual({ outcome: 'repeat', receivedHour: '2026-11-23T16:00Z' });
    expect(await store.countOutbox()).toBe(count);
  });

  it('refuses another text under the same id and leaves the first one as it was', async () => {
    const request = newRequest();
    await store.addRequest(request, now);
    const other = { ...request, bodyHash: randomBytes(32), sealed: randomBytes(8588) };
    expect(await store.addRequest(other, now)).toEqual({ outcome: 'conflict' });
    expect(await store.readRequest(request.id)).toMatchObject({
      ciphertext: expect.objectContaining({ length: 8588 }),
    });
    const kept = await store.readRequest(request.id);
    expect(typeof kept === 'object' && Buffer.from(kept.ciphertext).equals(request.sealed)).toBe(true);
  });

  it('stores one request and gives equal receipts when five tries arrive at the same moment', async () => {
    const requests = Array.from({ length: 40 }, () => newRequest());
    const before = await store.countRequests();
    const outcomes = await Promise.all(
      requests.flatMap((one) => [1, 2, 3, 4, 5].map(() => store.addRequest(one, now))),
    );
    expect(await store.countRequests()).toBe(before + 40);
    expect(outcomes.filter((one) => one.outcome === 'new')).toHaveLength(40);
    expect(outcomes.filter((one) => one.outcome === 'repeat')).toHaveLength(160);
  });

  it('shows staff a lane without ciphertexts, with reference, hour and the day of deletion', async () => {
    const request = newRequest({ lane: 'held' });
    await store.addRequest(request, now);
    const [row, ...more] = await store.listRequests('held');
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      lane: 'held',
      state: 'unread',
      receivedHour: '2026-11-23T16:00Z',
      purgeDay: '2026-12-23',
    });
    expect(row?.reference).toMatch(/^.{4}-.{4}-.$/);
    expect(row).not.toHaveProperty('ciphertext');
  });

  it('lists page after page without losing or doubling a request', async () => {
    const other = await open();
    const ids = Array.from({ length: 230 }, () => randomBytes(16));
    for (const id of ids) await other.addRequest(newRequest({ id, sealed: randomBytes(10) }), now);
    const seen = new Set((await listAll(other)).map((row) => row.id));
    expect((await other.listRequests('inbox')).length).toBe(200);
    for (const id of ids) expect(seen.has(Buffer.from(id).toString('base64url'))).toBe(true);
    await other.close();
  });

  it('lets one of two people move a request to a new state, and tells the other', async () => {
    const { id } = newRequest();
    await store.addRequest(newRequest({ id }), now);
    expect(await store.changeState(id, 'unread', 'opened', 'A', now)).toBe('changed');
    expect(await store.changeState(id, 'unread', 'opened', 'B', now)).toBe('conflict');
    expect(await store.readRequest(id)).toMatchObject({ state: 'opened', takenBy: 'A', purgeDay: '2026-12-23' });
    expect(await store.changeState(randomBytes(16), 'unread', 'opened', 'A', now)).toBe('missing');
  });

  it('blocks a withdrawn request: nobody reads or moves it any more', async () => {
    const request = newRequest();
    await store.addRequest(request, now);
    await store.withdraw(request.withdrawHash, now);
    expect(await store.readRequest(request.id)).toBe('withdrawn');
    expect(await store.changeState(request.id, 'unread', 'opened', 'A', now)).toBe('withdrawn');
    const listed = (await listAll(store)).find((row) => Buffer.from(row.id, 'base64url').equals(request.id));
    expect(listed).toMatchObject({ state: 'blocked', purgeDay: '2026-11-30' });
  });

  it('says nothing and changes nothing for a withdrawal code that belongs to no request', async () => {
    const before = await store.countStates('inbox');
    expect(await store.withdraw(randomBytes(32), now)).toBeUndefined();
    expect(await store.countStates('inbox')).toEqual(before);
  });

  it('replaces a ciphertext for a new set once, and not for a withdrawn request', async () => {
    const request = newRequest();
    await store.addRequest(request, now);
    expect(await store.reseal(request.id, 7, 8, randomBytes(8588))).toBe(true);
    expect(await store.reseal(request.id, 7, 8, randomBytes(8588))).toBe(false);
    await store.withdraw(request.withdrawHash, now);
    expect(await store.reseal(request.id, 8, 9, randomBytes(8588))).toBe(false);
  });

  it('gives the lead to one process until its time is over', async () => {
    expect(await store.takeLease('mail', 'one', now, 90)).toBe(true);
    expect(await store.takeLease('mail', 'two', now, 90)).toBe(false);
    expect(await store.takeLease('mail', 'one', later(0.0005), 90)).toBe(true);
    expect(await store.takeLease('mail', 'two', later(1), 90)).toBe(true);
    await store.leaveLease('mail', 'two');
    expect(await store.takeLease('mail', 'three', later(1), 90)).toBe(true);
  });

  it('knows since when mail fails, whichever process asks, until one leaves', async () => {
    const other = await open();
    expect(await store.undeliveredSince()).toBeUndefined();
    await store.addRequest(newRequest(), now);
    const n = (await store.waitingMails())[0]?.n ?? 0;
    await store.markFailed(n, 0, 'refused', later(1));
    await store.markFailed(n, 0, 'refused', later(2));
    expect(await other.undeliveredSince()).toEqual(later(1));
    await other.markSent({ n, kind: 'notice' }, later(3));
    expect(await store.undeliveredSince()).toBeUndefined();
    await other.close();
  });

  it('puts one heartbeat a day in the outbox, however often it is asked', async () => {
    const added = await Promise.all(
      [1, 2, 3].map(() => store.addMailOnce('heartbeat', '2026-11-24', 'heartbeat', now)),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
  });

  it('adds up day counters', async () => {
    await store.addCounts('2026-11-24', new Map([['accepted-inbox', 3]]));
    await expect(store.addCounts('2026-11-24', new Map([['accepted-inbox', 2]]))).resolves.toBeUndefined();
  });

  it('deletes each state on its own day, with the clock moved 400 days', async () => {
    const fresh = await open();
    const cases = {
      unread: newRequest(),
      opened: newRequest(),
      taken: newRequest(),
      held: newRequest({ lane: 'held' }),
      blocked: newRequest(),
    };
    for (const request of Object.values(cases)) await fresh.addRequest(request, now);
    await fresh.changeState(cases.opened.id, 'unread', 'opened', 'A', now);
    await fresh.changeState(cases.taken.id, 'unread', 'taken', 'A', now);
    await fresh.withdraw(cases.blocked.withdrawHash, now);

    const gone: Record<string, number> = {};
    for (let day = 0; day <= 400; day += 1) {
      await purgeDue(fresh, later(day));
      for (const [name, request] of Object.entries(cases)) {
        if (!(name in gone) && (await fresh.readRequest(request.id)) === 'missing') gone[name] = day;
      }
      if (Object.keys(gone).length === 5) break;
    }
    expect(gone).toEqual({ blocked: 7, taken: 7, opened: 30, held: 30, unread: 90 });
    await fresh.close();
  });

  it('mails about a deleted request only if nobody had opened it', async () => {
    const fresh = await open();
    await purgeDue(fresh, later(1000));
    const kinds = async () => (await fresh.waitingMails()).filter((row) => row.kind === 'deleted').length;
    const before = await kinds();
    const { id } = newRequest();
    await fresh.addRequest(newRequest({ id }), later(2000));
    await fresh.changeState(id, 'unread', 'opened', 'A', later(2000));
    await purgeDue(fresh, later(2100));
    expect(await kinds()).toBe(before);
    await fresh.addRequest(newRequest(), later(2000));
    await purgeDue(fresh, later(2100));
    expect(await kinds()).toBe(before + 1);
    await fresh.close();
  });
}

describe('the store in SQLite', () => {
  const folder = makeFolder();
  contract(() => openStore(readEnv({ DATA_DIR: folder, BLOCKING_DAYS: '7' })));

  it('holds no byte of a deleted ciphertext, in the database or in its write-ahead log', async () => {
    const place = makeFolder();
    const store = await openStore(readEnv({ DATA_DIR: place }));
    const requests = Array.from({ length: 30 }, () => newRequest());
    for (const request of requests) await store.addRequest(request, now);
    const holds = (): number =>
      ['intake.sqlite', 'intake.sqlite-wal']
        .map((name) => readFileSync(join(place, name)))
        .reduce(
          (sum, file) => sum + requests.filter((one) => file.includes(Buffer.from(one.sealed.subarray(0, 64)))).length,
          0,
        );
    expect(holds()).toBeGreaterThan(0);
    expect(await purgeDue(store, later(91))).toBe(30);
    expect(holds()).toBe(0);
    await store.close();
  });

  it('keeps nothing finer than the hour of a request', async () => {
    const place = makeFolder();
    const store = await openStore(readEnv({ DATA_DIR: place }));
    await store.addRequest(newRequest(), now);
    const [mail] = await store.waitingMails();
    expect(mail).toMatchObject({ madeHour: '2026-11-23T16:00Z', due: Date.parse('2026-11-23T16:00Z') / 1000 });
    await store.close();
  });
});

describe.skipIf(lacksPostgres)(`the store in PostgreSQL (${lacksPostgres ?? 'postgresql is here'})`, () => {
  const server = lacksPostgres ? undefined : startPostgres();
  afterAll(() => server?.stop());
  contract(() => openStore(readEnv({ DATABASE_URL: server?.address, BLOCKING_DAYS: '7' })));

  it('refuses a database whose commits do not wait for the disk', async () => {
    const address = `${server?.address}&options=${encodeURIComponent('-c synchronous_commit=off')}`;
    await expect(openStore(readEnv({ DATABASE_URL: address }))).rejects.toThrow(/synchronous_commit/);
  });
});
