// Sealed requests for load: one sealed for real, from it as many as are wanted that differ in id, codes and text.
import { randomBytes, randomFillSync } from 'node:crypto';
import {
  emptyForm,
  type KeySet,
  type PreparedRequest,
  parseForm,
  prepareRequest,
  windowAt,
  writeEnvelope,
} from '#intake';
import { writeRequest } from './wire.ts';

/** A request as the browser has it after "Continue". */
export async function sealFor(set: KeySet, answers: Record<string, unknown> = {}): Promise<PreparedRequest> {
  const parsed = parseForm({ ...emptyForm, person: 'Ana', ...answers });
  if (!parsed.ok) throw new Error('the test wrote a form that is not valid');
  return prepareRequest(parsed.values, { keySet: set, pageLanguage: 'es', demonstration: false });
}

export type Forged = { id: string; post: Buffer };

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Makes posts the server cannot tell from sealed ones: the frame is real, the text is noise ("could not be opened" is
 * a state, not a fault). Sealing each would take the machine's whole time and leave none for the server.
 */
export async function makeForge(set: KeySet): Promise<() => Forged> {
  const real = await sealFor(set);
  const envelope = Buffer.from(writeEnvelope({ ...real, window: 0, nonce: new Uint8Array(8) }));
  const keyText = envelope.indexOf('-> ') + (set.kind === 'hybrid' ? '-> mlkem768x25519 ' : '-> X25519 ').length;

  return () => {
    const body = Buffer.from(envelope);
    body.writeUInt32BE(windowAt(new Date()), 17);
    randomFillSync(body, 1, 16);
    randomFillSync(body, 33, 32);
    for (const [index, byte] of randomBytes(24).entries()) body.write(base64.charAt(byte % 64), keyText + index);
    randomFillSync(body, body.length - 8192);
    return { id: body.toString('hex', 1, 17), post: writePost(body) };
  };
}

/** The post of a finished envelope. */
export const writePost = (body: Uint8Array, headers: Record<string, string> = {}): Buffer =>
  writeRequest('POST', '/api/requests', { 'Content-Type': 'application/octet-stream', ...headers }, body);

/** The post of a request sealed here, in the current window; enough where no proof is asked for. */
export const postOf = (prepared: PreparedRequest): Buffer =>
  writePost(writeEnvelope({ ...prepared, window: windowAt(new Date()), nonce: new Uint8Array(8) }));

/** The envelope inside a post made here. */
export const bodyOf = (post: Buffer): Buffer => post.subarray(post.indexOf('\r\n\r\n') + 4);
