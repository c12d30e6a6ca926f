// A PostgreSQL 15 of its own in a new folder, which can be restarted the hard way.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { atEnd, freePort, makeFolder } from './process.ts';

const binaries = ['/usr/lib/postgresql/15/bin', '/usr/lib/postgresql/16/bin', '/usr/lib/postgresql/17/bin'].find(
  (folder) => existsSync(join(folder, 'initdb')),
);

/** Why PostgreSQL cannot be started here; undefined if it can. */
export const lacksPostgres = binaries === undefined ? 'needs postgresql-15' : undefined;

export type Postgres = { address: string; restart: () => Promise<void>; stop: () => Promise<void>; data: string };

/** Starts one with `settings` (such as `synchronous_commit=off`) on a port of its own. It refuses root, so root becomes `postgres`. */
export async function startPostgres(settings: readonly string[] = []): Promise<Postgres> {
  const folder = makeFolder();
  const port = await freePort();
  const isRoot = process.getuid?.() === 0;
  const run = (tool: string, ...rest: string[]): Promise<void> => {
    const command = [join(binaries ?? '', tool), ...rest];
    const [program = '', ...words] = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    const child = spawn(program, words, { cwd: folder, stdio: 'ignore' });
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${tool} ended with ${code}`))));
    });
  };
  if (isRoot) spawnSync('chown', ['postgres', folder]);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const places = [`unix_socket_directories=${folder}`, 'listen_addresses=127.0.0.1', `port=${port}`];
  const options = [...places, ...settings].map((one) => `-c ${one}`).join(' ');
  await run('initdb', '-D', data, '-U', 'intake', '--auth=trust', '--no-sync');
  const control = (...words: string[]): Promise<void> =>
    run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), ...words);
  await control('-o', options, 'start');
  const pid = (): string => readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0] ?? '';
  atEnd(() => {
    if (existsSync(join(data, 'postmaster.pid'))) spawnSync('kill', ['-QUIT', pid()]);
  });
  return {
    address: `postgresql://intake@127.0.0.1:${port}/postgres`,
    restart: () => control('-m', 'immediate', 'restart'),
    stop: () => control('-m', 'immediate', 'stop'),
    data,
  };
}
