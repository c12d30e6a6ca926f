// T20: taking a request back, with right and wrong codes; nobody can tell which was which.
import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { newWithdrawalCode, type PreparedRequest, toBase64Url } from '#intake';
import { type Fault, figure } from './support/figure.ts';
import { inLanes, median, ms } from './support/load.ts';
import { freePort, type Server, startIntake } from './support/process.ts';
import { postOf, sealFor } from './support/requests.ts';
import { type Desk, signInTo } from './support/staff.ts';
import { openPool, writeForm } from './support/wire.ts';

const listed = z.object({ requests: z.array(z.object({ id: z.string(), state: z.string() })) });

const withdrawal = (code: string): Buffer => writeForm('/es/contact/withdraw/', { code });

async function store(server: Server, count: number): Promise<PreparedRequest[]> {
  const pool = openPool(server.port);
  const made: PreparedRequest[] = [];
  await inLanes(count, 8, async () => {
    const one = await sealFor(server.keys.set);
    const answer = await pool.send(postOf(one));
    if (answer?.status === 201) made.push(one);
  });
  pool.close();
  return made;
}

export const withdrawals: Fault = {
  id: 'T20',
  run: async (room) => {
    const staffPort = await freePort();
    const server = await startIntake(room, { settings: { STAFF_PORT: String(staffPort) } });
    const requests = await store(server, 240);
    const desk = await signInTo(staffPort, server.keys.identities[0] ?? '');
    const timed = await timeCodes(server, requests.slice(0, 200), room.nightly ? 10_000 : 1600);
    const shown = await outOfInbox(server, desk, requests.slice(200, 210));
    const raced = await whileOpened(server, desk, requests.slice(210, 240));
    const reachable = await reach(desk, requests.slice(0, 50));
    await server.stop();

    const difference = Math.abs(median(timed.right) - median(timed.wrong));
    return [
      figure(
        `right (${timed.right.length}), wrong (${timed.wrong.length}), repeated codes: different answers`,
        '1 answer',
        `${timed.answers.size}`,
        timed.answers.size === 1,
      ),
      figure(
        'time: medians of right and wrong apart',
        '≤ 5 ms',
        `${ms(difference)} (${ms(median(timed.right))}, ${ms(median(timed.wrong))})`,
        difference <= 5,
      ),
      figure('out of the inbox after', '≤ 1 s', ms(shown), shown <= 1000),
      figure('withdrawn while being opened: not withdrawn at the end', '0 of 30', raced, raced === 0),
      figure('withdrawn text reached through the inbox (read, state, re-seal)', '0', reachable, reachable === 0),
    ];
  },
};

/** Right, wrong and repeated codes in a mixed order, so that nothing else differs between them. */
async function timeCodes(server: Server, requests: readonly PreparedRequest[], wrongs: number) {
  const pool = openPool(server.port);
  const found = { right: [] as number[], wrong: [] as number[], answers: new Set<string>() };
  const right = [...requests, ...requests].map((one) => ({ kind: 'right' as const, code: one.withdrawalCode }));
  const wrong = Array.from({ length: wrongs }, () => ({ kind: 'wrong' as const, code: newWithdrawalCode() }));
  const all = [...right, ...wrong].map((one) => ({ one, order: Math.random() }));
  all.sort((a, b) => a.order - b.order);
  await inLanes(all.length, 50, async (n) => {
    const one = all[n]?.one;
    const answer = await pool.send(withdrawal(one?.code ?? ''));
    found[one?.kind ?? 'wrong'].push(answer?.ms ?? Number.POSITIVE_INFINITY);
    found.answers.add(`${answer?.status} ${answer?.body.toString('utf8')}`);
  });
  pool.close();
  return found;
}

/** The longest time from sending a code until the list of the inbox shows it as blocked. */
async function outOfInbox(server: Server, desk: Desk, requests: readonly PreparedRequest[]): Promise<number> {
  const pool = openPool(server.port);
  let longest = 0;
  for (const one of requests) {
    const begun = performance.now();
    const sent = pool.send(withdrawal(one.withdrawalCode));
    while (performance.now() - begun < 5000) {
      if ((await stateOf(desk, one)) === 'blocked') break;
    }
    longest = Math.max(longest, performance.now() - begun);
    await sent;
  }
  pool.close();
  return longest;
}

async function stateOf(desk: Desk, one: PreparedRequest): Promise<string | undefined> {
  // The list begins after an id: the first 15 bytes of this one come just before it.
  const before = one.id.subarray(0, 15);
  const { body } = await desk.get(`/api/requests?lane=inbox&after=${toBase64Url(before)}`);
  return listed.parse(body).requests.find((row) => row.id === toBase64Url(one.id))?.state;
}

async function whileOpened(server: Server, desk: Desk, requests: readonly PreparedRequest[]): Promise<number> {
  const pool = openPool(server.port);
  let kept = 0;
  for (const one of requests) {
    const path = `/api/requests/${toBase64Url(one.id)}`;
    await Promise.all([
      desk.get(path),
      desk.post(`${path}/state`, { from: 'unread', to: 'opened' }),
      pool.send(withdrawal(one.withdrawalCode)),
      desk.post(`${path}/state`, { from: 'opened', to: 'taken' }),
    ]);
    if ((await desk.get(path)).status !== 410) kept += 1;
  }
  pool.close();
  return kept;
}

async function reach(desk: Desk, requests: readonly PreparedRequest[]): Promise<number> {
  let reached = 0;
  for (const one of requests) {
    const path = `/api/requests/${toBase64Url(one.id)}`;
    const read = await desk.get(path);
    const moved = await desk.post(`${path}/state`, { from: 'unread', to: 'opened' });
    const ciphertext = toBase64Url(randomBytes(one.sealed.length));
    const sealed = await desk.post(`${path}/reseal`, { fromSet: one.set, toSet: one.set, ciphertext });
    if (read.status !== 410 || moved.status !== 410 || sealed.status < 400) reached += 1;
  }
  return reached;
}
