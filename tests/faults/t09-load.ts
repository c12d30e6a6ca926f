// T9: how much the server takes, how fast it answers then, and what becomes of what is too much.
import { readFileSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { type Fault, type Figure, figure, type Room, told } from './support/figure.ts';
import { atRate, inLanes, ms, quantile, sleep } from './support/load.ts';
import { type Server, startIntake } from './support/process.ts';
import { makeForge } from './support/requests.ts';
import { openPool, writeForm, writeRequest } from './support/wire.ts';

export const load: Fault = {
  id: 'T9',
  run: async (room) => {
    const server = await startIntake(room);
    const figures = [
      ...(await submissions(server)),
      ...(await pagesBeside(server, room)),
      ...(await crowd(server)),
      ...(await sealing(server)),
    ];
    const { most } = server.memory();
    figures.push(figure('resident memory through all of it', '< 256 MB', `${most.toFixed(0)} MB at most`, most < 256));
    await server.stop();
    return figures;
  },
};

/** Posts at a steady rate; times of those accepted and the number of the others. */
async function submitAt(server: Server, perSecond: number, seconds: number) {
  const pool = openPool(server.port);
  const forge = await makeForge(server.keys.set);
  const times: number[] = [];
  let errors = 0;
  const started = performance.now();
  await atRate(perSecond, seconds, async () => {
    const answer = await pool.send(forge().post);
    if (answer?.status === 201) times.push(answer.ms);
    else errors += 1;
  });
  pool.close();
  return { times, errors, perSecond: times.length / ((performance.now() - started) / 1000) };
}

async function submissions(server: Server): Promise<Figure[]> {
  await submitAt(server, 50, 2);
  const judge = async () => {
    const measured = await submitAt(server, 302, 60);
    const p99 = quantile(measured.times, 0.99);
    return { ...measured, p99, isReached: measured.perSecond >= 300 && p99 <= 250 && measured.errors === 0 };
  };
  // Another program on the machine spoils a minute easily, and two in a row seldom. The table says which one it was.
  const first = await judge();
  const last = first.isReached ? first : await judge();
  const { errors, perSecond, p99 } = last;
  const tries = last === first ? '' : ` (second try; first ${ms(first.p99)}, ${first.errors} errors)`;
  return [
    figure('submissions accepted for 60 s', '≥ 300/s', `${perSecond.toFixed(0)}/s`, perSecond >= 300),
    figure('their p99', '≤ 250 ms', `${ms(p99)}${tries}`, p99 <= 250),
    told(
      'load of the machine just then, on its processors',
      `${loadavg()[0]?.toFixed(1)} on ${availableParallelism()}`,
    ),
    figure('errors among them', '0', errors, errors === 0),
  ];
}

function pagesOf(dist: string): string[] {
  const list: unknown = JSON.parse(readFileSync(join(dist, '_headers.json'), 'utf8'));
  const files = Object(list).files;
  return Object.keys(files).filter((path) => path.endsWith('/') && path !== '/');
}

async function pagesBeside(server: Server, room: Room): Promise<Figure[]> {
  const pages = pagesOf(room.dist);
  const pool = openPool(server.port);
  const times: number[] = [];
  let wrong = 0;
  const seconds = room.nightly ? 60 : 12;
  const [posted] = await Promise.all([
    submitAt(server, 50, seconds),
    atRate(1005, seconds, async (n) => {
      const answer = await pool.send(
        writeRequest('GET', pages[n % pages.length] ?? '/en/', { 'Accept-Encoding': 'br, gzip' }),
      );
      if (answer?.status === 200) times.push(answer.ms);
      else wrong += 1;
    }),
  ]);
  pool.close();
  const p99 = quantile(times, 0.99);
  const reached = times.length / seconds;
  const errors = wrong + posted.errors;
  return [
    figure('pages beside 50 submissions/s', '≥ 1,000/s', `${reached.toFixed(0)}/s`, reached >= 1000),
    figure('p99 of the pages', '≤ 300 ms', ms(p99), p99 <= 300),
    figure('errors among both', '0', errors, errors === 0),
  ];
}

/** 2,000 connections that all want an answer at once. */
async function crowd(server: Server): Promise<Figure[]> {
  const outcomes = { answered: 0, busy: 0, closed: 0, silent: 0 };
  const sockets: Socket[] = [];
  const request = writeRequest('GET', '/api/seed');
  const visit = (): Promise<void> =>
    new Promise((resolve) => {
      const socket = createConnection({ port: server.port, host: '127.0.0.1' }, () => socket.write(request));
      sockets.push(socket);
      const end = (how: keyof typeof outcomes): void => {
        outcomes[how] += 1;
        socket.removeAllListeners();
        socket.on('error', () => undefined);
        clearTimeout(late);
        resolve();
      };
      const late = setTimeout(() => end('silent'), 10_000);
      socket.once('data', (piece) => end(piece.toString('latin1').startsWith('HTTP/1.1 503') ? 'busy' : 'answered'));
      socket.once('close', () => end('closed')).once('error', () => end('closed'));
    });
  await Promise.all(Array.from({ length: 2000 }, visit));
  const ended = await Promise.race([server.ended.then(() => true), sleep(10).then(() => false)]);
  for (const socket of sockets) socket.destroy();

  const begun = performance.now();
  let normal = Number.POSITIVE_INFINITY;
  const pool = openPool(server.port);
  while (performance.now() - begun < 10_000) {
    const answer = await pool.send(request, 2000);
    if (answer?.status === 200 && answer.ms < 250) {
      normal = performance.now() - begun;
      break;
    }
    await sleep(50);
  }
  pool.close();
  const { answered, busy, closed, silent } = outcomes;
  return [
    figure(
      '2,000 connections at once: none left without answer or end',
      '0',
      `${silent} (${answered} answered, ${busy} told 503, ${closed} closed)`,
      silent === 0,
    ),
    figure('the server goes on', 'no exit', ended ? 'ended' : 'runs', !ended),
    figure('normal again after', '≤ 5 s', ms(normal), normal <= 5000),
  ];
}

const person = { route: 'phone', value: '600 000 000', person: 'Ana', note: 'help with a bank' };

async function sealing(server: Server): Promise<Figure[]> {
  const pool = openPool(server.port);
  const times: number[] = [];
  let wrong = 0;
  const started = performance.now();
  await inLanes(200, 8, async () => {
    const answer = await pool.send(writeForm('/es/contact/', { step: 'check', ...person }));
    if (answer?.status === 200) times.push(answer.ms);
    else wrong += 1;
  });
  const rate = times.length / ((performance.now() - started) / 1000);
  pool.close();
  const p99 = quantile(times, 0.99);
  return [
    figure(
      'sealed on the server, three hybrid keys',
      '≥ 15/s',
      `${rate.toFixed(0)}/s, ${wrong} wrong`,
      rate >= 15 && wrong === 0,
    ),
    figure('p99 of those', '≤ 800 ms', ms(p99), p99 <= 800),
  ];
}
