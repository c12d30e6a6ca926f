// `npm run release -- …`: makes the firm's release key, signs the list of a build, compares a folder or a live site with it.

import type { KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { SettingsError } from '#env';
import { askUnseen, newPassphrase, readPassphraseFile } from '../server/passphrase.ts';
import { readCall, UsageError } from '../server/usage-error.ts';
import {
  isLocked,
  keyFingerprint,
  lockReleaseKey,
  makeReleaseKey,
  openReleaseKey,
  readPublicKey,
  signBytes,
} from './key.ts';
import { compareFolder, makeList, writeList } from './list.ts';
import { makeAsker } from './look.ts';
import { findPublicKey, readSigned, signatureOf } from './signed.ts';
import { lookAtSite } from './site.ts';

const usage = `npm run release -- …

A release is a build that the firm has signed. The signed list names every file and what is in it.
Whoever has the list and the firm's public key can tell whether the site was changed.

  keygen [--out release.key.age]       makes the firm's release key, once. It asks for a passphrase.
                                       Beside it: release.pub, the public half. Everybody may have that one.
                                       Keep the key file off the server: on a stick in the safe, and a copy elsewhere.

  sign --key release.key.age           writes the list of dist/ to release.json, and its signature to release.json.sig.
       [--dist dist] [--out release.json]

  verify FOLDER  [--list release.json] [--public release.pub]
                                       compares a folder with the list: on the server before it starts, or a build that
                                       a second person made on another computer from the same sources.
  verify https://…  [--list release.json] [--public release.pub] [--allow HEADER]
                                       fetches every file of the live site and compares it. Takes a minute or two.

Other words: --passphrase-file FILE   reads the passphrase from a file instead of asking.
             --open                   with keygen: a key file without passphrase. For tests only.

The public key may also be named by the setting RELEASE_PUBLIC_KEY.
To watch the live site day and night: npm run watch -- --help
`;

const options = {
  help: { type: 'boolean', short: 'h' },
  out: { type: 'string' },
  key: { type: 'string' },
  dist: { type: 'string' },
  list: { type: 'string' },
  public: { type: 'string' },
  open: { type: 'boolean' },
  'passphrase-file': { type: 'string' },
  allow: { type: 'string', multiple: true },
} as const;

const readOptions = () => readCall(options);
type Options = ReturnType<typeof readOptions>['values'];

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** `release.key.age` → `release.pub`. */
const publicFile = (file: string): string => `${file.replace(/(\.key)?(\.age)?$/, '')}.pub`;

/** Writes a file that must not be there yet: a key is never replaced by accident. */
function writeNew(file: string, text: string, mode: number): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new UsageError(`${file} is there already. Move it away first, if you really want a new key.`);
    throw error;
  }
}

async function makeKey(values: Options): Promise<void> {
  const file = values.out ?? (values.open === true ? 'release.key' : 'release.key.age');
  const passphrase = values.open === true ? undefined : await newPassphrase(values['passphrase-file']);
  const { privateText, publicText } = makeReleaseKey();
  writeNew(file, passphrase === undefined ? privateText : await lockReleaseKey(privateText, passphrase), 0o600);
  writeNew(publicFile(file), publicText, 0o644);
  say(`Release key: ${file}. Keep it off the server, with one copy in another place. Nobody can make it again.`);
  say(`Public half: ${publicFile(file)}. Give it to the watcher and to everybody who checks a release.`);
  say(`Fingerprint, to read aloud: ${keyFingerprint(readPublicKey(publicText))}`);
}

async function openKey(values: Options): Promise<KeyObject> {
  if (values.key === undefined) throw new UsageError("--key FILE is missing: the firm's release key signs the list.");
  const text = readFileSync(values.key, 'utf8');
  if (!isLocked(text)) return openReleaseKey(text, undefined);
  const from = values['passphrase-file'];
  const passphrase = from === undefined ? await askUnseen(`Passphrase of ${values.key}: `) : readPassphraseFile(from);
  return openReleaseKey(text, passphrase).catch(() => {
    throw new UsageError(`The passphrase does not open ${values.key}.`);
  });
}

async function signRelease(values: Options): Promise<void> {
  const dist = values.dist ?? 'dist';
  const out = values.out ?? 'release.json';
  const made = makeList(dist, new Date());
  const key = await openKey(values);
  const bytes = Buffer.from(writeList(made));
  writeFileSync(out, bytes);
  writeFileSync(signatureOf(out), signBytes(bytes, key));
  say(
    `${Object.keys(made.files).length} files of ${dist}, ${Object.keys(made.served).length} addresses, made for ${made.day}.`,
  );
  if (made.mode !== 'production') say('This build is a demonstration: the firm does not read what it takes.');
  if (made.fingerprint !== undefined) say(`Keys in the contact page: set ${made.set}, ${made.fingerprint}`);
  say(`Signed: ${out} and ${signatureOf(out)}, by the key ${keyFingerprint(key)}`);
  const epoch = Date.parse(made.day) / 1000;
  say(`For the same files on another computer: SOURCE_DATE_EPOCH=${epoch} npm run build -- --force`);
}

const many = 30;

/** Says what was found; true if nothing was. */
function report(lines: readonly string[], good: string): boolean {
  if (lines.length === 0) {
    say(good);
    return true;
  }
  for (const line of lines.slice(0, many)) say(line);
  if (lines.length > many) say(`… and ${lines.length - many} more.`);
  say('This is NOT the signed release.');
  return false;
}

async function verifyRelease(place: string | undefined, values: Options): Promise<boolean> {
  if (place === undefined) throw new UsageError('verify needs a folder or the address of the site.');
  const made = await readSigned(values.list ?? 'release.json', findPublicKey(values.public));
  say(`The list is signed by the firm's key. It was made ${made.made}, for the day ${made.day}.`);
  if (!/^https?:\/\//.test(place)) {
    const lines = compareFolder(made, place).map(({ kind, name }) => `${kind}: ${name}`);
    return report(lines, `${place} holds exactly the ${Object.keys(made.files).length} files of the list.`);
  }
  const asker = makeAsker(place);
  try {
    const { findings, addresses } = await lookAtSite(asker, {
      lists: [made],
      everyForm: true,
      // How the server feels is the watcher's business: here it is about the files.
      pagesOnly: true,
      allowed: values.allow ?? [],
    });
    const lines = findings.map(({ where, what }) => `${where} ${what}`);
    return report(lines, `${place} gives out exactly what the list says, at ${addresses} addresses.`);
  } finally {
    asker.close();
  }
}

async function main(): Promise<void> {
  const { values, positionals } = readOptions();
  const [word, place] = positionals;
  if (values.help === true || word === 'help' || (word === undefined && values.key === undefined)) {
    process.stdout.write(usage);
    return;
  }
  if (word === 'keygen') await makeKey(values);
  else if (word === 'sign' || word === undefined) await signRelease(values);
  else if (word === 'verify') process.exitCode = (await verifyRelease(place, values)) ? 0 : 1;
  else throw new UsageError(`There is no "${word}".`);
}

if (import.meta.main) {
  try {
    await main();
  } catch (error) {
    const isKnown = error instanceof UsageError || error instanceof SettingsError;
    process.stderr.write(`${error instanceof Error ? error.message : 'Something went wrong.'}\n`);
    if (error instanceof UsageError) process.stderr.write('\nSee: npm run release -- --help\n');
    process.exitCode = isKnown ? 2 : 1;
  }
}
