// Looks into a PostgreSQL store from outside, past the servers.
import pg from 'pg';
import * as z from 'zod';

/** Servers on one PostgreSQL need one secret. */
export const sharedSecret = 'the-same-secret-on-every-server-of-this-test';

const idRow = z.object({ id: z.string() });
const countRow = z.object({ n: z.coerce.number() });

/** True once a server found that mail fails; the finding is then made an hour older than it is. */
export async function ageMailFailure(address: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const { rowCount } = await client.query(`update troubles set since = since - 3600 where name = 'mail'`);
    return rowCount === 1;
  } finally {
    await client.end();
  }
}

export async function readPostgres(address: string): Promise<{ ids: Set<string>; rows: number; mails: number }> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    const found = await client.query(`select encode(id, 'hex') as id from requests`);
    const ids = found.rows.map((row) => idRow.parse(row).id);
    const mails = await client.query(`select count(*) as n from outbox where kind in ('notice', 'held')`);
    return { ids: new Set(ids), rows: ids.length, mails: countRow.parse(mails.rows[0]).n };
  } finally {
    await client.end();
  }
}
