// T6: the disk fills up. The server stops taking requests before it must, loses none, and goes on by itself.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEnv } from '#env';
import { makeHealth } from '../../lib/server/health.ts';
import { changeStore, missingFrom, readContent } from './support/database.ts';
import { type Fault, type Figure, figure, notRun, type Room } from './support/figure.ts';
import { inLanes, ms, sleep } from './support/load.ts';
import { atEnd, freePort, makeFolder, type Server, startIntake, testPhone } from './support/process.ts';
import { makeForge } from './support/requests.ts';
import { runCommand, signInTo } from './support/staff.ts';
import { openPool, writeForm, writeRequest } from './support/wire.ts';

export const fullDisk: Fault = {
  id: 'T6',
  run: async (room) => [...(await withFloor(room)), ...(await withoutFloor(room)), await shippedFloor()],
};

/** A disk of 32 MB in memory; undefined where this user may not mount one. */
function mountSmall(): string | undefined {
  const place = join(makeFolder(), 'small');
  mkdirSync(place);
  const done = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=32m', 'tmpfs', place]);
  if (done.status !== 0) return undefined;
  atEnd(() => spawnSync('umount', ['-l', place]));
  return place;
}

/** The floor is below what production allows, so this server is a demonstration; nothing else differs. */
const settings = (floor: number, staffPort = 0) => ({
  SITE_MODE: 'demonstration',
  DISK_FLOOR_MB: String(floor),
  STAFF_PORT: String(staffPort),
});

/** Posts new requests until none of a round is taken; ids of those that were. */
async function fill(server: Server, accepted: Set<string>, problems: Map<string, number>, most = 6000): Promise<void> {
  const pool = openPool(server.port);
  const forge = await makeForge(server.keys.set);
  for (let round = 0; round * 200 < most; round += 1) {
    const before = accepted.size;
    await inLanes(200, 20, async () => {
      const { id, post } = forge();
      const answer = await pool.send(post);
      if (answer?.status === 201) accepted.add(id);
      else {
        const kind = /:(\w+)","title/.exec(answer?.body.toString('latin1') ?? '')?.[1] ?? 'none';
        const told = `${answer?.status ?? 0} ${kind}`;
        problems.set(told, (problems.get(told) ?? 0) + 1);
      }
    });
    if (accepted.size === before) break;
  }
  pool.close();
}

async function untilAccepting(server: Server): Promise<number> {
  const begun = performance.now();
  const pool = openPool(server.port);
  const forge = await makeForge(server.keys.set);
  while (performance.now() - begun < 20_000) {
    if ((await pool.send(forge().post))?.status === 201) break;
    await sleep(100);
  }
  pool.close();
  return performance.now() - begun;
}

async function withFloor(room: Room): Promise<Figure[]> {
  const place = mountSmall();
  if (!place) return [notRun('a disk of 32 MB fills up', 'as below', 'needs the right to mount a tmpfs')];
  const staffPort = await freePort();
  const data = join(place, 'data');
  const server = await startIntake(room, { data, settings: settings(8, staffPort) });
  const accepted = new Set<string>();
  const problems = new Map<string, number>();
  await fill(server, accepted, problems);
  await fill(server, accepted, problems, 400);

  const pool = openPool(server.port);
  const seed = await pool.send(writeRequest('GET', '/api/seed'));
  const page = await pool.send(writeForm('/es/contact/', { step: 'check', route: 'reference', note: 'x' }));
  const isPhoneShown = page?.status === 503 && page.body.toString('utf8').includes(testPhone);
  // Then somebody else takes the rest: the log of the system, say.
  writeBallast(join(place, 'ballast'));
  const beside = await pool.send(writeRequest('GET', '/es/'));
  pool.close();
  const token = await signInTo(staffPort, server.keys.identities[0] ?? '');
  const listed = await token.get('/api/requests?lane=inbox');
  rmSync(join(place, 'ballast'));

  changeStore(data, `update requests set purge_day = '2020-01-01' where id in (select id from requests limit 500)`);
  const purged = runCommand(server, ['purge']);
  const back = await untilAccepting(server);
  await server.stop();
  const content = readContent(data);
  const lost = missingFrom(content.ids, accepted).length - 500;
  const others = [...problems].filter(([kind]) => kind !== '503 full');
  return [
    figure(
      'floor 8 MB: what is told from then on',
      'only 503 full',
      [...problems].map(([kind, n]) => `${n} × ${kind}`).join(', '),
      others.length === 0 && seed?.status === 503,
    ),
    figure('the page without script shows the telephone', 'yes', isPhoneShown ? 'yes' : 'no', isPhoneShown),
    figure(`acknowledged (${accepted.size}) and lost`, '0', lost, lost === 0 && content.integrity === 'ok'),
    figure(
      'reading on a disk with no room at all',
      'works',
      `pages ${beside?.status}, inbox ${listed.status}`,
      beside?.status === 200 && listed.status === 200,
    ),
    figure('deleting at the floor', 'works', purged.trim(), purged.includes('500 requests deleted')),
    figure('accepts again, no restart', '≤ 10 s', ms(back), back <= 10_000),
  ];
}

function writeBallast(file: string): void {
  try {
    writeFileSync(file, Buffer.alloc(32 * 1_048_576));
  } catch {
    // The disk is full now, which is the point.
  }
}

/** With the floor switched off the database itself meets the full disk, in the middle of a commit. */
async function withoutFloor(room: Room): Promise<Figure[]> {
  const place = mountSmall();
  if (!place) return [notRun('no floor: the commit meets a full disk', '0 lost', 'needs the right to mount a tmpfs')];
  const data = join(place, 'data');
  writeFileSync(join(place, 'ballast'), Buffer.alloc(12 * 1_048_576));
  const server = await startIntake(room, { data, settings: settings(0) });
  const accepted = new Set<string>();
  const problems = new Map<string, number>();
  await fill(server, accepted, problems);
  rmSync(join(place, 'ballast'));
  const back = await untilAccepting(server);
  await server.stop();
  const content = readContent(data);
  const lost = missingFrom(content.ids, accepted).length;
  const isPlain = [...problems.keys()].every((kind) => kind === '503 store');
  return [
    figure(
      'no floor, commit on a full disk: told',
      'only 503 store',
      [...problems].map(([kind, n]) => `${n} × ${kind}`).join(', '),
      isPlain && problems.size > 0,
    ),
    figure(
      `no floor: acknowledged (${accepted.size}) and lost`,
      '0',
      `${lost}, integrity ${content.integrity}`,
      lost === 0 && content.integrity === 'ok' && content.mails === content.rows,
    ),
    figure('no floor: accepts again, no restart', '≤ 10 s', ms(back), back <= 10_000),
  ];
}

async function shippedFloor(): Promise<Figure> {
  const env = readEnv({ DATA_DIR: makeFolder() });
  let now = Date.now();
  let free = 257 * 1_048_576;
  const health = makeHealth(
    env,
    () => new Date(now),
    async () => free,
  );
  const above = await health.isFull();
  now += 2000;
  free = 255 * 1_048_576;
  const below = await health.isFull();
  return figure(
    'the floor as shipped, free space faked',
    'stops at 256 MB',
    `257 MB: ${above ? 'stops' : 'takes'}, 255 MB: ${below ? 'stops' : 'takes'}`,
    !above && below,
  );
}
