// Medians and roundings: one way of reading a row of measurements everywhere.

/** The middle value; the lower of the two middle ones if the count is even, so that it was really measured. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

export function round(value: number, digits = 0): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}

/** "9,000": figures are read by people of every language, so the way of writing them is fixed. */
export function write(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 3 });
}

/** "min–max" of a row of measurements. */
export function range(values: readonly number[], digits = 0): string {
  return `${write(round(Math.min(...values), digits))}–${write(round(Math.max(...values), digits))}`;
}
