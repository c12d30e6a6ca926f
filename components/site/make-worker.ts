// Makes the workers of the site; the only place that starts one.

import { evidenceWorker, proofWorker } from '../../lib/build.ts';

declare global {
  /** Made by the press's policy script, which may exist once only: turns a listed worker address into a trusted one. */
  var workerPolicy: { createScriptURL: (address: string) => string } | undefined;
}

/** Searches the proof of work. Throws where there is none (development): the request is then sent without a proof. */
export function makeProofWorker(): Worker {
  return makeWorker(proofWorker);
}

/** Reads files for the evidence kit. Throws where there is none: the page then points to the commands. */
export function makeEvidenceWorker(): Worker {
  return makeWorker(evidenceWorker);
}

function makeWorker(path: string): Worker {
  if (path === '') throw new Error('this build has no such worker');
  // Browsers without Trusted Types have no policy and take the plain address.
  const address = globalThis.workerPolicy?.createScriptURL(path) ?? path;
  return new Worker(address, { type: 'module' });
}
