// What a part of the bench hands back: figures beside their limits, tables, and what it could not measure.

export type Limit = {
  what: string;
  /** As quality.md writes it. */
  limit: string;
  reached: string;
  /** Undefined: told, without a limit, or not measured here. */
  isReached: boolean | undefined;
};

export type Cell = string | number;

export type Table = { title: string; columns: readonly string[]; rows: readonly (readonly Cell[])[] };

export type Result = {
  limits: readonly Limit[];
  tables: readonly Table[];
  /** How it was measured, and what a reader of the figures must know. */
  notes: readonly string[];
  /** Programs and packages that are not here: "needs wrk (apt-get install wrk)". */
  missing: readonly string[];
};

export type Room = {
  /** Folder of the built site, absolute. */
  dist: string;
  /** Fewer rounds and smaller sizes. */
  quick: boolean;
  /** Numbers of generated pages for the scale of the build. */
  sizes: readonly number[];
  /** Says what happens now; never on the stream that carries the figures. */
  say: (sentence: string) => void;
};

export type Part = { name: string; title: string; run: (room: Room) => Promise<Result> };

export function limit(what: string, wanted: string, reached: string, isReached: boolean): Limit {
  return { what, limit: wanted, reached, isReached };
}

/** A limit that could not be measured here. */
export function notMeasured(what: string, wanted: string, why: string): Limit {
  return { what, limit: wanted, reached: `not measured: ${why}`, isReached: undefined };
}
