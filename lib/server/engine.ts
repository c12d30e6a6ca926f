// The two database engines behind the store: how each is opened, asked, and kept durable. No table is named here.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { log, placeOf } from './log.ts';

export type Value = string | number | Uint8Array;
export type Row = Record<string, unknown>;
/** Runs one statement with `$1` placeholders and gives its rows. */
export type Run = (sql: string, ...values: readonly Value[]) => Promise<Row[]>;

export type Engine = {
  kind: 'sqlite' | 'postgres';
  run: Run;
  /** All or nothing; resolves only after the commit is on disk. */
  transaction: <Result>(work: (run: Run) => Promise<Result>) => Promise<Result>;
  /** Makes deleted content unreadable: truncates the write-ahead log, or vacuums. */
  reclaim: () => Promise<void>;
  /** Empty if the database is whole, else what the engine says of the damage. */
  checkWhole: () => Promise<string>;
  close: () => Promise<void>;
};

const schemaOf = (kind: Engine['kind']): string =>
  readFileSync(new URL(`./schema.${kind}.sql`, import.meta.url), 'utf8');

/** Opens DATA_DIR/intake.sqlite. `synchronous=FULL`: with NORMAL a power cut can lose what was acknowledged. */
export function openSqlite(dataDir: string): Engine {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(dataDir, 'intake.sqlite'), { timeout: 5000 });
  // Vacuuming comes first: it is fixed with the first write to a new file.
  for (const setting of [
    'auto_vacuum=INCREMENTAL',
    'journal_mode=WAL',
    'synchronous=FULL',
    'secure_delete=ON',
    'trusted_schema=OFF',
  ]) {
    database.exec(`pragma ${setting}`);
  }
  database.exec(schemaOf('sqlite'));

  const statements = new Map<string, StatementSync>();
  const run: Run = async (sql, ...values) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement.all(Object.fromEntries(values.map((value, index) => [`$${index + 1}`, value])));
  };

  // One connection: whoever comes during a transaction waits, or its statements would join that transaction.
  let last: Promise<unknown> = Promise.resolve();
  const alone = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };

  // Who waits for the disk shares one commit: a commit costs a flush of the disk, and that is nearly all it costs.
  let waiting: Job[] = [];
  const commitWaiting = async (): Promise<void> => {
    // After this turn of the event loop, so that all that arrived in it come along.
    await new Promise((resolve) => setImmediate(resolve));
    const jobs = waiting;
    waiting = [];
    await commitTogether(database, jobs);
  };

  return {
    kind: 'sqlite',
    run: (sql, ...values) => alone(() => run(sql, ...values)),
    transaction: <Result>(work: (run: Run) => Promise<Result>) =>
      new Promise<Result>((resolve, reject) => {
        const step = async () => {
          const result = await work(run);
          return () => resolve(result);
        };
        if (waiting.push({ step, fail: reject }) === 1) void alone(commitWaiting);
      }),
    reclaim: () =>
      alone(async () => {
        // Gives the room back to the disk: else a disk our own rows had filled would stay full after they are gone.
        database.exec('pragma incremental_vacuum');
        database.exec('pragma wal_checkpoint(truncate)');
      }),
    checkWhole: async () => {
      const rows = await alone(() => run('pragma integrity_check'));
      const lines = rows.map((row) => String(row.integrity_check));
      return lines.join() === 'ok' ? '' : lines.join('; ');
    },
    close: () => alone(async () => database.close()),
  };
}

/** Work inside a transaction: `step` gives what to do once the commit is on disk, `fail` hears why it is not. */
type Job = { step: () => Promise<() => void>; fail: (error: unknown) => void };

/**
 * One transaction for all jobs. A job that fails takes back only its own changes; if the transaction itself fails,
 * every job does. Nobody hears of success before the commit has returned. Never rejects.
 */
async function commitTogether(database: DatabaseSync, jobs: readonly Job[]): Promise<void> {
  const outcomes: (() => void)[] = [];
  try {
    rollBack(database);
    database.exec('begin immediate');
    for (const job of jobs) outcomes.push(await tryJob(database, job));
    database.exec('commit');
  } catch (error) {
    rollBack(database);
    for (const job of jobs) job.fail(error);
    return;
  }
  for (const tell of outcomes) tell();
}

/** Ends a transaction that is still open; a full disk has ended it by itself. A failure is tried again before the next. */
function rollBack(database: DatabaseSync): void {
  try {
    if (database.isTransaction) database.exec('rollback');
  } catch (error) {
    log('store-failed', { at: placeOf(error) });
  }
}

async function tryJob(database: DatabaseSync, { step, fail }: Job): Promise<() => void> {
  database.exec('savepoint job');
  try {
    const tell = await step();
    database.exec('release job');
    return tell;
  } catch (error) {
    // Some errors end the whole transaction: then nothing of the other jobs is left to commit either.
    if (!database.isTransaction) throw error;
    database.exec('rollback to job; release job');
    return () => fail(error);
  }
}

// Any number, as long as every server asks for the same one.
const schemaLock = 7_112_026;

/**
 * Opens a PostgreSQL pool. Rejects unless commits wait for the disk (`synchronous_commit`, `fsync`). `patience`: after
 * so many milliseconds the database gives a statement up, but for the vacuum.
 */
export async function openPostgres(address: string, patience = 10_000): Promise<Engine> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: address,
    max: 10,
    connectionTimeoutMillis: 3000,
    statement_timeout: patience,
    // Whole numbers of eight bytes come as text otherwise; ours stay far below 2^53.
    types: { getTypeParser: (oid, format) => (oid === 20 ? Number : pg.types.getTypeParser(oid, format)) },
  });
  pool.on('error', (error) => log('store-failed', { at: placeOf(error) }));

  const run: Run = async (sql, ...values) => (await pool.query<Row>(sql, [...values])).rows;
  await assertDurable(run);
  // Several servers may start at once on an empty database: "if not exists" alone lets two of them collide.
  await pool.query(`begin; select pg_advisory_xact_lock(${schemaLock}); ${schemaOf('postgres')} commit`);

  return {
    kind: 'postgres',
    run,
    transaction: async (work) => {
      const client = await pool.connect();
      let broken = false;
      // Between two statements of ours nobody else listens, and an error nobody hears ends the process.
      const hear = (): void => {
        broken = true;
      };
      client.on('error', hear);
      try {
        await client.query('begin');
        const result = await work(async (sql, ...values) => (await client.query<Row>(sql, [...values])).rows);
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        if (!broken) client.off('error', hear);
        client.release(broken);
      }
    },
    reclaim: async () => {
      // On a connection of its own: it may take far longer than a statement a visitor waits for, and a server that
      // stops does not wait for it.
      const client = new pg.Client({ connectionString: address, connectionTimeoutMillis: 3000 });
      // A connection that breaks also fails the statement under way; without a listener it would end the process.
      client.on('error', () => undefined);
      await client.connect();
      try {
        await client.query('set statement_timeout to 0');
        await client.query('vacuum');
      } finally {
        await client.end().catch(() => undefined);
      }
    },
    // PostgreSQL checks its pages as it reads them; amcheck is an extension that may be missing.
    checkWhole: async () => '',
    close: () => pool.end(),
  };
}

async function assertDurable(run: Run): Promise<void> {
  const wanted = { synchronous_commit: ['on', 'remote_apply'], fsync: ['on'], full_page_writes: ['on'] };
  for (const [name, values] of Object.entries(wanted)) {
    const [row] = await run(`show ${name}`);
    const value = String(row?.[name]);
    if (!values.includes(value))
      throw new Error(`PostgreSQL: ${name} must be on, or acknowledged requests can be lost`);
  }
}
