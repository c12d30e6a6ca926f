// `npm run watch -- …`: from another computer, compares the live site with the signed list again and again, and raises the alarm.

import type { KeyObject } from 'node:crypto';
import { resolve4, resolveNs } from 'node:dns/promises';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { type Env, readEnv, SettingsError } from '#env';
import { localTime } from '../server/calendar.ts';
import { type Post, smtpPost } from '../server/mail.ts';
import { readCall, UsageError } from '../server/usage-error.ts';
import { type AlarmState, decideMail, quiet } from './alarm.ts';
import type { Finding } from './look.ts';
import { findTaken, lookAlikes, splitName } from './names.ts';
import { type Memory, takeList, type Watched, watchOnce } from './round.ts';
import { findPublicKey, readSigned } from './signed.ts';

const usage = `npm run watch -- …

Run this on another computer than the site's: whoever breaks into the server must not reach the watcher.

  https://example.org --list release.json [--public release.pub]
        Every 10 minutes: fetches every file of the signed list from the live site and compares it to the last byte;
        looks at every header, the certificate, and what the server says of itself. It raises the alarm when anything
        differs: a line in its log, and a mail if mail is set (SMTP_URL, MAIL_FROM, MAIL_TO).

  --list PLACE       the signed list, a file or an address; its signature lies beside it (PLACE.sig).
                     After a release, give the new list here first, then put the site in place: for an hour both count.
  --public FILE      public half of the release key, else the setting RELEASE_PUBLIC_KEY.
  --once             one look, in every form the files are given out in. Ends with 0 if all is well, 1 if not.
  --minutes N        between two looks (10).
  --again N          seconds before a second look decides (20).
  --state FILE       what the watcher remembers, such as the certificate (.data/watch.json).
  --allow HEADER     a header the host adds and that you know. May be given several times.
  --pages-only       the host has no process behind the pages: nobody answers at /healthz.

  names example.org [--look]
        lists names that can be taken for the site's own. --look asks which of them somebody has registered.

Ends: 0 all is well, 1 alarm, 2 wrongly called.
`;

const options = {
  help: { type: 'boolean', short: 'h' },
  list: { type: 'string' },
  public: { type: 'string' },
  once: { type: 'boolean' },
  minutes: { type: 'string' },
  again: { type: 'string' },
  state: { type: 'string' },
  allow: { type: 'string', multiple: true },
  'pages-only': { type: 'boolean' },
  look: { type: 'boolean' },
} as const;

const readOptions = () => readCall(options);
type Options = ReturnType<typeof readOptions>['values'];

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const log = (now: Date, line: string): void => say(`${now.toISOString().slice(0, 16)}Z ${line}`);

const seen = z.object({
  fingerprint: z.string(),
  key: z.string(),
  issuer: z.string(),
  ends: z.string(),
  distrust: z.string().exactOptional(),
});
const kept = z.object({
  certificate: seen.exactOptional(),
  /** Minute of the newest list. */
  made: z.string().default(''),
  alarm: z.object({ told: z.string(), toldAt: z.number(), morning: z.string() }).default(quiet),
});
type Kept = z.infer<typeof kept>;

function readKept(file: string): Kept {
  return kept.parse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
}

function writeKept(file: string, state: Kept): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, `${JSON.stringify(state, null, 1)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function wholeNumber(given: string | undefined, preset: number, name: string): number {
  if (given === undefined) return preset;
  if (!/^\d{1,4}$/.test(given)) throw new UsageError(`${name} must be a whole number.`);
  return Number(given);
}

type Watcher = {
  watched: Watched;
  place: string;
  key: KeyObject;
  stateFile: string;
  env: Env;
  post: Post | undefined;
};

function prepare(address: string | undefined, values: Options): Watcher {
  if (address === undefined || !/^https?:\/\/[^/]+\/?$/.test(address))
    throw new UsageError('Name the site as https://example.org, without anything behind it.');
  if (values.list === undefined) throw new UsageError('--list is missing: the signed list of the release.');
  const env = readEnv();
  const hasMail = env.SMTP_URL !== undefined && env.MAIL_FROM !== undefined && env.MAIL_TO !== undefined;
  return {
    watched: {
      origin: address.replace(/\/$/, ''),
      pagesOnly: values['pages-only'] === true,
      allowed: values.allow ?? [],
      again: wholeNumber(values.again, 20, '--again'),
    },
    place: values.list,
    key: findPublicKey(values.public),
    stateFile: values.state ?? join(env.DATA_DIR, 'watch.json'),
    env,
    post: hasMail && env.SMTP_URL !== undefined ? smtpPost(env.SMTP_URL, env) : undefined,
  };
}

/** One round with everything around it: list, look, log, mail. Gives what is to be remembered, and whether all is well. */
async function goRound(
  watcher: Watcher,
  memory: Memory,
  everyForm: boolean,
): Promise<{ memory: Memory; isWell: boolean }> {
  const now = new Date();
  const state = readKept(watcher.stateFile);
  const findings: Finding[] = [];
  let known: Memory = { ...memory, made: state.made };
  if (state.certificate !== undefined) known.certificate = state.certificate;
  try {
    known = takeList(known, await readSigned(watcher.place, watcher.key), now);
  } catch (error) {
    findings.push({ where: 'the signed list', what: error instanceof Error ? error.message : 'cannot be read' });
  }

  let addresses = 0;
  let certificate = known.certificate;
  if (known.list !== undefined) {
    const round = await watchOnce(watcher.watched, known.list, known, everyForm, now);
    findings.push(...round.findings);
    addresses = round.addresses;
    certificate = round.certificate ?? certificate;
  }
  if (findings.length === 0) log(now, `ok: ${addresses} addresses as signed`);
  for (const { where, what } of findings) log(now, `ALARM: ${where} ${what}`);
  const alarm = await tell(watcher, state.alarm, findings, now);
  const next = { ...known, ...(certificate === undefined ? {} : { certificate }) };
  writeKept(watcher.stateFile, {
    made: known.made,
    alarm,
    ...(certificate === undefined ? {} : { certificate }),
  });
  return { memory: next, isWell: findings.length === 0 };
}

/** Sends the mail that is due. If it does not leave, the next round tries again. */
async function tell(
  { env, post }: Watcher,
  before: AlarmState,
  findings: readonly Finding[],
  now: Date,
): Promise<AlarmState> {
  const { mail, state } = decideMail(before, findings, now, localTime(now, env.FIRM_TZ));
  if (mail === undefined || post === undefined) return state;
  try {
    await post({ messageId: crypto.randomUUID(), kind: mail });
    return state;
  } catch {
    log(now, 'ALARM: the mail did not leave');
    return before;
  }
}

/** Every sixth round looks at the forms too that hardly any browser asks for. */
const roundsToEveryForm = 6;

async function watchSite(address: string | undefined, values: Options): Promise<void> {
  const watcher = prepare(address, values);
  const minutes = wholeNumber(values.minutes, 10, '--minutes');
  if (values.once === true) {
    const { isWell } = await goRound(watcher, { made: '' }, true);
    process.exitCode = isWell ? 0 : 1;
    return;
  }
  if (watcher.post === undefined) say('Mail is not set: alarms stand in this log only.');
  let memory: Memory = { made: '' };
  for (let round = 0; ; round += 1) {
    const begun = performance.now();
    ({ memory } = await goRound(watcher, memory, round % roundsToEveryForm === 0));
    const rest = Math.max(10_000, minutes * 60_000 - (performance.now() - begun));
    await new Promise((resolve) => setTimeout(resolve, rest));
  }
}

/** True if a name has name servers or an address; undefined if the name system did not answer. */
async function isThere(name: string): Promise<boolean | undefined> {
  const isMissing = (error: unknown): boolean =>
    error instanceof Error && 'code' in error && (error.code === 'ENOTFOUND' || error.code === 'ENODATA');
  try {
    return (await resolveNs(name)).length > 0;
  } catch (error) {
    if (!isMissing(error)) return undefined;
  }
  return resolve4(name).then(
    () => true,
    (error: unknown) => (isMissing(error) ? false : undefined),
  );
}

async function listNames(host: string | undefined, values: Options): Promise<void> {
  if (host === undefined) throw new UsageError('Name the site, such as: names example.org');
  const names = lookAlikes(host);
  const write = ({ name, shown, why }: (typeof names)[number]): void =>
    say(`${name}${name === shown ? '' : `  (seen as ${shown})`}  ${why}`);
  if (values.look !== true) {
    names.forEach(write);
    say(`${names.length} names. With --look only those that somebody has registered.`);
    return;
  }
  // A name system that does not know the site itself, as behind some firewalls, would say that all is well.
  const { label, ending } = splitName(host);
  if ((await isThere(`${label}.${ending}`)) !== true)
    throw new Error(
      `The name system of this computer does not know ${label}.${ending} itself: its answers are worth nothing.`,
    );
  const { taken, unknown } = await findTaken(names, isThere);
  taken.forEach(write);
  say(`${taken.length} of ${names.length} names are registered${unknown > 0 ? `; ${unknown} gave no answer` : ''}.`);
  say('Open none of them on a computer with cases on it. Ask who runs the site to look.');
}

async function main(): Promise<void> {
  const { values, positionals } = readOptions();
  const [word, second] = positionals;
  if (values.help === true || word === undefined || word === 'help') process.stdout.write(usage);
  else if (word === 'names') await listNames(second, values);
  else await watchSite(word, values);
}

try {
  await main();
} catch (error) {
  const isKnown = error instanceof UsageError || error instanceof SettingsError;
  process.stderr.write(`${error instanceof Error ? error.message : 'Something went wrong.'}\n`);
  if (error instanceof UsageError) process.stderr.write('\nSee: npm run watch -- --help\n');
  process.exitCode = isKnown ? 2 : 1;
}
