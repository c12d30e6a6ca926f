// The worker that sends what waits in the outbox: one leader, merged notices, retries without end, alarms and heartbeat.
import type { Env } from '#env';
import { localTime, secondsOf, workingHoursSince } from './calendar.ts';
import type { Health } from './health.ts';
import { log, placeOf } from './log.ts';
import { failureClass, type Post } from './mail.ts';
import type { OutboxRow, Store } from './store.ts';

export type OutboxDeps = {
  store: Store;
  health: Health;
  posts: [Post, ...Post[]];
  timeZone: Env['FIRM_TZ'];
  clock: () => Date;
  random?: () => number;
};

/** Seconds between two notices, and mails an hour, at most: a flood of requests must not become a flood of mails. */
const noticeGap = 300;
const mailsPerHour = 12;

const firstWait = 10;
const longestWait = 900;

/** Seconds to wait after so many failures: full jitter, 10 s growing to 15 minutes. */
export function backOff(tries: number, random: () => number): number {
  return Math.ceil(random() * Math.min(longestWait, firstWait * 2 ** Math.min(tries, 20)));
}

export type Outbox = ReturnType<typeof makeOutbox>;

export function makeOutbox({ store, health, posts, timeZone, clock, random = Math.random }: OutboxDeps) {
  const holder = crypto.randomUUID();
  const started = clock();
  let running: Promise<void> = Promise.resolve();

  /** After an hour of failure the second route is tried, then both in turn. */
  const choosePost = async (tries: number): Promise<Post> => {
    const failingSince = await store.undeliveredSince();
    const late = failingSince !== undefined && secondsOf(clock()) - secondsOf(failingSince) >= 3600;
    return late ? (posts[tries % posts.length] ?? posts[0]) : posts[0];
  };

  const send = async (row: OutboxRow, last: OutboxRow): Promise<void> => {
    const post = await choosePost(row.tries);
    try {
      await post(row);
      log('mail-sent');
    } catch (error) {
      log('mail-failed', { tries: row.tries + 1, at: placeOf(error) });
      const due = secondsOf(clock()) + backOff(row.tries, random);
      await store.markFailed(row.n, due, failureClass(error), clock());
      return;
    }
    // If this fails the mail goes out once more with the same Message-ID: twice is allowed, never is not.
    await store.markSent({ n: last.n, kind: row.kind }, clock());
  };

  const sendWaiting = async (): Promise<void> => {
    const now = secondsOf(clock());
    const waiting = await store.waitingMails();
    for (const kind of ['heartbeat', 'deleted', 'alarm', 'notice'] as const) {
      const [first, ...more] = waiting.filter((row) => row.kind === kind);
      if (!first || first.due > now) continue;
      if ((await store.countMailsSince(now - 3600)) >= mailsPerHour) return;
      if (kind === 'notice' && (await store.hasSentSince(kind, now - noticeGap))) continue;
      await send(first, more.at(-1) ?? first);
    }
  };

  /** One round: alarms and heartbeat into the outbox, then what is due out of it. */
  const round = async (): Promise<void> => {
    // Every process looks, whoever leads: a leader that hangs cannot tell that it does.
    health.setHeartbeatMissing(await lacksHeartbeat(store, started, clock(), timeZone));
    if (!(await store.takeLease('outbox', holder, clock(), 90))) return;
    await addHeartbeat(store, clock(), timeZone);
    await addAlarms(store, clock(), timeZone);
    await sendWaiting();
  };

  return {
    /** Does one round; never two at once, never throws. */
    tick: (): Promise<void> => {
      running = running.then(() => round()).catch((error: unknown) => health.storeFailed(error));
      return running;
    },
    /** Waits for the round that runs, then lets another process lead. */
    stop: async (): Promise<void> => {
      await running;
      await store.leaveLease('outbox', holder).catch(() => undefined);
    },
  };
}

/** One mail each working morning, whatever came: it proves the path, and hides which mornings brought requests. */
async function addHeartbeat(store: Store, now: Date, timeZone: string): Promise<void> {
  const { day, hour, isWorkday } = localTime(now, timeZone);
  if (isWorkday && hour >= 8 && hour < 12) await store.addMailOnce('heartbeat', day, 'heartbeat', now);
}

/** True on the afternoon of a working day whose morning sent no heartbeat, if the server ran in that morning. */
async function lacksHeartbeat(store: Store, started: Date, now: Date, timeZone: string): Promise<boolean> {
  const [local, since] = [localTime(now, timeZone), localTime(started, timeZone)];
  const ranInMorning = since.day !== local.day || since.hour < 11;
  if (!local.isWorkday || local.hour < 13 || !ranInMorning) return false;
  return !(await store.hasSentSince('heartbeat', secondsOf(now) - (local.hour + 1) * 3600));
}

/** Unread requests raise an alarm after 4 working hours, 24 h, 72 h and then every working morning, until opened. */
async function addAlarms(store: Store, now: Date, timeZone: string): Promise<void> {
  const hours = await store.unreadHours();
  for (const hour of hours) {
    const age = (now.getTime() - Date.parse(hour)) / 3_600_000;
    const isFirst = workingHoursSince(new Date(hour), now, timeZone, 4) >= 4;
    if (isFirst) await store.addMailOnce('alarm', hour, 'alarm-4h', now);
    if (age >= 24) await store.addMailOnce('alarm', hour, 'alarm-24h', now);
    if (age >= 72) await store.addMailOnce('alarm', hour, 'alarm-72h', now);
  }

  const oldest = hours[0];
  const local = localTime(now, timeZone);
  if (oldest && now.getTime() - Date.parse(oldest) >= 72 * 3_600_000 && local.isWorkday && local.hour >= 8) {
    await store.addMailOnce('alarm', local.day, 'alarm-morning', now);
  }
}
