// The custody log: which item went to whom, when and why. Kept as typed; the signature belongs on paper.

import * as z from 'zod/mini';

z.config({ jitless: true });

/** Longest text of one field, in UTF-16 units. */
export const logLimit = 300;

const line = z.string().check(z.maxLength(logLimit));

/** One change of hands. `when` is local day and hour as the device's own field writes it ("2026-11-23T10:30"). */
export const logRow = z.strictObject({ item: line, who: line, when: line, why: line });
export type LogRow = z.infer<typeof logRow>;
export type LogField = keyof LogRow;

export const logFields: readonly LogField[] = ['item', 'who', 'when', 'why'];

/** A new line, with the hour of the device's own clock. */
export function startLogRow(now: Date): LogRow {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return { item: '', who: '', when: local.toISOString().slice(0, 16), why: '' };
}

/** The lines in which something was written; a line with nothing but its hour says nothing. */
export function filledRows(rows: readonly LogRow[]): readonly LogRow[] {
  return rows.filter(({ item, who, why }) => item.trim() !== '' || who.trim() !== '' || why.trim() !== '');
}
