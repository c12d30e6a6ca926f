// Makes a passkey for the key that is open, and offers the new key file that it opens.
import { identityToRecipient, webauthn } from 'age-encryption';
import { keyFileText, lockKeyFile } from '../key-file.ts';
import { make, makeButton, say } from './draw.ts';
import type { Words } from './words.ts';

/** A part of the list's page. `identity` is asked for when it is needed, so that nothing here keeps it. */
export function drawPasskey(label: string, identity: () => string | undefined, words: Words): HTMLElement {
  const text = words.passkey;
  const told = make('p', { role: 'status' });
  const result = make('div', {});
  const work = async (): Promise<void> => {
    const key = identity();
    if (key === undefined) return;
    button.disabled = true;
    say(told, text.working);
    const file = await makePasskeyFile(key, text.userName(label)).catch(() => undefined);
    button.disabled = false;
    say(told, file === undefined ? text.failed : text.made);
    if (file !== undefined)
      result.replaceChildren(makeSaveLink(file, `${label}-passkey.key.age`, text.save), make('p', {}, text.keep));
  };
  const button = makeButton(text.make, () => void work());
  return make(
    'section',
    { class: 'card screen-only' },
    make('h2', {}, text.title),
    make('p', {}, text.lead),
    button,
    told,
    result,
  );
}

/** The key, locked by a new passkey of this browser or device. Rejects if the person stops or the device cannot. */
async function makePasskeyFile(identity: string, keyName: string): Promise<string> {
  const credential = await webauthn.createCredential({ keyName });
  const recipient = new webauthn.WebAuthnRecipient({ identity: credential });
  return lockKeyFile(keyFileText(identity, await identityToRecipient(identity)), recipient);
}

/** The file lies in the page's memory until it is saved or the page forgets it. */
function makeSaveLink(text: string, name: string, label: string): HTMLElement {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  addEventListener('pagehide', () => URL.revokeObjectURL(address), { once: true });
  return make('a', { href: address, download: name, class: 'main' }, label);
}
