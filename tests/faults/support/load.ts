// Work done many times at once: by a number of lanes, or at a steady rate, and what the times were.

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Does `work` for 0 … count-1, at most `lanes` at once; each call knows its lane. */
export async function inLanes(
  count: number,
  lanes: number,
  work: (n: number, lane: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const walk = async (lane: number): Promise<void> => {
    while (next < count) {
      const n = next;
      next += 1;
      await work(n, lane);
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => walk(lane)));
}

/** Does the same in every lane until told to stop. */
export async function untilStopped(
  lanes: number,
  isStopped: () => boolean,
  work: (lane: number) => Promise<void>,
): Promise<void> {
  const walk = async (lane: number): Promise<void> => {
    while (!isStopped()) await work(lane);
  };
  await Promise.all(Array.from({ length: lanes }, (_, lane) => walk(lane)));
}

/** Starts `work` so many times a second whether or not earlier calls are done, as visitors do. */
export async function atRate(perSecond: number, seconds: number, work: (n: number) => Promise<void>): Promise<void> {
  const started = performance.now();
  const running: Promise<void>[] = [];
  const total = Math.round(perSecond * seconds);
  for (let n = 0; n < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - started) / 1000) * perSecond));
    for (; n < due; n += 1) running.push(work(n));
    await sleep(2);
  }
  await Promise.all(running);
}

/** The value below which a share of all values lies; 0 for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
