// Sealing and opening with age: one file to all recipients of a set, of one length whatever the text.
import { type Bytes, copyBytes } from './bytes.ts';
import { type KeySet, keySet } from './keys.ts';
import { paddedLength, padRequest, unpadRequest } from './pad.ts';
import type { ContactRequest } from './schema.ts';

// The age frame in bytes: version line, MAC line, payload nonce and tag, and one stanza a recipient.
const versionLine = 22;
const macLine = 48;
const nonceAndTag = 32;
const stanza = { classic: 98, hybrid: 1557 } as const;

/** Bytes of every file sealed to this set. */
export function sealedLength(set: Pick<KeySet, 'kind' | 'recipients'>): number {
  return versionLine + set.recipients.length * stanza[set.kind] + macLine + nonceAndTag + paddedLength;
}

// age is 40 kB on the wire: the browser loads it on "Continue", never with the page.
const loadAge = () => import('age-encryption');

/** Loads what sealing needs, so that a missing file shows before the person has typed. Rejects if it cannot load. */
export async function loadSealing(): Promise<void> {
  await loadAge();
}

/** False where this browser cannot seal: then the plain form is posted and the server seals on arrival. */
export function canSeal(): boolean {
  return typeof crypto !== 'undefined' && crypto.subtle !== undefined && typeof BigInt === 'function';
}

/** Seals a request to every recipient of the set. Throws on a bad set (a mix of kinds too) or a request that is not valid. */
export async function sealRequest(request: ContactRequest, set: KeySet): Promise<Bytes> {
  const sealed = await sealBytes(padRequest(request), set);
  if (sealed.length !== sealedLength(set)) throw new Error('sealRequest: unexpected length');
  return sealed;
}

/** Seals any bytes to a set (or, for the staff log-in, to one recipient of it). */
export async function sealBytes(plain: Uint8Array, set: KeySet, only?: string): Promise<Bytes> {
  const { recipients } = keySet.parse(set);
  const { Encrypter } = await loadAge();
  const encrypter = new Encrypter();
  for (const one of recipients) if (only === undefined || one.label === only) encrypter.addRecipient(one.key);
  return copyBytes(await encrypter.encrypt(plain));
}

/** Opens an age file with private keys (`AGE-SECRET-KEY-…`). Rejects if no key fits or a byte was changed. */
export async function openBytes(sealed: Uint8Array, identities: readonly string[]): Promise<Bytes> {
  const { Decrypter } = await loadAge();
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return copyBytes(await decrypter.decrypt(sealed));
}

export async function openRequest(sealed: Uint8Array, identities: readonly string[]): Promise<ContactRequest> {
  return unpadRequest(await openBytes(sealed, identities));
}
