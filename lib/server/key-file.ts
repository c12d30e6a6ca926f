// A person's private key as a file: open text, or an age file under a passphrase or a passkey. For command line and inbox.
import { armor, Decrypter, Encrypter, type webauthn } from 'age-encryption';

/** A private key file as age itself writes it. */
export function keyFileText(identity: string, recipient: string): string {
  return `# created: ${new Date().toISOString().slice(0, 19)}Z\n# public key: ${recipient}\n${identity}\n`;
}

/** The private key in a key file's text. Throws if there is none. */
export function readIdentity(text: string): string {
  const line = text.split('\n').find((one) => one.startsWith('AGE-SECRET-KEY-'));
  if (line === undefined) throw new Error('readIdentity: the file holds no private key');
  return line.trim();
}

export type KeyLock = 'none' | 'passphrase' | 'passkey';

const firstLine = 'age-encryption.org/v1';
const armorLine = '-----BEGIN AGE ENCRYPTED FILE-----';

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** Bytes of the age file, whether it was written as bytes or as text lines ("armor"). */
function dearmor(file: Uint8Array): Uint8Array {
  const text = latin(file);
  return text.trimStart().startsWith(armorLine) ? armor.decode(text) : file;
}

/** How a key file is locked, by its first lines; undefined if it is no key file. Nothing is opened yet. */
export function keyLock(file: Uint8Array): KeyLock | undefined {
  if (/^AGE-SECRET-KEY-/m.test(latin(file))) return 'none';
  try {
    const [version, stanza = ''] = latin(dearmor(file).subarray(0, 512)).split('\n');
    if (version !== firstLine) return undefined;
    if (stanza.startsWith('-> scrypt ')) return 'passphrase';
    return stanza.startsWith('-> age-encryption.org/fido2prf ') ? 'passkey' : undefined;
  } catch {
    return undefined;
  }
}

/** What opens a key file: nothing, the words of a passphrase, or a passkey that the browser asks for. */
export type Unlock = string | webauthn.WebAuthnIdentity | undefined;

/** The private key in a key file. Rejects if the passphrase or passkey does not fit, or the file holds no key. */
export async function openKeyFile(file: Uint8Array, unlock: Unlock): Promise<string> {
  if (unlock === undefined) return readIdentity(latin(file));
  const decrypter = new Decrypter();
  if (typeof unlock === 'string') decrypter.addPassphrase(unlock.normalize('NFC'));
  else decrypter.addIdentity(unlock);
  return readIdentity(await decrypter.decrypt(dearmor(file), 'text'));
}

/** A locked key file, in text lines that survive mail programs and editors; `age -d` opens one with a passphrase. */
export async function lockKeyFile(text: string, lock: string | webauthn.WebAuthnRecipient): Promise<string> {
  const encrypter = new Encrypter();
  if (typeof lock === 'string') encrypter.setPassphrase(lock.normalize('NFC'));
  else encrypter.addRecipient(lock);
  return armor.encode(await encrypter.encrypt(text));
}
