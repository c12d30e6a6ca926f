// T5: an hour in which no mail gets through, in five ways; afterwards every notice must have left.
import { readEnv } from '#env';
import { randomBytes } from '#intake';
import { makeHealth } from '../../lib/server/health.ts';
import { smtpPost } from '../../lib/server/mail.ts';
import { makeOutbox } from '../../lib/server/outbox.ts';
import { openStore, type Store } from '../../lib/server/store.ts';
import { makeClock } from '../support/intake.ts';
import { countWaitingMails } from './support/database.ts';
import { type Fault, type Figure, figure, notRun, type Room } from './support/figure.ts';
import { atRate, median, ms, quantile, sleep } from './support/load.ts';
import { makeFolder, startIntake } from './support/process.ts';
import { makeForge } from './support/requests.ts';
import { type Manner, type Smtp, startSmtp } from './support/smtp.ts';
import { openPool } from './support/wire.ts';

export const mailHour: Fault = {
  id: 'T5',
  run: async (room) => [...(await hour()), ...(await besideIntake(room)), ...(await realHour(room))],
};

const manners: readonly Manner[] = ['refused', '421', 'tls', 'lost', 'tar-pit'];

const addOne = (store: Store, now: Date) =>
  store.addRequest(
    {
      id: randomBytes(16),
      bodyHash: randomBytes(32),
      set: 7,
      withdrawHash: randomBytes(32),
      via: 'browser',
      lane: 'inbox',
      sealed: randomBytes(500),
    },
    now,
  );

const messageIdOf = (raw: string): string => /^Message-ID: (\S+)/im.exec(raw)?.[1] ?? '';

/** The real worker, the real mailer and a real (bad) mail server; only the clock is moved, 10 s at a step. */
async function hour(): Promise<Figure[]> {
  const env = readEnv({ DATA_DIR: makeFolder(), DISK_FLOOR_MB: '0' });
  const store = await openStore(env);
  // A working night in Madrid: no heartbeat and no alarm of working hours among the notices that are counted.
  const clock = makeClock('2026-11-24T00:00:00Z');
  const smtp = await startSmtp();
  const health = makeHealth(env, () => clock.now);
  const outbox = makeOutbox({
    store,
    health,
    posts: [smtpPost(smtp.address, env)],
    timeZone: env.FIRM_TZ,
    clock: () => clock.now,
  });
  const sentAt: number[] = [];
  const step = async (withRequest: boolean): Promise<void> => {
    const before = smtp.mails.length;
    if (withRequest) await addOne(store, clock.now);
    await outbox.tick();
    for (let n = before; n < smtp.mails.length; n += 1) sentAt.push(clock.now.getTime());
    clock.advance(10);
  };

  let degradedAfter = Number.POSITIVE_INFINITY;
  const failing = clock.now.getTime();
  for (const manner of manners) {
    await smtp.setManner(manner);
    for (let n = 0; n < 72; n += 1) {
      await step(n % 5 === 0);
      const minutes = (clock.now.getTime() - failing) / 60_000;
      if ((await health.status(store)) === 'degraded') degradedAfter = Math.min(degradedAfter, minutes);
    }
  }
  // One more failing step, past the hour: that is when the warning is due.
  await step(false);
  if ((await health.status(store)) === 'degraded') degradedAfter = Math.min(degradedAfter, 60);
  await smtp.setManner('ok');
  let steps = 0;
  for (; steps < 720 && (await store.waitingMails()).length > 0; steps += 1) await step(false);
  const waiting = (await store.waitingMails()).length;
  await store.close();
  return judgeHour(smtp, waiting, sentAt, degradedAfter, steps / 6);
}

function judgeHour(
  smtp: Smtp,
  waiting: number,
  sentAt: readonly number[],
  degradedAfter: number,
  minutes: number,
): Figure[] {
  const lost = smtp.mails.filter((mail) => mail.manner === 'lost').length;
  const doubled = smtp.mails.length - new Set(smtp.mails.map((mail) => messageIdOf(mail.raw))).size;
  const busiest = Math.max(...sentAt.map((at) => sentAt.filter((one) => one >= at && one < at + 3_600_000).length));
  return [
    figure(
      'an hour of refused, 421, TLS failure, reply lost, tar-pit: notices never delivered',
      '0',
      `${waiting}; the last left ${minutes.toFixed(0)} min after the hour`,
      waiting === 0 && smtp.mails.some((mail) => mail.manner === 'ok'),
    ),
    figure('duplicates', '≤ 1 a lost reply', `${doubled} for ${lost} lost replies`, doubled <= lost),
    figure('mails in the busiest hour', '≤ 12', busiest, busiest <= 12),
    figure('health says degraded within', '60 min', `${degradedAfter.toFixed(0)} min`, degradedAfter <= 60),
  ];
}

/** Times of posting while mail works and while it is down, in turns, so that a busy machine disturbs both alike. */
async function besideIntake(room: Room): Promise<Figure[]> {
  const smtp = await startSmtp();
  const server = await startIntake(room, { settings: { SMTP_URL: smtp.address } });
  const forge = await makeForge(server.keys.set);
  const pool = openPool(server.port);
  const p99s: Record<'up' | 'down', number[]> = { up: [], down: [] };
  await atRate(100, 2, async () => {
    await pool.send(forge().post);
  });
  for (let turn = 0; turn < (room.nightly ? 20 : 5); turn += 1) {
    for (const state of ['up', 'down'] as const) {
      await smtp.setManner(state === 'up' ? 'ok' : turn % 2 === 0 ? 'refused' : 'tar-pit');
      const times: number[] = [];
      await atRate(100, 2.5, async () => {
        const answer = await pool.send(forge().post);
        times.push(answer?.status === 201 ? answer.ms : Number.POSITIVE_INFINITY);
      });
      p99s[state].push(quantile(times, 0.99));
    }
  }
  await sleep(100);
  pool.close();
  await server.stop();
  // The median of the turns: one turn that another program disturbed says nothing about mail.
  const [up, down] = [median(p99s.up), median(p99s.down)];
  // Below a few milliseconds the difference is the machine's, not the mail's.
  const isReached = down <= Math.max(1.2 * up, up + 10);
  return [
    figure('p99 of posting while mail is down', '≤ 1.2 × normal (or 10 ms)', `${ms(down)} to ${ms(up)}`, isReached),
  ];
}

/** Nightly: the same hour by the real clock, in a real server, which is asked every half minute how it is. */
async function realHour(room: Room, minutes = 60): Promise<Figure[]> {
  const what = 'a real hour without mail: notices not delivered in the hour after it';
  if (!room.nightly) return [notRun(what, '0', 'takes an hour and more: --nightly')];
  const smtp = await startSmtp();
  const server = await startIntake(room, { settings: { SMTP_URL: smtp.address } });
  const forge = await makeForge(server.keys.set);
  const pool = openPool(server.port);
  const isDegraded = async (): Promise<boolean> =>
    (await (await fetch(`http://127.0.0.1:${server.port}/healthz`)).text()).includes('degraded');

  // The first try fails within ten seconds, and the hour counts from then.
  const halfMinutes = minutes * 2 + 1;
  for (let n = 0; n < halfMinutes; n += 1) {
    await smtp.setManner(manners[Math.floor((n * manners.length) / halfMinutes)] ?? 'refused');
    await pool.send(forge().post);
    await sleep(30_000);
  }
  const saidSo = await isDegraded();
  await smtp.setManner('ok');
  let waiting = countWaitingMails(server.data);
  for (let n = 0; n < minutes * 2 && waiting > 0; n += 1) {
    await sleep(30_000);
    waiting = countWaitingMails(server.data);
  }
  const isWell = !(await isDegraded());
  pool.close();
  await server.stop();
  const lost = smtp.mails.filter((mail) => mail.manner === 'lost').length;
  const doubled = smtp.mails.length - new Set(smtp.mails.map((mail) => messageIdOf(mail.raw))).size;
  return [
    figure(what, '0', waiting, waiting === 0 && smtp.mails.some((mail) => mail.manner === 'ok')),
    figure('duplicates', '≤ 1 a lost reply', `${doubled} for ${lost} lost replies`, doubled <= lost),
    figure(
      'health by the end of the hour',
      'degraded, then ok',
      `${saidSo ? 'degraded' : 'ok'}, then ${isWell ? 'ok' : 'degraded'}`,
      saidSo && isWell,
    ),
  ];
}
