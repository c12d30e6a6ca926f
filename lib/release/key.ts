// The firm's release key, an Ed25519 pair: signs the list of files, and says whether a signature is the firm's.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { armor, Decrypter } from 'age-encryption';
import { lockKeyFile } from '../server/key-file.ts';

/** Both halves as PEM text, the form other tools read too. */
export function makeReleaseKey(): { privateText: string; publicText: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateText: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicText: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** The private half under a passphrase: an age file in text lines, which `age -d` opens as well. */
export function lockReleaseKey(privateText: string, passphrase: string): Promise<string> {
  return lockKeyFile(privateText, passphrase);
}

/** True if a key file asks for a passphrase. */
export const isLocked = (text: string): boolean => text.trimStart().startsWith('-----BEGIN AGE ENCRYPTED FILE-----');

/** The private half in a key file. Rejects if the passphrase is wrong or the file holds no Ed25519 key. */
export async function openReleaseKey(text: string, passphrase: string | undefined): Promise<KeyObject> {
  const key = createPrivateKey(passphrase === undefined ? text : await unlock(text, passphrase));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('openReleaseKey: not an Ed25519 key');
  return key;
}

function unlock(text: string, passphrase: string): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase.normalize('NFC'));
  return decrypter.decrypt(armor.decode(text), 'text');
}

/** The public half from PEM text. Throws if it is no Ed25519 key. */
export function readPublicKey(text: string): KeyObject {
  const key = createPublicKey(text);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('readPublicKey: not an Ed25519 key');
  return key;
}

/** Signature over the exact bytes of a list: 64 bytes, as `openssl pkeyutl -verify -rawin` reads them. */
export const signBytes = (bytes: Uint8Array, key: KeyObject): Buffer => sign(null, bytes, key);

export const isSignedBy = (bytes: Uint8Array, signature: Uint8Array, key: KeyObject): boolean =>
  signature.length === 64 && verify(null, bytes, key, signature);

/** Public half of a key as eight groups of five figures, to read aloud and compare on paper. */
export function keyFingerprint(key: KeyObject): string {
  const spki = createPublicKey(key.type === 'private' ? key : key.export({ type: 'spki', format: 'pem' })).export({
    type: 'spki',
    format: 'der',
  });
  const hash = createHash('sha256').update(spki).digest();
  return Array.from({ length: 8 }, (_, n) => String(hash.readUInt16BE(n * 2)).padStart(5, '0')).join(' ');
}
