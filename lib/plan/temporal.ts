// The one place where Temporal comes from: the browser's own, or a polyfill that is loaded only where it is missing.

/** Temporal as a value, handed to the pure functions that compute with days and zones. */
export type TemporalApi = typeof Temporal;

/** Browsers that know Temporal load nothing. Rejects if the polyfill cannot be loaded: show durations then. */
export async function loadTemporal(): Promise<TemporalApi> {
  if ('Temporal' in globalThis) return globalThis.Temporal;
  const polyfill = await import('temporal-polyfill');
  return polyfill.Temporal;
}
