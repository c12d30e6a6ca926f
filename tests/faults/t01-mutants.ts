// T1: spoiled requests, rubbish on the wire and sockets that dribble, with honest visitors among them.
import { createConnection, type Socket } from 'node:net';
import { type Fault, type Figure, figure } from './support/figure.ts';
import { inLanes, ms, quantile, sleep } from './support/load.ts';
import { fieldMark, makeGarbage, makeMutator, makeRandom, mark } from './support/mutate.ts';
import { type Server, startIntake } from './support/process.ts';
import { bodyOf, makeForge } from './support/requests.ts';
import { type Answer, openLine } from './support/wire.ts';

const seed = 20_261_123;

type Tally = { sent: number; unplanned: number; busy: number; echoes: number; examples: Set<string> };

export const mutants: Fault = {
  id: 'T1',
  run: async ({ nightly, ...room }) => {
    const server = await startIntake({ nightly, ...room });
    const forge = await makeForge(server.keys.set);
    const nextBody = (): Buffer => bodyOf(forge().post);
    const tally: Tally = { sent: 0, unplanned: 0, busy: 0, echoes: 0, examples: new Set() };
    await sendMutants(server, nextBody, 3000, tally);
    const before = server.memory().now;

    const count = nightly ? 500_000 : 50_000;
    const honest = watchHonest(server, () => forge().post);
    const slow = openSlow(server, 500);
    await sendMutants(server, nextBody, count, tally);
    await sendGarbage(server, 5000);
    const times = await honest.stop();
    slow.stop();
    await sleep(1000);
    const grown = server.memory().now - before;
    const isAlive = (await openLine(server.port).send(forge().post))?.status === 201;
    await server.stop();
    return report(tally, server.output(), times, grown, isAlive);
  },
};

function report(
  tally: Tally,
  output: string,
  honest: { times: number[]; failed: number },
  grown: number,
  isAlive: boolean,
): Figure[] {
  const unexpected = (output.match(/ (?:unexpected|crash) /g) ?? []).length;
  const p99 = quantile(honest.times, 0.99);
  const leaked = tally.echoes + (output.includes('zq9') ? 1 : 0);
  const examples = [...tally.examples].join(' ');
  return [
    figure(
      `${tally.sent} spoiled requests: unplanned 5xx`,
      '0',
      `${tally.unplanned} ${examples} (${tally.busy} told "busy")`,
      tally.unplanned === 0,
    ),
    figure('5,000 times rubbish, 500 slow sockets: crashes, unexpected errors', '0', unexpected, unexpected === 0),
    figure('echoes of what was sent', '0', leaked, leaked === 0),
    figure('memory grown by', '≤ 64 MB', `${grown.toFixed(0)} MB`, grown <= 64),
    figure(`${honest.times.length} honest requests beside: p99`, '< 250 ms', ms(p99), p99 < 250),
    figure('honest requests not taken', '0', honest.failed, honest.failed === 0 && isAlive),
  ];
}

async function sendMutants(server: Server, nextBody: () => Buffer, count: number, tally: Tally): Promise<void> {
  const next = makeMutator(seed + count, nextBody);
  const lines = Array.from({ length: 32 }, () => openLine(server.port));
  await inLanes(count, lines.length, async (_, lane) => {
    const line = lines[lane];
    if (!line) return;
    const mutant = next();
    const answer = await line.send(mutant.bytes, mutant.patience);
    if (!mutant.isClean || answer === undefined) line.close();
    tally.sent += 1;
    if (answer) judge(answer, mutant.bytes, tally);
  });
  for (const line of lines) line.close();
}

function judge(answer: Answer, sent: Buffer, tally: Tally): void {
  const body = answer.body.toString('latin1');
  // Too much at once is a planned answer: eight forms are sealed at a time, thirty wait.
  const isBusy = answer.status === 503 && (body.includes(':busy"') || answer.head.includes('text/html'));
  if (isBusy) tally.busy += 1;
  else if (answer.status >= 500) {
    tally.unplanned += 1;
    if (tally.examples.size < 3) tally.examples.add(`${answer.status} to "${sent.toString('latin1', 0, 40)}"`);
  }
  const isOwnForm = answer.head.includes('text/html') && sent.includes('/contact');
  const echoed = answer.head.includes(mark) || body.includes(fieldMark) || (!isOwnForm && body.includes(mark));
  if (echoed) {
    tally.echoes += 1;
    if (tally.examples.size < 3) tally.examples.add(`echo of "${sent.toString('latin1', 0, 60)}"`);
  }
}

/** An honest request every 100 ms, until stopped. */
function watchHonest(server: Server, nextPost: () => Buffer) {
  const found = { times: [] as number[], failed: 0 };
  let isStopped = false;
  const walk = async (): Promise<void> => {
    const line = openLine(server.port);
    while (!isStopped) {
      const answer = await line.send(nextPost());
      if (answer?.status === 201) found.times.push(answer.ms);
      else found.failed += 1;
      await sleep(100);
    }
    line.close();
  };
  const walking = walk();
  return {
    stop: async () => {
      isStopped = true;
      await walking;
      return found;
    },
  };
}

/** Sockets that send a request one byte a second; those the server closes come again. */
function openSlow(server: Server, count: number): { stop: () => void } {
  const request = `POST /api/requests HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\n${'X: y\r\n'.repeat(90)}`;
  const sockets = new Set<Socket>();
  let isStopped = false;
  const open = (): void => {
    if (isStopped) return;
    let sent = 0;
    const socket = createConnection({ port: server.port, host: '127.0.0.1' });
    sockets.add(socket);
    const timer = setInterval(() => {
      socket.write(request.charAt(sent));
      sent += 1;
    }, 1000);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      sockets.delete(socket);
      setTimeout(open, 500);
    });
  };
  for (let n = 0; n < count; n += 1) open();
  return {
    stop: () => {
      isStopped = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}

async function sendGarbage(server: Server, count: number): Promise<void> {
  const random = makeRandom(seed);
  await inLanes(
    count,
    100,
    () =>
      new Promise((resolve) => {
        const socket = createConnection({ port: server.port, host: '127.0.0.1' }, () =>
          socket.end(makeGarbage(random)),
        );
        socket.resume();
        const late = setTimeout(() => socket.destroy(), 300);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          clearTimeout(late);
          resolve();
        });
      }),
  );
}
