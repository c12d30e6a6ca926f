// T7: PostgreSQL is restarted the hard way while visitors send.
import { type Fault, figure, notRun } from './support/figure.ts';
import { ms, sleep, untilStopped } from './support/load.ts';
import { lacksPostgres, startPostgres } from './support/postgres.ts';
import { readPostgres, sharedSecret } from './support/postgres-store.ts';
import { startIntake } from './support/process.ts';
import { makeForge } from './support/requests.ts';
import { openLine } from './support/wire.ts';

export const postgresRestarts: Fault = {
  id: 'T7',
  run: async (room) => {
    if (lacksPostgres) return [notRun('PostgreSQL restarted 20 times', '0 lost', lacksPostgres)];
    const wanted = room.nightly ? { restarts: 200, submissions: 100_000 } : { restarts: 20, submissions: 10_000 };
    const postgres = await startPostgres();
    const server = await startIntake(room, {
      settings: { DATABASE_URL: postgres.address, SERVER_SECRET: sharedSecret },
    });
    const forge = await makeForge(server.keys.set);
    const acknowledged = new Set<string>();
    const statuses = new Map<number, number>();
    let isDone = false;
    let lastNew = performance.now();

    const lines = Array.from({ length: 20 }, () => openLine(server.port));
    const sending = untilStopped(
      lines.length,
      () => isDone,
      async (lane) => {
        const { id, post } = forge();
        for (;;) {
          const status = (await lines[lane]?.send(post))?.status ?? 0;
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          if (status === 201 || status === 200) {
            acknowledged.add(id);
            lastNew = performance.now();
            return;
          }
          await sleep(25);
        }
      },
    );
    const waitUntil = async (isThere: () => boolean): Promise<void> => {
      while (!isThere()) {
        server.assertRuns();
        await sleep(5);
      }
    };
    const step = wanted.submissions / (wanted.restarts + 1);
    let longest = 0;
    for (let restart = 1; restart <= wanted.restarts; restart += 1) {
      await waitUntil(() => acknowledged.size >= restart * step);
      await postgres.restart();
      const back = performance.now();
      await waitUntil(() => lastNew >= back);
      longest = Math.max(longest, lastNew - back);
    }
    await waitUntil(() => acknowledged.size >= wanted.submissions);
    isDone = true;
    await sending;
    await server.stop();
    const stored = await readPostgres(postgres.address);
    await postgres.stop();

    const lost = [...acknowledged].filter((id) => !stored.ids.has(id)).length;
    const others = [...statuses].filter(([status]) => ![200, 201, 503].includes(status));
    return [
      figure(
        'restarts in submissions acknowledged',
        `${wanted.restarts} in ${wanted.submissions}`,
        `${wanted.restarts} in ${acknowledged.size}`,
        true,
      ),
      figure('acknowledged and lost', '0', lost, lost === 0),
      figure(
        'rows and outbox rows',
        'one each',
        `${stored.rows} and ${stored.mails}`,
        stored.rows === acknowledged.size && stored.mails === stored.rows,
      ),
      figure(
        'answers while it was away',
        'only 503',
        others.length === 0 ? `${statuses.get(503) ?? 0} × 503` : others.map(([s, n]) => `${n} × ${s}`).join(', '),
        others.length === 0,
      ),
      figure('accepting again after it is back', '≤ 5 s', ms(longest), longest <= 5000),
    ];
  },
};
