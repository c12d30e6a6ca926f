// Looks into a server's store from outside, past the server.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';

const idRow = z.object({ id: z.string() });
const counted = z.object({ n: z.number() });

export type Content = { ids: Set<string>; rows: number; mails: number; integrity: string };

/** All ids (hex), how many rows and outbox rows there are, and what SQLite says of its file. */
export function readContent(data: string): Content {
  const database = new DatabaseSync(join(data, 'intake.sqlite'));
  try {
    const ids = database
      .prepare('select hex(id) as id from requests')
      .all()
      .map((row) => idRow.parse(row).id.toLowerCase());
    const mails = database.prepare(`select count(*) as n from outbox where kind in ('notice', 'held')`).get();
    const integrity = database.prepare('pragma integrity_check').get();
    return {
      ids: new Set(ids),
      rows: ids.length,
      mails: counted.parse(mails).n,
      integrity: String(Object.values(integrity ?? {})[0]),
    };
  } finally {
    database.close();
  }
}

/** Mails that have not left yet. */
export function countWaitingMails(data: string): number {
  const database = new DatabaseSync(join(data, 'intake.sqlite'), { timeout: 5000 });
  try {
    return counted.parse(database.prepare(`select count(*) as n from outbox where sent = 0 and kind <> 'held'`).get())
      .n;
  } finally {
    database.close();
  }
}

/** Runs one statement on a server's SQLite file. */
export function changeStore(data: string, statement: string): void {
  const database = new DatabaseSync(join(data, 'intake.sqlite'), { timeout: 5000 });
  try {
    database.exec(statement);
  } finally {
    database.close();
  }
}

export const missingFrom = (ids: ReadonlySet<string>, wanted: Iterable<string>): string[] =>
  [...wanted].filter((id) => !ids.has(id));
