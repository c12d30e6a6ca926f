// The staff's commands, `npm run intake -- …`: keys, reading requests, states, deletion, backup. Says in plain words what it did.
import { SettingsError } from '#env';
import {
  backUp,
  checkEpoch,
  openBlocked,
  purge,
  resealAll,
  restore,
  sendTestMail,
  verifyStore,
} from './command-care.ts';
import { listBlocked, openFile, pull, setState, showStatus } from './command-desk.ts';
import { checkKeys, makeKey, writeSet } from './command-keys.ts';
import { type Command, readOptions, UsageError } from './command-options.ts';

const usage = `npm run intake -- …

Keys
  keys new --label A --passphrase [--kind hybrid|classic] [--out FILE]
                                                              make a private key, locked by a passphrase that is asked
                                                              for (or --passphrase-file FILE); prints its public half
  keys set --number 7 --not-before DAY --not-after DAY --staff A=KEY --staff B=KEY --custodian C=KEY [--out FILE]
  keys check [FILE]                                           kind, dates, people, fingerprint
  epoch check N                                               may the private keys of set N be destroyed?

Requests
  status                                                      counts, oldest unread, mail, age of the keys
  pull --key FILE [--passphrase-file FILE] [--lane held] [--print | --to FOLDER] [--server ADDRESS]
  open FILE --key FILE                                        opens one sealed file, without network
  state REFERENCE opened|unopenable|taken [--by LABEL]
  reseal --to-set N --key FILE                                seals all open requests to the newest set
  blocked list                                                withdrawn requests that are still kept
  blocked open REFERENCE --key CUSTODIAN-FILE

Care
  purge [--dry-run]      backup FILE      restore FILE      verify      mail test
`;

const commands: Record<string, Command> = {
  'keys new': makeKey,
  'keys set': writeSet,
  'keys check': checkKeys,
  'epoch check': checkEpoch,
  status: showStatus,
  pull,
  open: openFile,
  state: setState,
  reseal: resealAll,
  'blocked list': listBlocked,
  'blocked open': openBlocked,
  purge,
  backup: backUp,
  restore,
  verify: verifyStore,
  'mail test': sendTestMail,
};

async function main(): Promise<void> {
  const { values, positionals } = readOptions();
  const [first = '', second = '', ...rest] = positionals;
  const pair = commands[`${first} ${second}`];
  const single = commands[first];
  if (pair) return pair(rest, values);
  if (single) return single(positionals.slice(1), values);
  process.stdout.write(usage);
  process.exitCode = first === '' || first === 'help' ? 0 : 2;
  return undefined;
}

try {
  await main();
} catch (error) {
  const isKnown = error instanceof UsageError || error instanceof SettingsError;
  process.stderr.write(`${error instanceof Error ? error.message : 'Something went wrong.'}\n`);
  if (isKnown && error instanceof UsageError) process.stderr.write('\nSee: npm run intake -- help\n');
  process.exitCode = isKnown ? 2 : 1;
}
