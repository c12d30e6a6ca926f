// T3: the server is killed at random moments while twenty visitors send; what was acknowledged must be there, once.

import { missingFrom, readContent } from './support/database.ts';
import { type Fault, figure } from './support/figure.ts';
import { sleep, untilStopped } from './support/load.ts';
import { freePort, makeFolder, type Server, startIntake } from './support/process.ts';
import { makeForge } from './support/requests.ts';
import { openLine } from './support/wire.ts';

export const kills: Fault = {
  id: 'T3',
  run: async (room) => {
    const wanted = room.nightly ? { kills: 500, submissions: 100_000 } : { kills: 40, submissions: 5000 };
    const place = { data: `${makeFolder()}/data`, port: await freePort() };
    let server: Server = await startIntake(room, place);
    const forge = await makeForge(server.keys.set);
    const acknowledged = new Set<string>();
    let isDone = false;

    const lines = Array.from({ length: 20 }, () => openLine(place.port));
    const sending = untilStopped(
      lines.length,
      () => isDone,
      async (lane) => {
        const { id, post } = forge();
        for (;;) {
          const answer = await lines[lane]?.send(post, 5000);
          if (answer?.status === 201 || answer?.status === 200) {
            acknowledged.add(id);
            return;
          }
          await sleep(20);
        }
      },
    );
    let killed = 0;
    while (killed < wanted.kills || acknowledged.size < wanted.submissions) {
      await sleep(100 + Math.random() * 500);
      await server.kill();
      killed += 1;
      server = await startIntake(room, place);
    }
    isDone = true;
    await sending;
    await server.stop();

    const content = readContent(place.data);
    const lost = missingFrom(content.ids, acknowledged).length;
    // Every visitor tried until acknowledged, so a row more than they know of is one stored twice.
    const extra = content.rows - acknowledged.size;
    return [
      figure(
        'kills in submissions acknowledged',
        `≥ ${wanted.kills} in ≥ ${wanted.submissions}`,
        `${killed} in ${acknowledged.size}`,
        killed >= wanted.kills && acknowledged.size >= wanted.submissions,
      ),
      figure('acknowledged and lost', '0', lost, lost === 0),
      figure('doubled', '0', extra, extra === 0),
      figure(
        'outbox rows',
        'as many as requests',
        `${content.mails} of ${content.rows}`,
        content.mails === content.rows,
      ),
      figure('integrity', 'ok', content.integrity, content.integrity === 'ok'),
    ];
  },
};
