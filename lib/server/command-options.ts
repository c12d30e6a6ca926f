// The options of the staff's commands, and how a wrong call is reported.
import { readFileSync } from 'node:fs';
import { keyLock, openKeyFile } from './key-file.ts';
import { askUnseen, readPassphraseFile } from './passphrase.ts';
import { readCall, UsageError } from './usage-error.ts';

export { UsageError } from './usage-error.ts';

const options = {
  label: { type: 'string' },
  kind: { type: 'string' },
  out: { type: 'string' },
  number: { type: 'string' },
  'not-before': { type: 'string' },
  'not-after': { type: 'string' },
  staff: { type: 'string', multiple: true },
  custodian: { type: 'string', multiple: true },
  key: { type: 'string', multiple: true },
  lane: { type: 'string' },
  print: { type: 'boolean' },
  to: { type: 'string' },
  server: { type: 'string' },
  by: { type: 'string' },
  'to-set': { type: 'string' },
  'dry-run': { type: 'boolean' },
  passphrase: { type: 'boolean' },
  'passphrase-file': { type: 'string' },
} as const;

export type Options = ReturnType<typeof readOptions>['values'];
export type Command = (rest: readonly string[], options: Options) => Promise<void>;

/** Words and options of this call. Throws UsageError for an option that does not exist. */
export function readOptions(args?: readonly string[]) {
  return readCall(options, args);
}

export function need(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new UsageError(`${what} is missing`);
  return value;
}

/** The private keys in the files given by --key; a locked one asks for its passphrase, or reads --passphrase-file. */
export async function readKeys(given: Options): Promise<string[]> {
  const files = given.key ?? [];
  if (files.length === 0) throw new UsageError('--key FILE is missing');
  const identities = [];
  for (const file of files) identities.push(await readKey(file, given['passphrase-file']));
  return identities;
}

async function readKey(file: string, passphraseFile: string | undefined): Promise<string> {
  const bytes = readFileSync(file);
  const lock = keyLock(bytes);
  if (lock === undefined) throw new UsageError(`${file} is no key file`);
  if (lock === 'passkey')
    throw new UsageError(`${file} opens with a passkey, in the inbox only: give the other key file`);
  if (lock === 'none') return openKeyFile(bytes, undefined);
  const passphrase = passphraseFile ? readPassphraseFile(passphraseFile) : await askUnseen(`Passphrase of ${file}: `);
  return openKeyFile(bytes, passphrase).catch(() => {
    throw new UsageError(`The passphrase does not open ${file}.`);
  });
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
