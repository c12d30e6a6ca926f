// Three servers on one PostgreSQL behind a proxy; one is killed while requests arrive.
import { type Fault, figure, notRun, told } from './support/figure.ts';
import { inLanes, ms, sleep, untilStopped } from './support/load.ts';
import { lacksPostgres, startPostgres } from './support/postgres.ts';
import { ageMailFailure, readPostgres, sharedSecret } from './support/postgres-store.ts';
import { type Server, startIntake } from './support/process.ts';
import { startProxy } from './support/proxy.ts';
import { makeForge } from './support/requests.ts';
import { startSmtp } from './support/smtp.ts';
import { openLine } from './support/wire.ts';

/** What each server says of itself at /healthz. */
const askHealth = (servers: readonly Server[]): Promise<string[]> =>
  Promise.all(
    servers.map(async ({ port }) => {
      const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
      return /"status":"(\w+)"/.exec(await answer.text())?.[1] ?? `${answer.status}`;
    }),
  );

export const three: Fault = {
  id: 'THREE',
  run: async (room) => {
    const what = 'three servers on one PostgreSQL, one killed';
    if (lacksPostgres) return [notRun(what, '0 lost, 0 doubled', lacksPostgres)];
    const postgres = await startPostgres();
    const smtp = await startSmtp();
    const shared = { DATABASE_URL: postgres.address, SERVER_SECRET: sharedSecret, SMTP_URL: smtp.address };
    const settings = { ...shared, INSTANCES: '3', TRUSTED_PROXY: '127.0.0.1' };
    const servers = await Promise.all([1, 2, 3].map(() => startIntake(room, { settings })));
    const [first, second] = servers;
    if (!first || !second) throw new Error('three servers are needed');
    const proxy = await startProxy(servers.map((server) => server.port));

    const forge = await makeForge(first.keys.set);
    const acknowledged = new Set<string>();
    const receipts = new Map<string, Set<string>>();

    // One server tries to send and fails; all three must say so once an hour is over.
    await smtp.setManner('refused');
    const begin = forge();
    await openLine(proxy.port).send(begin.post);
    acknowledged.add(begin.id);
    for (let n = 0; n < 300 && !(await ageMailFailure(postgres.address)); n += 1) await sleep(100);
    const withoutMail = await askHealth(servers);

    const wanted = room.nightly ? 30_000 : 3000;
    let isDone = false;
    let longest = 0;
    const lines = Array.from({ length: 20 }, () => openLine(proxy.port));
    const sending = untilStopped(
      lines.length,
      () => isDone,
      async (lane) => {
        const { id, post } = forge();
        const begun = performance.now();
        for (;;) {
          const answer = await lines[lane]?.send(post, 5000);
          if (answer?.status === 201 || answer?.status === 200) break;
          await sleep(20);
        }
        acknowledged.add(id);
        longest = Math.max(longest, performance.now() - begun);
      },
    );
    while (acknowledged.size < wanted / 2) await sleep(5);
    await first.kill();
    await smtp.setManner('ok');
    while (acknowledged.size < wanted) {
      second.assertRuns();
      await sleep(5);
    }
    isDone = true;
    await sending;

    // The same request to every server at once: one row, one receipt.
    await inLanes(100, 1, async () => {
      const { id, post } = forge();
      const answers = await Promise.all([1, 2, 3, 4].map((n) => lines[n]?.send(post)));
      const taken = answers.filter((answer) => answer?.status === 201 || answer?.status === 200);
      receipts.set(id, new Set(taken.map((answer) => answer?.body.toString('latin1') ?? '')));
      if (taken.length > 0) acknowledged.add(id);
    });
    for (let n = 0; n < 1100 && smtp.mails.length === 0; n += 1) await sleep(100);
    // The store hears of it a moment after the mail server.
    await sleep(1000);
    const withMail = await askHealth(servers.slice(1));
    const stored = await readPostgres(postgres.address);
    proxy.stop();
    await Promise.all(servers.slice(1).map((server) => server.stop()));
    await postgres.stop();

    const lost = [...acknowledged].filter((id) => !stored.ids.has(id)).length;
    const extra = stored.rows - acknowledged.size;
    const unequal = [...receipts.values()].filter((one) => one.size > 1).length;
    return [
      figure(
        `${what}: acknowledged and lost`,
        '0',
        `${lost} of ${acknowledged.size}, by ${[...proxy.passed.values()].join(' + ')} answers`,
        lost === 0 && proxy.passed.size === 3,
      ),
      figure('doubled', '0', extra, extra === 0 && stored.mails === stored.rows),
      figure('receipts that differ between servers', '0', unequal, unequal === 0),
      told('the longest a visitor tried until acknowledged', ms(longest)),
      figure(
        'health while mail fails for an hour, though one server tries to send',
        'degraded, of all three',
        withoutMail.join(', '),
        withoutMail.every((status) => status === 'degraded'),
      ),
      figure(
        'health of those left once a mail left',
        'ok',
        withMail.join(', '),
        withMail.every((status) => status === 'ok'),
      ),
      figure('notices', 'one server sends them', `${smtp.mails.length} mail`, smtp.mails.length === 1),
    ];
  },
};
