// What a fault test reports: one line a figure, and the table of all of them.

export type Verdict = 'pass' | 'fail' | 'not run';

/** One figure of the plan: what was measured, what is to be reached, what was reached. */
export type Figure = { what: string; wanted: string; reached: string; verdict: Verdict };

export type Room = {
  /** The large sizes, or those that fit into a run on every change. */
  nightly: boolean;
  /** A build made ready for a production server on the test's own keys. */
  dist: string;
};

export type Fault = { id: string; run: (room: Room) => Promise<Figure[]> };

export function figure(what: string, wanted: string, reached: string | number, isReached: boolean): Figure {
  return { what, wanted, reached: String(reached), verdict: isReached ? 'pass' : 'fail' };
}

/** A figure that could not be measured here; `why` names what is missing. */
export function notRun(what: string, wanted: string, why: string): Figure {
  return { what, wanted, reached: why, verdict: 'not run' };
}

/** Measured and told, without a figure it must reach. */
export function told(what: string, reached: string): Figure {
  return { what, wanted: 'reported', reached, verdict: 'pass' };
}

export type TableRow = Figure & { id: string };

export function writeTable(rows: readonly TableRow[]): string {
  const lines = [
    ['T', 'what', 'to reach', 'reached', ''],
    ...rows.map((row) => [row.id, row.what, row.wanted, row.reached, row.verdict]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | '))
    .map((line) => line.trimEnd())
    .join('\n');
}
