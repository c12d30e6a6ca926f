// The store of sealed requests and of the notices about them: the only SQL of the project, one text for both engines.
import * as z from 'zod';
import type { Env } from '#env';
import { referenceOf, sameBytes, sha256, textBytes, toBase64Url } from '#intake';
import { dayOf, hourOf, plusDays, secondsOf } from './calendar.ts';
import { type Engine, openPostgres, openSqlite, type Run } from './engine.ts';

export type Lane = 'inbox' | 'held';
export type State = 'unread' | 'opened' | 'unopenable' | 'taken' | 'blocked';
export type MailKind = 'notice' | 'held' | 'heartbeat' | 'alarm' | 'deleted';

/** A sealed request on its way in. */
export type NewRequest = {
  id: Uint8Array;
  bodyHash: Uint8Array;
  set: number;
  withdrawHash: Uint8Array;
  via: 'browser' | 'server';
  lane: Lane;
  sealed: Uint8Array;
};

/** A stored request as staff see it in a list. */
export type ListedRequest = {
  id: string;
  reference: string;
  set: number;
  via: 'browser' | 'server';
  lane: Lane;
  state: State;
  receivedHour: string;
  purgeDay: string;
  bodyHash: string;
  takenBy: string;
};
export type StoredRequest = ListedRequest & { ciphertext: Uint8Array };

export type OutboxRow = { n: number; messageId: string; kind: MailKind; madeHour: string; due: number; tries: number };

/** Days a request stays in each state; `blocked` comes from BLOCKING_DAYS. */
export const retentionDays = { unread: 90, held: 30, opened: 30, unopenable: 30, taken: 7 } as const;

const bytes = z.instanceof(Uint8Array);
const lane = z.enum(['inbox', 'held']);
const state = z.enum(['unread', 'opened', 'unopenable', 'taken', 'blocked']);
const listedRow = z.object({
  id: bytes,
  body_hash: bytes,
  keyset: z.number(),
  via: z.enum(['browser', 'server']),
  lane,
  received_hour: z.string(),
  state,
  purge_day: z.string(),
  taken_by: z.string(),
});
const outboxRow = z.object({
  n: z.number(),
  message_id: z.string(),
  kind: z.enum(['notice', 'held', 'heartbeat', 'alarm', 'deleted']),
  made_hour: z.string(),
  due: z.number(),
  tries: z.number(),
});
const purgedRow = z.object({ id: bytes, state, lane });
const receiptRow = z.object({ body_hash: bytes, received_hour: z.string() });
const countRow = z.object({ n: z.coerce.number() });
const sinceRow = z.object({ since: z.number() });
const oldestRow = z.object({ hour: z.string().nullable() });

const sql = {
  insertRequest: `insert into requests
      (id, body_hash, keyset, withdraw_hash, via, lane, received_hour, state, purge_day, ciphertext)
    values ($1, $2, $3, $4, $5, $6, $7, 'unread', $8, $9)
    on conflict do nothing returning received_hour`,
  readReceipt: 'select body_hash, received_hour from requests where id = $1',
  insertMail: `insert into outbox (message_id, kind, made_hour, due, tries, last_class, sent)
    values ($1, $2, $3, $4, 0, '', 0)`,
  listRequests: `select id, body_hash, keyset, via, lane, received_hour, state, purge_day, taken_by
    from requests where lane = $1 and id > $2 order by id limit 200`,
  readRequest: `select id, body_hash, keyset, via, lane, received_hour, state, purge_day, taken_by, ciphertext
    from requests where id = $1`,
  changeState: `update requests set state = $3, purge_day = $4, taken_by = $5
    where id = $1 and state = $2 returning state`,
  reseal: `update requests set ciphertext = $3, keyset = $4
    where id = $1 and keyset = $2 and state <> 'blocked' returning state`,
  withdraw: `update requests set state = 'blocked', purge_day = $2
    where withdraw_hash = $1 and state <> 'blocked' returning state`,
  purge: `delete from requests where id in (select id from requests where purge_day <= $1 limit 20)
    returning id, state, lane`,
  countPurgeable: 'select count(*) as n from requests where purge_day <= $1',
  insertTombstone: 'insert into tombstones (ref_hash, day, why) values ($1, $2, $3) on conflict do nothing',
  countByState: 'select state as kind, count(*) as n from requests where lane = $1 group by state',
  unreadHours: `select distinct received_hour as hour from requests
    where lane = 'inbox' and state = 'unread' order by received_hour`,
  takeLease: `insert into leases (name, holder, until) values ($1, $2, $3)
    on conflict (name) do update set holder = $2, until = $3 where leases.until < $4 or leases.holder = $2
    returning holder`,
  leaveLease: 'delete from leases where name = $1 and holder = $2',
  waitingMails: `select n, message_id, kind, made_hour, due, tries from outbox
    where sent = 0 and kind <> 'held' order by n`,
  mailsSince: `select count(distinct sent) as n from outbox where sent > $1 and kind <> 'held'`,
  kindSince: `select count(*) as n from outbox where kind = $1 and sent > $2`,
  markSent: `update outbox set sent = $2, last_class = $3 where sent = 0 and kind = $4 and n <= $1`,
  markFailed: 'update outbox set tries = tries + 1, due = $2, last_class = $3 where n = $1',
  noteMailFails: `insert into troubles (name, since) values ('mail', $1) on conflict (name) do nothing`,
  forgetMailFails: `delete from troubles where name = 'mail'`,
  mailFailsSince: `select since from troubles where name = 'mail'`,
  forgetMails: `delete from outbox where (sent > 0 and sent < $1) or (kind = 'held' and due < $1)`,
  countOnce: 'insert into counters (day, kind, n) values ($1, $2, 1) on conflict do nothing returning n',
  count: `insert into counters (day, kind, n) values ($1, $2, $3)
    on conflict (day, kind) do update set n = counters.n + $3`,
  forgetCounters: 'delete from counters where day < $1',
  countOutbox: 'select count(*) as n from outbox',
  countRequests: 'select count(*) as n from requests',
} as const;

export type Store = ReturnType<typeof makeStore>;

/** Opens PostgreSQL if DATABASE_URL is set, else SQLite in DATA_DIR. */
export async function openStore(env: Pick<Env, 'DATABASE_URL' | 'DATA_DIR' | 'BLOCKING_DAYS'>): Promise<Store> {
  const engine = env.DATABASE_URL === undefined ? openSqlite(env.DATA_DIR) : await openPostgres(env.DATABASE_URL);
  return makeStore(engine, env.BLOCKING_DAYS ?? 1);
}

/** The store on an open engine. `blockingDays`: how long a withdrawn request is kept blocked. */
export function makeStore(engine: Engine, blockingDays: number) {
  return {
    kind: engine.kind,
    close: engine.close,
    reclaim: engine.reclaim,
    checkWhole: engine.checkWhole,
    ...intake(engine),
    ...desk(engine, blockingDays),
    ...retention(engine),
    ...outbox(engine),
    ...counters(engine),
  };
}

export type StoreOutcome = { outcome: 'new' | 'repeat'; receivedHour: string } | { outcome: 'conflict' };

function intake(engine: Engine) {
  return {
    /**
     * Keeps a request and its notice in one transaction; resolves when the commit is on disk. The same id again
     * answers like the first time if the sealed text is the same, else `conflict`, and the old row is untouched.
     */
    addRequest: (request: NewRequest, now: Date): Promise<StoreOutcome> =>
      engine.transaction(async (run) => {
        const days = request.lane === 'held' ? retentionDays.held : retentionDays.unread;
        const [added] = await run(
          sql.insertRequest,
          request.id,
          request.bodyHash,
          request.set,
          request.withdrawHash,
          request.via,
          request.lane,
          hourOf(now),
          plusDays(now, days),
          request.sealed,
        );
        if (!added) return readOutcome(run, request.id, request.bodyHash);
        await addMail(run, request.lane === 'held' ? 'held' : 'notice', now);
        return { outcome: 'new', receivedHour: hourOf(now) };
      }),

    /** What an earlier try of this id was answered; undefined if there was none. */
    findRequest: async (id: Uint8Array, bodyHash: Uint8Array): Promise<StoreOutcome | undefined> => {
      const [row] = await engine.run(sql.readReceipt, id);
      return row ? readOutcome(engine.run, id, bodyHash) : undefined;
    },
  };
}

async function readOutcome(run: Run, id: Uint8Array, bodyHash: Uint8Array): Promise<StoreOutcome> {
  const [row] = await run(sql.readReceipt, id);
  const found = receiptRow.parse(row);
  if (!sameBytes(found.body_hash, bodyHash)) return { outcome: 'conflict' };
  return { outcome: 'repeat', receivedHour: found.received_hour };
}

/** A random Message-ID: a running number would tell the mail provider how many requests there are. */
async function addMail(run: Run, kind: MailKind, now: Date): Promise<void> {
  // Only the hour: the exact time of a request stands nowhere.
  const hour = hourOf(now);
  await run(sql.insertMail, crypto.randomUUID(), kind, hour, secondsOf(new Date(hour)));
}

export type StateChange = 'changed' | 'missing' | 'withdrawn' | 'conflict';

function desk(engine: Engine, blockingDays: number) {
  return {
    /** Up to 200 requests of a lane, in the order of their random ids; `after` is the last id of the page before. */
    listRequests: async (wanted: Lane, after: Uint8Array = new Uint8Array()): Promise<ListedRequest[]> => {
      const rows = await engine.run(sql.listRequests, wanted, after);
      return Promise.all(rows.map(readListed));
    },

    /** One request with its ciphertext; `withdrawn` if its sender took it back. */
    readRequest: async (id: Uint8Array): Promise<StoredRequest | 'missing' | 'withdrawn'> => {
      const [row] = await engine.run(sql.readRequest, id);
      if (!row) return 'missing';
      const listed = await readListed(row);
      return listed.state === 'blocked' ? 'withdrawn' : { ...listed, ciphertext: bytes.parse(row.ciphertext) };
    },

    /** Ciphertext of a withdrawn request, for the custodian's offline command alone; undefined for any other. */
    readBlocked: async (id: Uint8Array): Promise<Uint8Array | undefined> => {
      const [row] = await engine.run(sql.readRequest, id);
      return row?.state === 'blocked' ? bytes.parse(row.ciphertext) : undefined;
    },

    /** Moves a request from one state to another, unless somebody was faster or its sender took it back. */
    changeState: async (
      id: Uint8Array,
      from: Exclude<State, 'blocked'>,
      to: 'opened' | 'unopenable' | 'taken',
      by: string,
      now: Date,
    ): Promise<StateChange> => {
      const [changed] = await engine.run(sql.changeState, id, from, to, plusDays(now, retentionDays[to]), by);
      if (changed) return 'changed';
      const [row] = await engine.run(sql.readRequest, id);
      if (!row) return 'missing';
      return row.state === 'blocked' ? 'withdrawn' : 'conflict';
    },

    /** Replaces the ciphertext by the same text sealed to another set. */
    reseal: async (id: Uint8Array, fromSet: number, toSet: number, sealed: Uint8Array): Promise<boolean> => {
      const rows = await engine.run(sql.reseal, id, fromSet, sealed, toSet);
      if (rows.length > 0) await engine.reclaim();
      return rows.length > 0;
    },

    /** Blocks the request a withdrawal code belongs to. Says nothing: right and wrong codes look the same. */
    withdraw: async (withdrawHash: Uint8Array, now: Date): Promise<void> => {
      await engine.run(sql.withdraw, withdrawHash, plusDays(now, blockingDays));
    },

    countStates: async (wanted: Lane): Promise<Record<State, number>> => {
      const counts = { unread: 0, opened: 0, unopenable: 0, taken: 0, blocked: 0 };
      for (const row of await engine.run(sql.countByState, wanted))
        counts[state.parse(row.kind)] = countRow.parse(row).n;
      return counts;
    },

    /** Hours in which the unread requests of the inbox came, oldest first. */
    unreadHours: async (): Promise<string[]> =>
      (await engine.run(sql.unreadHours)).map((row) => oldestRow.parse(row).hour ?? ''),
  };
}

async function readListed(row: unknown): Promise<ListedRequest> {
  const found = listedRow.parse(row);
  return {
    id: toBase64Url(found.id),
    reference: await referenceOf(found.id),
    set: found.keyset,
    via: found.via,
    lane: found.lane,
    state: found.state,
    receivedHour: found.received_hour,
    purgeDay: found.purge_day,
    bodyHash: toBase64Url(found.body_hash),
    takenBy: found.taken_by,
  };
}

function retention(engine: Engine) {
  return {
    countPurgeable: async (now: Date): Promise<number> =>
      countRow.parse((await engine.run(sql.countPurgeable, dayOf(now)))[0]).n,

    /**
     * Deletes at most 20 requests whose day has come, leaves a tombstone for each, and mails about unread ones.
     * Small batches: on a nearly full disk the write-ahead log of a large one would not fit.
     */
    purgeBatch: async (now: Date): Promise<number> => {
      const deleted = await engine.transaction(async (run) => {
        const rows = z.array(purgedRow).parse(await run(sql.purge, dayOf(now)));
        for (const row of rows) {
          const refHash = await sha256(textBytes(await referenceOf(row.id)));
          await run(sql.insertTombstone, refHash, dayOf(now), row.state);
        }
        if (rows.some((row) => row.state === 'unread' && row.lane === 'inbox')) await addMail(run, 'deleted', now);
        return rows.length;
      });
      if (deleted > 0) await engine.reclaim();
      return deleted;
    },

    /** Forgets mails sent (or held marks made) more than `mailDays` ago and counters of more than a year. */
    forgetOld: async (now: Date, mailDays = 30): Promise<void> => {
      await engine.run(sql.forgetMails, secondsOf(now) - mailDays * 86_400);
      await engine.run(sql.forgetCounters, plusDays(now, -365));
    },
  };
}

function outbox(engine: Engine) {
  return {
    /** True if this holder leads for the next seconds: one process sends mail and purges, whatever their number. */
    takeLease: async (name: string, holder: string, now: Date, seconds: number): Promise<boolean> => {
      const rows = await engine.run(sql.takeLease, name, holder, secondsOf(now) + seconds, secondsOf(now));
      return rows[0]?.holder === holder;
    },
    leaveLease: async (name: string, holder: string): Promise<void> => {
      await engine.run(sql.leaveLease, name, holder);
    },
    waitingMails: async (): Promise<OutboxRow[]> => {
      const rows = z.array(outboxRow).parse(await engine.run(sql.waitingMails));
      return rows.map(({ message_id, made_hour, ...row }) => ({ ...row, messageId: message_id, madeHour: made_hour }));
    },
    /** Mails that left after this second. */
    countMailsSince: async (second: number): Promise<number> =>
      countRow.parse((await engine.run(sql.mailsSince, second))[0]).n,
    /** True if a mail of this kind left after this second. */
    hasSentSince: async (kind: OutboxRow['kind'], second: number): Promise<boolean> =>
      countRow.parse((await engine.run(sql.kindSince, kind, second))[0]).n > 0,
    /** Marks this row and every older one of its kind: one mail speaks for all of them. Mail works again. */
    markSent: (row: Pick<OutboxRow, 'n' | 'kind'>, now: Date, why = 'sent'): Promise<void> =>
      engine.transaction(async (run) => {
        await run(sql.markSent, row.n, secondsOf(now), why, row.kind);
        await run(sql.forgetMailFails);
      }),
    /** Puts the next try off until `due` (seconds), and notes since when mail fails. */
    markFailed: (n: number, due: number, failure: string, now: Date): Promise<void> =>
      engine.transaction(async (run) => {
        await run(sql.markFailed, n, due, failure);
        await run(sql.noteMailFails, secondsOf(now));
      }),
    /** Since when no mail has left, whichever process found out; undefined while mail works. */
    undeliveredSince: async (): Promise<Date | undefined> => {
      const [row] = await engine.run(sql.mailFailsSince);
      return row && new Date(sinceRow.parse(row).since * 1000);
    },
    /** Puts a mail in the outbox unless one of this mark was put there on this day; true if it was. */
    addMailOnce: (kind: MailKind, day: string, mark: string, now: Date): Promise<boolean> =>
      engine.transaction(async (run) => {
        const [first] = await run(sql.countOnce, day, mark);
        if (first) await addMail(run, kind, now);
        return first !== undefined;
      }),
    countOutbox: async (): Promise<number> => countRow.parse((await engine.run(sql.countOutbox))[0]).n,
    countRequests: async (): Promise<number> => countRow.parse((await engine.run(sql.countRequests))[0]).n,
  };
}

function counters(engine: Engine) {
  return {
    addCounts: (day: string, counts: ReadonlyMap<string, number>): Promise<void> =>
      engine.transaction(async (run) => {
        for (const [kind, n] of counts) await run(sql.count, day, kind, n);
      }),
  };
}
