// Makes the worker that searches the proof of work; the only place that starts a worker on the contact page.

import { proofWorker } from '../../lib/build.ts';

declare global {
  /** Made by the press's policy script, which may exist once only: turns a listed worker address into a trusted one. */
  var workerPolicy: { createScriptURL: (address: string) => string } | undefined;
}

/** Starts the proof worker. Throws where there is none (development): the request is then sent without a proof. */
export function makeWorker(): Worker {
  if (proofWorker === '') throw new Error('no proof worker in this build');
  // Browsers without Trusted Types have no policy and take the plain address.
  const address = globalThis.workerPolicy?.createScriptURL(proofWorker) ?? proofWorker;
  return new Worker(address, { type: 'module' });
}
