// The programs the fault tests need beside Node, and where they come from.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const tools = [
  { name: 'strace', package: 'strace' },
  { name: 'postgres', package: 'postgresql-15' },
] as const;

/** Why a test with this program cannot run here; undefined if it can. */
export function lacks(name: (typeof tools)[number]['name']): string | undefined {
  const found =
    name === 'postgres'
      ? existsSync('/usr/lib/postgresql/15/bin/initdb')
      : spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
  return found ? undefined : `needs ${tools.find((tool) => tool.name === name)?.package}`;
}

/** Installs what is missing where this user may; elsewhere the tests that need it are reported as not run. */
export function installTools(): void {
  const wanted = tools.filter((tool) => lacks(tool.name)).map((tool) => tool.package);
  if (wanted.length === 0 || process.getuid?.() !== 0 || spawnSync('sh', ['-c', 'command -v apt-get']).status !== 0)
    return;
  process.stdout.write(`Installing ${wanted.join(', ')} …\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], { env, stdio: 'ignore' });
}
