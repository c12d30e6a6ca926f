// Decides which requests the editor answers: only those of its own page, in a browser on this machine.

import type { IncomingMessage } from 'node:http';

/** Names of this machine that a browser here may have typed. Any other name is a foreign page that points here. */
const names = ['localhost', '127.0.0.1'];

export type Refusal = { readonly status: number; readonly title: string };

/**
 * Undefined if the request may pass. A foreign Host is a name that somebody made point to this machine (DNS rebinding);
 * a foreign Origin is another page in the same browser that tries to write.
 */
export function refuse({ method, headers }: IncomingMessage, port: number): Refusal | undefined {
  const host = headers.host ?? '';
  if (!names.some((name) => host === `${name}:${port}`))
    return { status: 421, title: `The editor answers at http://127.0.0.1:${port} only.` };
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    return { status: 403, title: 'Another page asked for this. Open the editor itself.' };
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (method !== 'POST') return { status: 405, title: 'The editor knows GET and POST only.' };
  if (headers.origin !== `http://${host}`)
    return { status: 403, title: 'Another page wants to write. Only the editor itself may.' };
  if (headers['content-type'] !== 'application/json') return { status: 415, title: 'Send JSON.' };
  return undefined;
}

/** Largest text that can be sent; the longest file of the content has a tenth of it. */
const mostBytes = 1_000_000;

/** The body of a request, or undefined if it is too long or no JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request) {
    bytes += piece.length;
    if (bytes > mostBytes) return undefined;
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString('utf8'));
  } catch {
    return undefined;
  }
}
