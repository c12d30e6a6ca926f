// Fetches a signed list from a folder or an address and takes it only with the firm's own signature.

import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readEnv } from '#env';
import { UsageError } from '../server/usage-error.ts';
import { isSignedBy, readPublicKey } from './key.ts';
import { type ReleaseList, readList } from './list.ts';

/** The signature lies beside its list. */
export const signatureOf = (list: string): string => `${list}.sig`;

async function readBytes(place: string): Promise<Buffer> {
  if (!/^https?:\/\//.test(place)) return readFileSync(place);
  const answer = await fetch(place, { redirect: 'error', signal: AbortSignal.timeout(20_000) });
  if (!answer.ok) throw new Error(`${place} answers with status ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** The list at a place. Rejects if it cannot be read, or if its signature is not by this key. */
export async function readSigned(place: string, key: KeyObject): Promise<ReleaseList> {
  const bytes = await readBytes(place);
  const signature = await readBytes(signatureOf(place));
  if (!isSignedBy(bytes, signature, key))
    throw new Error(`The signature of ${place} is not by the firm's key: do not trust this list.`);
  return readList(bytes.toString('utf8'));
}

/** The public key in a file that was named, or else in the one the setting names. Throws UsageError without either. */
export function findPublicKey(given: string | undefined): KeyObject {
  const file = given ?? readEnv().RELEASE_PUBLIC_KEY;
  if (file === undefined) throw new UsageError("--public FILE is missing: the public half of the firm's release key.");
  return readPublicKey(readFileSync(file, 'utf8'));
}
