// The key set of this server: the firm's own file, or in a demonstration a set made once on this machine.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { type Env, readEnv, SettingsError } from '#env';
import { type KeySet, keySet } from '#intake';
import { keyFileText, readIdentity } from './key-file.ts';

export { keyFileText, readIdentity };

type Where = Pick<Env, 'KEYS_FILE' | 'DATA_DIR' | 'SITE_MODE'>;

/** Where the demonstration's public set lies. */
const demonstrationFile = (env: Where): string => join(env.DATA_DIR, 'keys', 'demonstration.json');

/** Where the build finds the public set it compiles into the contact page, the firm's or the demonstration's. */
const publicFile = (env: Where): string => join(env.DATA_DIR, 'keys.json');

/**
 * The set new requests are sealed to, made first if this is a demonstration without one, and a copy of it in
 * DATA_DIR/keys.json for the build. Throws SettingsError if KEYS_FILE is missing (production) or not a valid set.
 */
export async function ensureKeySet(env: Where = readEnv()): Promise<KeySet> {
  if (env.KEYS_FILE === undefined && env.SITE_MODE !== 'production') await makeDemonstrationSet(env);
  const set = loadKeySet(env);
  mkdirSync(env.DATA_DIR, { recursive: true, mode: 0o700 });
  writeFileSync(`${publicFile(env)}.new`, `${JSON.stringify(set, null, 2)}\n`);
  renameSync(`${publicFile(env)}.new`, publicFile(env));
  return set;
}

export function loadKeySet(env: Where): KeySet {
  return loadKeySets(env)[0];
}

/**
 * All sets accepted, the newest first. KEYS_FILE holds one set, or a list whose further sets are the ones before it:
 * pages opened before a rotation are sealed to those.
 */
export function loadKeySets(env: Where): [KeySet, ...KeySet[]] {
  const file = env.KEYS_FILE ?? (env.SITE_MODE === 'production' ? undefined : demonstrationFile(env));
  if (file === undefined) throw new SettingsError(['KEYS_FILE is missing']);

  const written = readJson(file);
  const [newest, ...older] = (Array.isArray(written) ? written : [written]).map((set) => readSet(set, file));
  if (newest === undefined) throw new SettingsError([`KEYS_FILE ${file} holds no set`]);
  if (env.SITE_MODE === 'production' && newest.set === 0) {
    throw new SettingsError([
      'KEYS_FILE is the demonstration set 0: make the firm\'s own keys with "npm run intake -- keys new"',
    ]);
  }
  return [newest, ...older];
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new SettingsError([`KEYS_FILE ${file} cannot be read as JSON`]);
  }
}

function readSet(written: unknown, file: string): KeySet {
  const result = keySet.safeParse(written);
  if (result.success) return result.data;
  const wrong = result.error.issues.map((issue) => `${[...issue.path, ''].join('.')} ${issue.message}`.trim());
  throw new SettingsError(wrong.map((line) => `KEYS_FILE ${file}: ${line}`));
}

const dayAfter = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Two staff keys and a custodian's under DATA_DIR/keys, the public set beside them. Made once, never replaced. */
async function makeDemonstrationSet(env: Where): Promise<void> {
  const folder = join(env.DATA_DIR, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });

  const people = [
    { label: 'A', role: 'staff' },
    { label: 'B', role: 'staff' },
    { label: 'C', role: 'custodian' },
  ] as const;
  const recipients = [];
  for (const { label, role } of people) {
    const file = join(folder, `demonstration-${label}.key`);
    recipients.push({ label, role, key: await ensureIdentity(file) });
  }

  const set: KeySet = { set: 0, kind: 'hybrid', notBefore: dayAfter(0), notAfter: dayAfter(3650), recipients };
  writeOnce(demonstrationFile(env), `${JSON.stringify(set, null, 2)}\n`, 0o644);
}

/** Public key of a private key file, made if missing. */
async function ensureIdentity(file: string): Promise<string> {
  const identity = await generateHybridIdentity();
  const recipient = await identityToRecipient(identity);
  writeOnce(file, keyFileText(identity, recipient), 0o600);
  return identityToRecipient(readIdentity(readFileSync(file, 'utf8')));
}

/** Writes a new file; one that exists is left as it is. Two starts at once must not make two sets. */
function writeOnce(file: string, text: string, mode: number): void {
  try {
    writeFileSync(file, text, { flag: 'wx', mode });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

// `node lib/server/keyset.ts`: what the build runs first.
if (import.meta.main) {
  try {
    await ensureKeySet();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
