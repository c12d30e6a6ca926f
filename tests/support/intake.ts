// What the intake's tests share: key sets, a clock that stands still, an intake in memory, posts as a browser sends them.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { type Env, readEnv } from '#env';
import {
  emptyForm,
  type KeyKind,
  type KeySet,
  type PreparedRequest,
  parseForm,
  prepareRequest,
  toBase64Url,
  windowAt,
  writeEnvelope,
} from '#intake';
import { searchProof } from '../../lib/intake/proof-worker.ts';
import type { Intake } from '../../lib/server/admission.ts';
import { makeIntake } from '../../lib/server/main.ts';
import { makeRoutes } from '../../lib/server/routes.ts';
import { loadSite } from '../../lib/server/site.ts';
import { openStore } from '../../lib/server/store.ts';

export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'intake-'));
}

export type Keys = { set: KeySet; identities: string[] };

/** Two staff keys and a custodian's. */
export async function makeKeys(kind: KeyKind, set = 7): Promise<Keys> {
  const make = kind === 'hybrid' ? generateHybridIdentity : generateX25519Identity;
  const identities = await Promise.all([make(), make(), make()]);
  const keys = await Promise.all(identities.map((identity) => identityToRecipient(identity)));
  const recipients = keys.map((key, index) => ({
    label: 'ABC'.charAt(index),
    role: index < 2 ? ('staff' as const) : ('custodian' as const),
    key,
  }));
  return { identities, set: { set, kind, notBefore: '2026-10-01', notAfter: '2027-01-08', recipients } };
}

export type Clock = { now: Date; advance: (seconds: number) => void };

export function makeClock(start = '2026-11-24T10:30:00Z'): Clock {
  const clock: Clock = {
    now: new Date(start),
    advance: (seconds) => {
      clock.now = new Date(clock.now.getTime() + seconds * 1000);
    },
  };
  return clock;
}

/** A build as small as the server needs: words of the real message files, a plain frame. */
export function makeDist(): string {
  const dist = makeFolder();
  mkdirSync(join(dist, '_server'));
  for (const locale of ['en', 'es']) {
    const messages: unknown = JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8'));
    const shell = {
      before: `<!DOCTYPE html><html lang="${locale}"><head><title>Notes</title></head><body><main>`,
      after: '</main></body></html>',
    };
    writeFileSync(join(dist, '_server', `${locale}.json`), JSON.stringify({ messages, shell }));
  }
  const site = { phone: '+34 910 000 000', exit: { en: 'https://weather.example/' }, countries: ['ES', 'VE'] };
  writeFileSync(join(dist, '_server', 'site.json'), JSON.stringify(site));
  return dist;
}

type FetchInit = { method?: string; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> };

export type Desk = {
  intake: Intake;
  clock: Clock;
  env: Env;
  keys: Keys;
  fetch: (path: string, init?: FetchInit, address?: string) => Promise<Response>;
  /** Posts a plain form as a browser does. */
  postForm: (path: string, fields: Record<string, string>, headers?: Record<string, string>) => Promise<Response>;
  /** Posts a sealed body as the island does. */
  postSealed: (body: Uint8Array<ArrayBuffer>, headers?: Record<string, string>, address?: string) => Promise<Response>;
};

/** The routes on a store in a new folder, with a clock that only moves when told. */
export async function openDesk(settings: Record<string, string> = {}, kind: KeyKind = 'classic'): Promise<Desk> {
  const env = readEnv({ POW_BITS: '4', DISK_FLOOR_MB: '0', DATA_DIR: makeFolder(), DIST_DIR: makeDist(), ...settings });
  const keys = await makeKeys(kind);
  const clock = makeClock();
  const intake = makeIntake(env, [keys.set], await openStore(env), () => clock.now);
  const app = makeRoutes(intake, loadSite(env.DIST_DIR));

  const fetch: Desk['fetch'] = async (path, init = {}, address = '203.0.113.7') => {
    const incoming = new IncomingMessage(new Socket());
    Object.defineProperty(incoming.socket, 'remoteAddress', { value: address });
    const length = init.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(init.body)) };
    const wanted = { 'sec-fetch-site': 'same-origin', ...length, ...init.headers };
    // An empty value means: this header is not sent at all.
    const headers = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== ''));
    return app.request(`http://localhost${path}`, { ...init, headers }, { incoming });
  };
  return {
    intake,
    clock,
    env,
    keys,
    fetch,
    postForm: (path, fields, headers = {}) =>
      fetch(path, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
    postSealed: (body, headers = {}, address) =>
      fetch(
        '/api/requests',
        { method: 'POST', body, headers: { 'content-type': 'application/octet-stream', ...headers } },
        address,
      ),
  };
}

/** A request as the browser has it after "Continue". */
export async function prepare(keys: Keys, answers: Record<string, unknown> = {}): Promise<PreparedRequest> {
  const parsed = parseForm({ ...emptyForm, person: 'Ana', ...answers });
  if (!parsed.ok) throw new Error('the test wrote a form that is not valid');
  return prepareRequest(parsed.values, { keySet: keys.set, pageLanguage: 'es', demonstration: true });
}

/** The body of a post with a proof of so many bits. */
export function writeBody(desk: Desk, prepared: PreparedRequest, bits = 8): Uint8Array<ArrayBuffer> {
  const window = windowAt(desk.clock.now);
  const seed = desk.intake.secret.seedFor(window);
  const nonce = searchProof({ seed, id: prepared.id, bodyHash: prepared.bodyHash, bits });
  return writeEnvelope({ ...prepared, window, nonce });
}

/** Lane and state of every stored request, by its id. */
export async function readLanes(desk: Desk): Promise<Record<string, string>> {
  const rows = [...(await desk.intake.store.listRequests('inbox')), ...(await desk.intake.store.listRequests('held'))];
  return Object.fromEntries(rows.map((row) => [row.id, `${row.lane} ${row.state}`]));
}

export const idText = (prepared: Pick<PreparedRequest, 'id'>): string => toBase64Url(prepared.id);

/** The first problem that keeps a tool from running, or undefined if it is there. */
export function lacks(tool: string): string | undefined {
  return spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0 ? undefined : `needs ${tool}`;
}

const postgresFolder = ['/usr/lib/postgresql/15/bin', '/usr/lib/postgresql/16/bin', '/usr/lib/postgresql/17/bin'].find(
  (folder) => existsSync(join(folder, 'initdb')),
);

export const lacksPostgres = postgresFolder === undefined ? 'needs postgresql-15' : undefined;

/** Starts a PostgreSQL of its own in a new folder, reachable by a socket there. It refuses to run as root, so root becomes `postgres`. */
export function startPostgres(): { address: string; stop: () => void } {
  const folder = makeFolder();
  const isRoot = process.getuid?.() === 0;
  const run = (tool: string, ...rest: string[]): void => {
    const command = [join(postgresFolder ?? '', tool), ...rest];
    const [program = '', ...words] = isRoot
      ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', ...command]
      : command;
    const done = spawnSync(program, words, { encoding: 'utf8', cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    if (done.status !== 0) throw new Error(`${tool}: ${done.stderr}`);
  };
  if (isRoot) spawnSync('chown', ['postgres', folder]);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  run('initdb', '-D', data, '-U', 'intake', '--auth=trust', '--no-sync');
  run(
    'pg_ctl',
    '-D',
    data,
    '-w',
    '-l',
    join(folder, 'log'),
    '-o',
    `-c listen_addresses= -c unix_socket_directories=${folder}`,
    'start',
  );
  return {
    address: `postgresql://intake@/postgres?host=${encodeURIComponent(folder)}`,
    stop: () => run('pg_ctl', '-D', data, '-m', 'fast', '-w', 'stop'),
  };
}
