// Commands of care: deletion, backup and restore, checking the store, sealing to a newer set, blocked requests, test mail.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { readEnv } from '#env';
import { fromBase64Url, isAgeFrame, openRequest, readReference, sealRequest } from '#intake';
import { findRows, listAll, withStore, writeRequest } from './command-desk.ts';
import { type Command, need, readKeys, say, UsageError } from './command-options.ts';
import { loadKeySets } from './keyset.ts';
import { postsOf } from './mail.ts';
import { purgeDue } from './retention.ts';

const idBytes = (id: string): Uint8Array => fromBase64Url(id) ?? new Uint8Array();
const databaseFile = (): string => join(readEnv().DATA_DIR, 'intake.sqlite');

/** `purge [--dry-run]`: deletes what is due, as the server does every day. */
export const purge: Command = (_, options) =>
  withStore(async (store) => {
    const now = new Date();
    if (options['dry-run'] === true) say(`${await store.countPurgeable(now)} requests are due to be deleted.`);
    else say(`${await purgeDue(store, now)} requests deleted.`);
  });

function assertSqlite(): void {
  if (readEnv().DATABASE_URL !== undefined) throw new UsageError('With PostgreSQL use pg_dump and pg_restore.');
}

/** `backup FILE`: a whole copy while the server runs. It holds sealed requests only. */
export const backUp: Command = async ([file]) => {
  assertSqlite();
  const target = need(file, 'FILE');
  if (existsSync(target)) throw new UsageError(`${target} is there already.`);
  const database = new DatabaseSync(databaseFile(), { readOnly: true });
  await backup(database, target);
  database.close();
  say(`Copied to ${target}. Delete it after 30 days.`);
};

/** `restore FILE`: into an empty DATA_DIR, with the server stopped. */
export const restore: Command = async ([file]) => {
  assertSqlite();
  const source = need(file, 'FILE');
  if (existsSync(databaseFile())) throw new UsageError(`${databaseFile()} is there already: move it away first.`);
  mkdirSync(readEnv().DATA_DIR, { recursive: true, mode: 0o700 });
  copyFileSync(source, databaseFile());
  await withStore(async (store) => say(`Restored: ${await store.countRequests()} requests.`));
};

/** `verify`: is the database whole, and is every ciphertext an age file of its set? */
export const verifyStore: Command = async () => {
  const sets = loadKeySets(readEnv());
  await withStore(async (store) => {
    const damaged = await store.checkWhole();
    let odd = 0;
    for (const row of [...(await listAll(store, 'inbox')), ...(await listAll(store, 'held'))]) {
      const set = sets.find((known) => known.set === row.set);
      const found = await store.readRequest(idBytes(row.id));
      if (set && typeof found === 'object' && !isAgeFrame(found.ciphertext, set)) odd += 1;
    }
    say(damaged === '' ? 'The database is whole.' : `The database is damaged: ${damaged}`);
    say(`${odd} ciphertexts are not age files of their set.`);
    if (damaged !== '' || odd > 0) process.exitCode = 1;
  });
};

/** `reseal --to-set N --key FILE`: for a newcomer; by somebody who can open the requests. */
export const resealAll: Command = async (_, options) => {
  const [newest] = loadKeySets(readEnv());
  if (String(newest.set) !== need(options['to-set'], '--to-set')) {
    throw new UsageError(`The newest set is ${newest.set}: requests are sealed to that one only.`);
  }
  const identities = await readKeys(options);
  await withStore(async (store) => {
    let done = 0;
    let failed = 0;
    for (const row of [...(await listAll(store, 'inbox')), ...(await listAll(store, 'held'))]) {
      if (row.state === 'blocked' || row.set === newest.set) continue;
      const found = await store.readRequest(idBytes(row.id));
      if (typeof found === 'string') continue;
      const request = await openRequest(found.ciphertext, identities).catch(() => undefined);
      const sealed = request && (await sealRequest(request, newest));
      if (sealed && (await store.reseal(idBytes(row.id), row.set, newest.set, sealed))) done += 1;
      else failed += 1;
    }
    say(
      `${done} requests are now sealed to set ${newest.set}; ${failed} could not be opened or were changed meanwhile.`,
    );
  });
};

/** `epoch check N`: may the private keys of set N be destroyed? Staff's when no open request needs them, the custodian's when no blocked one does. */
export const checkEpoch: Command = async ([number]) => {
  const set = Number(need(number, 'N'));
  await withStore(async (store) => {
    const rows = [...(await listAll(store, 'inbox')), ...(await listAll(store, 'held'))].filter(
      (row) => row.set === set,
    );
    const blocked = rows.filter((row) => row.state === 'blocked').length;
    const open = rows.length - blocked;
    say(`Set ${set}: ${open} open requests, ${blocked} withdrawn ones still kept.`);
    say(open === 0 ? 'The staff keys may be destroyed, before two witnesses.' : 'The staff keys are still needed.');
    say(rows.length === 0 ? "The custodian's key may be destroyed too." : "The custodian's key is still needed.");
  });
};

/** `blocked open REFERENCE --key CUSTODIAN-FILE`: for a court, prosecutor or authority; run it beside the database, offline. */
export const openBlocked: Command = async ([typed], options) => {
  const reference = readReference(need(typed, 'REFERENCE'));
  if (reference === undefined) throw new UsageError('This is no reference: a character is wrong.');
  const identities = await readKeys(options);
  await withStore(async (store) => {
    for (const row of await findRows(store, reference)) {
      const sealed = await store.readBlocked(idBytes(row.id));
      if (sealed === undefined) say(`${reference} is not withdrawn: staff open it as usual.`);
      else say(writeRequest(await openRequest(sealed, identities)));
    }
  });
};

/** `mail test`: one notice by each route of mail. */
export const sendTestMail: Command = async () => {
  for (const [index, post] of postsOf(readEnv()).entries()) {
    await post({ messageId: crypto.randomUUID(), kind: 'heartbeat' });
    say(`Mail route ${index + 1} took the message.`);
  }
};
