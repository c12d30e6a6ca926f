import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type KeySet, type PreparedRequest, parseKeySet, readReceipt, writeEnvelope } from '#intake';
import { makeDist, makeFolder, prepare } from '../support/intake.ts';

type Running = {
  child: ChildProcess;
  address: string;
  output: () => string;
  data: string;
  ended: Promise<number | null>;
};

let processes: ChildProcess[] = [];
afterEach(() => {
  for (const child of processes) child.kill('SIGKILL');
  processes = [];
});

const settingsOf = (data: string) => ({
  NODE_ENV: 'test' as const,
  PATH: process.env.PATH ?? '',
  DATA_DIR: data,
  DIST_DIR: makeDist(),
  PORT: '0',
  STAFF_PORT: '0',
  POW_BITS: '0',
  DISK_FLOOR_MB: '0',
  LIMIT_INBOX_PER_HOUR: '1000000',
  LIMIT_ADDRESS_PER_HOUR: '1000000',
});

function start(data = join(makeFolder(), 'data'), settings: Record<string, string> = {}): Promise<Running> {
  const child = spawn(process.execPath, ['lib/server/main.ts'], { env: { ...settingsOf(data), ...settings } });
  processes.push(child);
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return new Promise((resolve, reject) => {
    const hear = (piece: Buffer): void => {
      output += piece.toString('utf8');
      const address = /^Ready: (\S+)$/m.exec(output)?.[1];
      if (address) resolve({ child, address, output: () => output, data, ended });
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => reject(new Error(`the server ended: ${output}`)));
  });
}

const readSet = (data: string): KeySet => parseKeySet(readFileSync(join(data, 'keys.json'), 'utf8'));

async function send(address: string, prepared: PreparedRequest): Promise<Response> {
  const { window } = await (await fetch(`${address}/api/seed`)).json();
  return fetch(`${address}/api/requests`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'sec-fetch-site': 'same-origin' },
    body: writeEnvelope({ ...prepared, window, nonce: new Uint8Array(8) }),
  });
}

describe('the server as a process', () => {
  it('starts without any setting, takes a request, and ends cleanly however often it is told to', async () => {
    const running = await start();
    const prepared = await prepare({ set: readSet(running.data), identities: [] });
    const answer = await send(running.address, prepared);
    expect(answer.status).toBe(201);
    expect(readReceipt(await answer.json())?.demonstration).toBe(true);
    for (const signal of ['SIGINT', 'SIGINT', 'SIGTERM'] as const) running.child.kill(signal);
    expect(await running.ended).toBe(0);
    expect(running.output()).toMatch(/start port=\d+/);
  });

  it('loses and doubles no acknowledged request when it is killed, three times over', async () => {
    const data = join(makeFolder(), 'data');
    const acknowledged = new Set<string>();
    for (let kill = 0; kill < 3; kill += 1) {
      const running = await start(data);
      const set = readSet(data);
      const prepared = await Promise.all(Array.from({ length: 60 }, () => prepare({ set, identities: [] })));
      // Killed by count, not by the clock: on a busy machine nothing would have been acknowledged yet.
      const deadly = 5 + kill * 10;
      let answered = 0;
      const sends = prepared.map(async (one) => {
        const answer = await send(running.address, one).catch(() => undefined);
        if (answer?.status !== 201) return;
        acknowledged.add(one.reference);
        answered += 1;
        if (answered === deadly) running.child.kill('SIGKILL');
      });
      await Promise.all([...sends, running.ended]);
    }
    const listed = spawnSync(
      process.execPath,
      ['lib/server/command.ts', 'pull', '--key', join(data, 'keys', 'demonstration-B.key')],
      {
        env: settingsOf(data),
        encoding: 'utf8',
        maxBuffer: 50_000_000,
      },
    );
    const stored = [...listed.stdout.matchAll(/^(.{4}-.{4}-.) {2}unread/gm)].map((found) => found[1] ?? '');
    expect(acknowledged.size).toBeGreaterThan(0);
    for (const reference of acknowledged)
      expect(
        stored.filter((one) => one === reference),
        reference,
      ).toHaveLength(1);
    const verified = spawnSync(process.execPath, ['lib/server/command.ts', 'verify'], {
      env: settingsOf(data),
      encoding: 'utf8',
    });
    expect(verified.stdout).toContain('The database is whole.');
  }, 60_000);

  it('writes nothing a visitor typed to its output or the disk, even when posts are broken', async () => {
    const sentinel = 'SENTINEL5b1d';
    const running = await start();
    const { address } = running;
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const word = new URLSearchParams({ step: 'check', route: 'phone', value: sentinel, note: sentinel }).toString();
    await fetch(`${address}/en/contact/?${sentinel}`, { method: 'POST', headers: form, body: word });
    await fetch(`${address}/en/contact/`, {
      method: 'POST',
      headers: { ...form, cookie: sentinel, 'user-agent': sentinel },
      body: `step=${sentinel}&%${sentinel}`,
    });
    await fetch(`${address}/api/requests`, { method: 'POST', headers: { 'content-type': sentinel }, body: sentinel });
    await fetch(`${address}/${sentinel}`);
    await fetch(`${address}/en/contact/withdraw/`, { method: 'POST', headers: form, body: `code=${sentinel}` });
    running.child.kill('SIGTERM');
    await running.ended;
    expect(running.output()).not.toContain(sentinel);
    const files = readdirSync(running.data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const file of files)
      expect(readFileSync(join(file.parentPath, file.name)).includes(sentinel), file.name).toBe(false);
  });

  it('shows the page that says "too long" after 600 kB instead of breaking the connection', async () => {
    const { address } = await start();
    const answer = await fetch(`${address}/en/contact/`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: `step=check&note=${'x'.repeat(600_000)}`,
    });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('too long');
  });

  it('survives rubbish on the wire and goes on answering', async () => {
    const { address } = await start();
    const port = Number(new URL(address).port);
    const rubbish = [
      '\0\0\0',
      'GET / HTTP/9\r\n\r\n',
      'POST /api/requests HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n',
      'POST /api/requests HTTP/1.1\r\nHost: x\r\nContent-Length: 8654\r\n\r\nabc',
      'GET //evil%00 HTTP/1.1\r\nHost: \r\n\r\n',
    ];
    await Promise.all(
      rubbish.map(
        (text) =>
          new Promise<void>((resolve) => {
            const socket = createConnection(port, '127.0.0.1', () => socket.end(text));
            socket.on('close', () => resolve()).on('error', () => resolve());
            socket.resume();
            setTimeout(() => socket.destroy(), 500);
          }),
      ),
    );
    expect(await (await fetch(`${address}/healthz`)).json()).toEqual({ status: 'ok' });
  });

  it('names every missing setting at once when it is to be production, and does not start', () => {
    const done = spawnSync(process.execPath, ['lib/server/main.ts'], {
      env: { ...settingsOf(makeFolder()), SITE_MODE: 'production' },
      encoding: 'utf8',
    });
    expect(done.status).toBe(1);
    for (const name of ['PUBLIC_URL', 'KEYS_FILE', 'SMTP_URL', 'MAIL_FROM', 'MAIL_TO', 'BLOCKING_DAYS'])
      expect(done.stderr).toContain(name);
    expect(done.stdout).not.toContain('Ready');
  });
});

/** Until somebody answers there, ten seconds at most. */
async function waitFor(address: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer) return;
    await new Promise((done) => setTimeout(done, 100));
  }
}

describe('the commands of the staff', () => {
  const run = (data: string, args: string[], settings: Record<string, string> = {}) =>
    spawnSync(process.execPath, ['lib/server/command.ts', ...args], {
      env: { ...settingsOf(data), ...settings },
      encoding: 'utf8',
    });

  it('make keys and a set, and read its fingerprint back', () => {
    const folder = makeFolder();
    const keys = ['A', 'B', 'C'].map((label) => join(folder, `${label}.key`));
    for (const [index, file] of keys.entries()) {
      expect(run(folder, ['keys', 'new', '--label', 'ABC'.charAt(index), '--out', file]).status).toBe(0);
    }
    const [a = '', b = '', c = ''] = keys;
    const out = join(folder, 'keys.json');
    const made = run(folder, [
      'keys',
      'set',
      '--number',
      '4',
      '--not-before',
      '2026-12-01',
      '--not-after',
      '2027-03-01',
      '--staff',
      `A=${a}`,
      '--staff',
      `B=${b}`,
      '--custodian',
      `C=${c}`,
      '--out',
      out,
    ]);
    expect(made.status).toBe(0);
    const checked = run(folder, ['keys', 'check', out]);
    expect(checked.stdout).toContain('Set 4, hybrid');
    expect(checked.stdout).toContain(made.stderr.trim());
  });

  it('sign in to a running server, open a request, set its state and copy the store', async () => {
    // Below the ports that outgoing connections take for themselves.
    const staffPort = String(20_000 + Math.floor(Math.random() * 12_000));
    const running = await start(undefined, { STAFF_PORT: staffPort });
    await waitFor(`http://localhost:${staffPort}/`);
    const prepared = await prepare(
      { set: readSet(running.data), identities: [] },
      { note: 'through the door', dangerNow: 'yes' },
    );
    await send(running.address, prepared);
    const key = join(running.data, 'keys', 'demonstration-A.key');
    const pulled = run(running.data, ['pull', '--key', key, '--server', `http://localhost:${staffPort}`]);
    expect(pulled.stderr).toBe('');
    expect(pulled.stdout).toContain(`${prepared.reference}  unread`);
    expect(pulled.stdout).toContain('Help wanted: through the door');

    expect(run(running.data, ['state', prepared.reference.toLowerCase(), 'opened', '--by', 'A']).stdout).toContain(
      'opened',
    );
    expect(run(running.data, ['status']).stdout).toContain('inbox: 0 unread, 1 opened');
    const copy = join(makeFolder(), 'copy.sqlite');
    expect(run(running.data, ['backup', copy]).status).toBe(0);
    const elsewhere = join(makeFolder(), 'data');
    expect(run(elsewhere, ['restore', copy]).stdout).toContain('Restored: 1 requests');
  }, 30_000);

  it('say what is wrong with a call instead of doing half of it', () => {
    const folder = makeFolder();
    expect(run(folder, ['state', 'AAAA-AAAA-B', 'opened']).stderr).toContain('no reference');
    expect(run(folder, ['pull']).stderr).toContain('--key FILE is missing');
    expect(run(folder, ['--nonsense']).status).toBe(2);
    expect(run(folder, []).stdout).toContain('keys new');
  });
});
