// Commands for keys: make a private key, put public keys together to a set, check a set.
import { readFileSync, writeFileSync } from 'node:fs';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { readEnv } from '#env';
import { fingerprint, keyKind, keySet, parseKeySet } from '#intake';
import { type Command, need, type Options, say, UsageError } from './command-options.ts';
import { keyFileText, keyLock, lockKeyFile } from './key-file.ts';
import { loadKeySets } from './keyset.ts';
import { newPassphrase } from './passphrase.ts';

/**
 * `keys new --label A [--passphrase]`: a private key file that only its owner can read. With a passphrase the file is
 * locked, and the public half lies beside it, since nobody can read it out of a locked file.
 */
export const makeKey: Command = async (_, options) => {
  const label = need(options.label, '--label');
  const kind = options.kind ?? 'hybrid';
  if (kind !== 'hybrid' && kind !== 'classic') throw new UsageError('--kind is hybrid or classic');
  const isLocked = options.passphrase === true || options['passphrase-file'] !== undefined;
  const file = options.out ?? `${label}.key${isLocked ? '.age' : ''}`;
  const passphrase = isLocked ? await newPassphrase(options['passphrase-file']) : undefined;

  const identity = await (kind === 'hybrid' ? generateHybridIdentity() : generateX25519Identity());
  const recipient = await identityToRecipient(identity);
  const text = keyFileText(identity, recipient);
  writeFileSync(file, passphrase === undefined ? text : await lockKeyFile(text, passphrase), {
    flag: 'wx',
    mode: 0o600,
  });
  if (isLocked) writeFileSync(publicFile(file), `# public key: ${recipient}\n`, { flag: 'wx' });
  say(`Private key: ${file}. Keep it on this computer and one copy offline; nobody can make it again.`);
  if (isLocked) say('It opens with the passphrase only. Keep the passphrase apart from the file.');
  say(`Public key of ${label}${isLocked ? `, also in ${publicFile(file)}` : ''} (give this to whoever makes the set):`);
  say(recipient);
};

/** Where the public half of a locked key lies: `A.key.age` → `A.pub`. */
const publicFile = (file: string): string => `${file.replace(/(\.key)?(\.age)?$/, '')}.pub`;

/** `keys set`: checks and writes a set. A key is given as itself or as a file that holds `# public key:`. */
export const writeSet: Command = async (_, options) => {
  const recipients = [...readPeople('staff', options.staff), ...readPeople('custodian', options.custodian)];
  const result = keySet.safeParse({
    set: Number(need(options.number, '--number')),
    kind: keyKind(recipients[0]?.key ?? ''),
    notBefore: need(options['not-before'], '--not-before'),
    notAfter: need(options['not-after'], '--not-after'),
    recipients,
  });
  if (!result.success) throw new UsageError(result.error.issues.map((issue) => issue.message).join('\n'));
  const text = `${JSON.stringify(result.data, null, 2)}\n`;
  if (options.out === undefined) process.stdout.write(text);
  else writeFileSync(options.out, text, { flag: 'wx' });
  process.stderr.write(`Fingerprint: ${await fingerprint(result.data)}\n`);
};

function readPeople(role: 'staff' | 'custodian', given: Options['staff']) {
  return (given ?? []).map((pair) => {
    const [label = '', ...rest] = pair.split('=');
    return { label, role, key: readPublicKey(rest.join('=')) };
  });
}

function readPublicKey(given: string): string {
  if (given.startsWith('age1')) return given;
  const found = /^# public key: (age1\S+)$/m.exec(readFileSync(given, 'utf8'))?.[1];
  if (found === undefined && keyLock(readFileSync(given)) !== undefined)
    throw new UsageError(`${given} is locked: give the file ${publicFile(given)} that was made with it`);
  if (found === undefined) throw new UsageError(`${given} holds no line "# public key: age1…"`);
  return found;
}

/** `keys check [FILE]`: what stands in a set, for reading aloud against paper. */
export const checkKeys: Command = async ([file]) => {
  const sets = file === undefined ? loadKeySets(readEnv()) : [parseKeySet(readFileSync(file, 'utf8'))];
  const today = new Date().toISOString().slice(0, 10);
  for (const set of sets) {
    say(`Set ${set.set}${set.set === 0 ? ' (demonstration)' : ''}, ${set.kind}, ${set.notBefore} to ${set.notAfter}`);
    for (const { label, role, key } of set.recipients) say(`  ${label}  ${role}  ${key.slice(0, 24)}…`);
    say(`  Fingerprint: ${await fingerprint(set)}`);
    if (today > set.notAfter) say('  Its last day is over: make a new set now.');
  }
};
