// T4: by the system calls themselves, no "201" leaves before the write-ahead log is on the disk.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Room } from './support/figure.ts';
import { type Fault, type Figure, figure, notRun } from './support/figure.ts';
import { inLanes } from './support/load.ts';
import { lacksPostgres, startPostgres } from './support/postgres.ts';
import { sharedSecret } from './support/postgres-store.ts';
import { makeFolder, startIntake } from './support/process.ts';
import { makeForge } from './support/requests.ts';
import { lacks } from './support/tools.ts';
import { openLine } from './support/wire.ts';

export const flushes: Fault = {
  id: 'T4',
  run: async (room) => [
    ...(await traced(room, 1, 'one at a time')),
    ...(await traced(room, 20, 'twenty at a time')),
    await refusesUnsafe(room),
  ],
};

async function traced(room: Room, lanes: number, how: string): Promise<Figure[]> {
  const what = `1,000 submissions, ${how}: "201" before the flush`;
  const missing = lacks('strace');
  if (missing) return [notRun(what, '0', missing)];
  const trace = join(makeFolder(), 'trace');
  const calls = 'trace=fsync,fdatasync,pwrite64,write,writev,sendto,sendmsg';
  const under = ['strace', '-f', '--seccomp-bpf', '-y', '-s', '32', '-e', calls, '-o', trace];
  const server = await startIntake(room, { under });
  const forge = await makeForge(server.keys.set);
  const lines = Array.from({ length: lanes }, () => openLine(server.port));
  let accepted = 0;
  await inLanes(room.nightly ? 10_000 : 1000, lanes, async (_, lane) => {
    if ((await lines[lane]?.send(forge().post))?.status === 201) accepted += 1;
  });
  await server.stop();
  const found = readTrace(readFileSync(trace, 'latin1'));
  const isWhole = found.answers === accepted && accepted >= 1000;
  return [
    figure(
      what,
      '0',
      `${found.early} of ${found.answers} answers, ${found.flushes} flushes`,
      found.early === 0 && isWhole && (lanes > 1 || found.flushes >= accepted),
    ),
  ];
}

/**
 * Counts "201" answers that left while something written to the log had not been flushed, or with nothing flushed
 * since an answer before that stood alone. A call that was interrupted in the trace counts when it has returned.
 */
function readTrace(trace: string): { answers: number; early: number; flushes: number } {
  const counts = { answers: 0, early: 0, flushes: 0 };
  let isDirty = false;
  const flushing = new Set<string>();
  for (const line of trace.split('\n')) {
    const [thread = ''] = line.split(' ', 1);
    const isLog = line.includes('intake.sqlite-wal>');
    const isFlush = /f(?:data)?sync\(/.test(line);
    if (isLog && line.includes('pwrite64(')) isDirty = true;
    if (isLog && isFlush && line.includes('unfinished')) flushing.add(thread);
    else if (isLog && isFlush && / = 0/.test(line)) [isDirty, counts.flushes] = [false, counts.flushes + 1];
    if (/sync resumed>.* = 0/.test(line) && flushing.delete(thread))
      [isDirty, counts.flushes] = [false, counts.flushes + 1];
    if (line.includes('"HTTP/1.1 201') && !line.includes('resumed')) {
      counts.answers += 1;
      if (isDirty || counts.flushes === 0) counts.early += 1;
    }
  }
  return counts;
}

async function refusesUnsafe(room: Room): Promise<Figure> {
  const what = 'PostgreSQL with synchronous_commit=off';
  if (lacksPostgres) return notRun(what, 'the server refuses to start', lacksPostgres);
  const postgres = await startPostgres(['synchronous_commit=off']);
  const settings = { DATABASE_URL: postgres.address, SERVER_SECRET: sharedSecret };
  const said = await startIntake(room, { settings }).then(
    async (server) => {
      await server.kill();
      return 'it started';
    },
    (error: unknown) => (error instanceof Error ? error.message : ''),
  );
  await postgres.stop();
  const isRefused = said.includes('synchronous_commit');
  return figure(what, 'the server refuses to start', isRefused ? 'refused' : said, isRefused);
}
