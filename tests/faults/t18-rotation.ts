// T18: four key sets one after the other, one person leaves, one joins; who can open what.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { type KeySet, openRequest, type PreparedRequest } from '#intake';
import { type Fault, figure, type Room } from './support/figure.ts';
import { type Keys, makeFolder, makeKeyFiles, type Server, setNumber, startIntake } from './support/process.ts';
import { postOf, sealFor } from './support/requests.ts';
import { runCommand } from './support/staff.ts';
import { openLine } from './support/wire.ts';

const perEpoch = 10;

type Epoch = { keys: Keys; sent: PreparedRequest[] };

/** Sets 4 to 7; B leaves after the first, D takes the place from the third on. The set of the build comes last. */
async function makeEpochs(): Promise<Keys[]> {
  const folder = makeFolder();
  const first = await makeKeyFiles(setNumber - 3, folder);
  const fresh = await Promise.all([1, 2, 3].map((n) => makeKeyFiles(setNumber - 3 + n, folder)));
  return [first, ...fresh];
}

/** The server with this set as its newest; the ones before are still taken for a day. */
async function serve(room: Room, data: string, epochs: readonly Keys[]): Promise<Server> {
  const newest = epochs.at(-1);
  if (!newest) throw new Error('serve: no set');
  const list = epochs.toReversed().map((keys) => keys.set);
  const setFile = join(makeFolder(), 'keys.json');
  writeFileSync(setFile, JSON.stringify(list));
  const keys = { ...newest, setFile };
  return startIntake(room, { data, keys, settings: { SITE_MODE: 'demonstration' } });
}

async function send(server: Server, set: KeySet): Promise<PreparedRequest | undefined> {
  const prepared = await sealFor(set);
  const line = openLine(server.port);
  const answer = await line.send(postOf(prepared));
  line.close();
  return answer?.status === 201 ? prepared : undefined;
}

const storedRow = z.object({ keyset: z.number(), ciphertext: z.instanceof(Uint8Array) });

/** How many requests in a database file a person opens, by key set. */
async function countOpened(file: string, identities: readonly string[]): Promise<Map<number, number>> {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = database.prepare('select keyset, ciphertext from requests').all();
  database.close();
  const opened = new Map<number, number>();
  for (const row of rows) {
    const { keyset, ciphertext } = storedRow.parse(row);
    const isOpen = await openRequest(ciphertext, identities).then(
      () => true,
      () => false,
    );
    opened.set(keyset, (opened.get(keyset) ?? 0) + (isOpen ? 1 : 0));
  }
  return opened;
}

const sum = (counts: Map<number, number>): number => [...counts.values()].reduce((all, one) => all + one, 0);

export const rotation: Fault = {
  id: 'T18',
  run: async (room) => {
    const all = await makeEpochs();
    const data = join(makeFolder(), 'data');
    const epochs: Epoch[] = [];
    let oldPages = 0;
    for (const [index, keys] of all.entries()) {
      const server = await serve(room, data, all.slice(Math.max(0, index - 1), index + 1));
      const sent = [];
      for (let n = 0; n < perEpoch; n += 1) sent.push(await send(server, keys.set));
      const before = all[index - 1];
      if (before && (await send(server, before.set))) oldPages += 1;
      epochs.push({ keys, sent: sent.filter((one) => one !== undefined) });
      if (index === all.length - 1) return judge(server, data, epochs, oldPages);
      await server.stop();
    }
    return [];
  },
};

async function judge(server: Server, data: string, epochs: readonly Epoch[], oldPages: number) {
  const [first, second, , newest] = epochs.map((epoch) => epoch.keys);
  if (!first || !second || !newest) throw new Error('judge: four sets are needed');
  const database = join(data, 'intake.sqlite');
  const copy = join(makeFolder(), 'copy.sqlite');
  runCommand(server, ['backup', copy]);

  const leaver = await countOpened(copy, first.identities.slice(1, 2));
  const leaverNew = [...leaver].filter(([set]) => set !== first.set.set).reduce((all, [, count]) => all + count, 0);
  const newcomerBefore = await countOpened(copy, newest.identities.slice(0, 1));
  const kept = epochs.slice(0, 3).flatMap(({ keys }) => ['--key', keys.files[0] ?? '']);
  const isNeeded = runCommand(server, ['epoch', 'check', String(first.set.set)]).includes(
    'staff keys are still needed',
  );
  const said = runCommand(server, ['reseal', '--to-set', String(newest.set.set), ...kept]).trim();
  const newcomerAfter = await countOpened(database, newest.identities.slice(0, 1));
  const isFree = runCommand(server, ['epoch', 'check', String(first.set.set)]).includes('staff keys may be destroyed');
  await server.stop();

  // The first epoch's keys are destroyed now: what is left is every other key there ever was.
  const others = epochs.slice(1).flatMap((epoch) => epoch.keys.identities);
  const fromCopy = (await countOpened(copy, others)).get(first.set.set) ?? 0;
  const stored = epochs.reduce((count, epoch) => count + epoch.sent.length, 0) + oldPages;
  const residue = readFileSync(database).includes(await firstText(copy, first.set.set));
  return [
    figure('four sets: requests taken, also from pages of the set before', '43', stored, stored === 43),
    figure('a leaver opens of what came after', '0', leaverNew, leaverNew === 0 && leaver.get(first.set.set) === 11),
    figure(
      'a newcomer opens',
      'own epoch, then all re-sealed',
      `${sum(newcomerBefore)}, then ${sum(newcomerAfter)} (${said.split(';')[0]})`,
      sum(newcomerBefore) === perEpoch && sum(newcomerAfter) === stored,
    ),
    figure(
      'keys of a set may go',
      'only when nothing needs them',
      `before re-sealing: ${isNeeded ? 'kept' : 'free'}, after: ${isFree ? 'free' : 'kept'}`,
      isNeeded && isFree,
    ),
    figure('a destroyed epoch opens from a backup', '0', fromCopy, fromCopy === 0),
    figure('its old ciphertext is still in the database', 'no', residue ? 'yes' : 'no', !residue),
  ];
}

/** First bytes of some ciphertext of a set: they hold a key share no other file has. */
async function firstText(file: string, set: number): Promise<Buffer> {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare('select keyset, ciphertext from requests where keyset = ?').get(set);
  database.close();
  return Buffer.from(storedRow.parse(row).ciphertext.subarray(0, 64));
}
