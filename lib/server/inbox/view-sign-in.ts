// The first screen: choose the key file, say the passphrase or use the passkey.
import { webauthn } from 'age-encryption';
import { type KeyLock, keyLock, openKeyFile, type Unlock } from '../key-file.ts';
import { type Door, openDoor } from './door.ts';
import { make, say } from './draw.ts';
import type { Words } from './words.ts';

export type Opened = { door: Door; identity: string };

type Failure = keyof Words['signIn']['failed'];

type Chosen = { bytes: Uint8Array; lock: KeyLock | undefined };

/** Draws the screen; `enter` is called once, with an open door. `closed` says why the person is here again. */
export function drawSignIn(words: Words, closed: string | undefined, enter: (opened: Opened) => void): HTMLElement {
  const text = words.signIn;
  const file = make('input', { type: 'file', id: 'key-file' });
  const passphrase = make('input', { type: 'password', id: 'passphrase', autocomplete: 'off', spellcheck: 'false' });
  const way = make('div', { class: 'way' });
  const button = make('button', { type: 'submit', class: 'main', hidden: '' }, text.open);
  const problem = make('p', { class: 'alarm', role: 'alert', hidden: '' });
  const progress = make('p', { role: 'status' });
  let chosen: Chosen | undefined;

  const fail = (failure: Failure): void => {
    say(progress, '');
    say(problem, text.failed[failure]);
    problem.hidden = false;
    button.disabled = false;
  };
  const choose = async (): Promise<void> => {
    problem.hidden = true;
    chosen = await readChosen(file);
    way.replaceChildren(...(chosen ? drawWay(words, chosen.lock, passphrase) : []));
    button.hidden = chosen?.lock === undefined;
    button.textContent = chosen?.lock === 'passkey' ? text.usePasskey : text.open;
    if (chosen && chosen.lock === undefined) fail('noFile');
    else if (chosen?.lock === 'passphrase') passphrase.focus();
    else if (chosen) button.focus();
  };
  const open = async (): Promise<void> => {
    if (!chosen?.lock) return;
    if (chosen.lock === 'passphrase' && passphrase.value === '') {
      fail('noPassphrase');
      passphrase.focus();
      return;
    }
    problem.hidden = true;
    button.disabled = true;
    say(progress, text.working);
    await paint();
    const result = await openAll(chosen, passphrase.value);
    if (typeof result === 'string') {
      fail(result);
      return;
    }
    passphrase.value = '';
    enter(result);
  };

  file.addEventListener('change', () => void choose());
  const form = make(
    'form',
    { class: 'card', novalidate: '' },
    make('label', { for: 'key-file' }, text.file),
    make('p', { class: 'hint' }, text.fileHint),
    file,
    way,
    problem,
    button,
    progress,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void open();
  });
  return make(
    'div',
    { class: 'narrow' },
    make('h1', { tabindex: '-1' }, text.title),
    ...(closed === undefined ? [] : [make('p', { class: 'note', role: 'status' }, closed)]),
    ...(isSecureContext ? [make('p', {}, text.lead), form] : [make('p', { class: 'alarm' }, text.unsafe)]),
    make('p', { class: 'hint' }, text.help),
  );
}

async function readChosen(input: HTMLInputElement): Promise<Chosen | undefined> {
  const [file] = input.files ?? [];
  if (file === undefined) return undefined;
  // A key file has a few thousand bytes: a film chosen by mistake must not fill the memory.
  const bytes = new Uint8Array(await file.slice(0, 65_536).arrayBuffer());
  return { bytes, lock: keyLock(bytes) };
}

function drawWay(words: Words, lock: KeyLock | undefined, passphrase: HTMLInputElement): HTMLElement[] {
  const text = words.signIn;
  if (lock === 'none') return [make('p', { class: 'alarm' }, text.bare)];
  if (lock === 'passkey') return [make('p', {}, text.passkeyHint)];
  if (lock === undefined) return [];
  return [make('p', {}, text.openLock), make('label', { for: 'passphrase' }, text.passphrase), passphrase];
}

/** Opens the file, then the server's door with the key in it. */
async function openAll({ bytes, lock }: Chosen, passphrase: string): Promise<Opened | Failure> {
  const unlock: Unlock = lock === 'passkey' ? new webauthn.WebAuthnIdentity() : passphrase;
  const identity = await openKeyFile(bytes, lock === 'none' ? undefined : unlock).catch(() => undefined);
  if (identity === undefined) return failureOf(lock);
  const door = await openDoor(identity);
  return typeof door === 'string' ? door : { door, identity };
}

function failureOf(lock: KeyLock | undefined): Failure {
  if (lock === 'passphrase') return 'wrongPassphrase';
  return lock === 'passkey' ? 'passkey' : 'broken';
}

/** Opening blocks the page for a second or two: what stands on it is painted first. */
function paint(): Promise<void> {
  return new Promise((resolve) => setTimeout(() => resolve(), 50));
}
