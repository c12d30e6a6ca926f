import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Engine, openPostgres, openSqlite } from '../../lib/server/engine.ts';
import { lacksPostgres, makeFolder, startPostgres } from '../support/intake.ts';

describe('several transactions in one commit of SQLite', () => {
  let engine: Engine;
  let folder: string;
  beforeEach(async () => {
    folder = makeFolder();
    engine = openSqlite(folder);
    await engine.run('create table notes (text text unique)');
  });
  afterEach(() => engine.close());
  const write = (text: string): Promise<string> =>
    engine.transaction(async (run) => {
      await run('insert into notes (text) values ($1)', text);
      return text;
    });
  const read = async (): Promise<string[]> =>
    (await engine.run('select text from notes order by text')).map((row) => String(row.text));

  it('takes back only the one that fails, and tells only that one', async () => {
    const outcomes = await Promise.allSettled([write('a'), write('b'), write('a'), write('c')]);
    expect(outcomes.map((one) => one.status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(await read()).toEqual(['a', 'b', 'c']);
  });

  it('tells all of them that they failed when the commit itself fails, keeps none, and goes on', async () => {
    await engine.run('create table pages (n integer primary key)');
    await engine.run('create table marks (page integer references pages deferrable initially deferred)');
    const orphan = engine.transaction((run) => run('insert into marks (page) values ($1)', 5));
    const outcomes = await Promise.allSettled([write('a'), orphan, write('b')]);
    expect(outcomes.map((one) => one.status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await read()).toEqual([]);
    expect(await write('a')).toBe('a');
  });

  it('tells nobody of success before another connection can see the row', async () => {
    const other = new DatabaseSync(join(folder, 'intake.sqlite'), { readOnly: true });
    const count = other.prepare('select count(*) as n from notes where text = ?');
    const seen = await Promise.all(
      Array.from({ length: 20 }, (_, n) => write(`note ${n}`).then((text) => count.get(text)?.n)),
    );
    expect(new Set(seen)).toEqual(new Set([1]));
    other.close();
  });

  it('still lets reading wait for what was begun before it', async () => {
    const [, texts] = await Promise.all([write('first'), read()]);
    expect(texts).toEqual(['first']);
  });
});

describe.skipIf(lacksPostgres)(`a transaction on PostgreSQL (${lacksPostgres ?? 'postgresql is here'})`, () => {
  const server = lacksPostgres ? undefined : startPostgres();
  afterAll(() => server?.stop());

  it('fails alone when its connection breaks between two statements: the process and the next one go on', async () => {
    const engine = await openPostgres(server?.address ?? '');
    const broken = engine.transaction(async (run) => {
      const [row] = await run('select pg_backend_pid() as pid');
      await engine.run('select pg_terminate_backend($1)', Number(row?.pid));
      // Long enough for the news to arrive while no statement is under way.
      await new Promise((resolve) => setTimeout(resolve, 200));
      await run('select 1');
    });
    await expect(broken).rejects.toThrow();
    expect(await engine.transaction((run) => run('select 2 as n'))).toEqual([{ n: 2 }]);
    await engine.close();
  });

  it('gives a slow statement up, but lets a vacuum take its time', async () => {
    const engine = await openPostgres(server?.address ?? '', 300);
    await expect(engine.run('select pg_sleep(1)')).rejects.toThrow('statement timeout');
    // Another vacuum holds the table: this one must wait for it, longer than a statement may take.
    await engine.run('create table held (n integer)');
    let vacuum = Promise.resolve();
    let isDone = false;
    await engine.transaction(async (run) => {
      await run('lock table held in share update exclusive mode');
      vacuum = engine.reclaim().then(() => {
        isDone = true;
      });
      for (let n = 0; n < 5; n += 1) await run('select pg_sleep(0.2)');
      expect(isDone).toBe(false);
    });
    await vacuum;
    await engine.close();
  });

  it('can be opened by several servers that start at the same moment on an empty database', async () => {
    const engine = await openPostgres(server?.address ?? '');
    for (let n = 0; n < 5; n += 1) {
      await engine.run(`create database fresh${n}`);
      const address = (server?.address ?? '').replace('/postgres?', `/fresh${n}?`);
      const servers = await Promise.all([1, 2, 3, 4].map(() => openPostgres(address)));
      await Promise.all(servers.map((one) => one.close()));
    }
    await engine.close();
  });
});
