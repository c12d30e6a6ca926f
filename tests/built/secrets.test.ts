// T16: no private key, password or token in the sources, their whole history, or what was built.
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What a secret looks like, by what it would open. Names of such things in code and texts are no secrets. */
const shapes: Readonly<Record<string, RegExp>> = {
  'private key of age': /AGE-SECRET-KEY-(?:PQ-)?1[0-9A-Z]{40,}/,
  'private key as PEM': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{30,}/,
  'private key of OpenSSH': /-----BEGIN OPENSS[H] PRIVATE KEY-----/,
  'key of a cloud': /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/,
  'token of a code host': /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,}|glpat-[\w-]{20})\b/,
  'token of a package registry': /\bnpm_[A-Za-z0-9]{36}\b|_authToken\s*=\s*\S+/,
  'token of a chat': /\bxox[abprs]-[\w-]{10,}/,
  'password of a mail or database server':
    /\b(?:smtps?|postgres(?:ql)?):\/\/(?!user:password@)[\w.%-]+:(?!\$)[^@\s:/'"`{}]{4,}@(?!localhost|127\.)[\w.-]+\.(?!example\b|invalid\b|test\b)[a-z]{2,}/,
};

const findSecrets = (text: string): string[] =>
  Object.entries(shapes).flatMap(([name, shape]) => (shape.test(text) ? [name] : []));

const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'latin1', maxBuffer: 2 ** 30 });
const hasGit = spawnSync('git', ['rev-parse', '--git-dir'], { stdio: 'ignore' }).status === 0;

describe('secrets', () => {
  it('would be found', () => {
    const key = `AGE-SECRET-KEY-${'1'}${'Q'.repeat(58)}`;
    expect(findSecrets(`x ${key} y`)).toEqual(['private key of age']);
    const pem = `-----BEGIN ${'PRIVATE'} KEY-----\n${'MC4CAQAwBQYDK2VwBCIEIA'.repeat(2)}\n`;
    expect(findSecrets(pem)).toEqual(['private key as PEM']);
    expect(findSecrets(`SMTP_URL=smtps://desk${':'}hunter22@mail.firm.es:465`)).toHaveLength(1);
    expect(findSecrets('smtps://user:password@host:465, postgresql://user:password@host/database')).toEqual([]);
  });

  it('stand nowhere in what was built', () => {
    const files = readdirSync('dist', { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name),
    );
    const found = files.flatMap((entry) => {
      const file = join(entry.parentPath, entry.name);
      return findSecrets(readFileSync(file, 'latin1')).map((name) => `${file}: ${name}`);
    });
    expect(files.length).toBeGreaterThan(500);
    expect(found).toEqual([]);
  });

  it.skipIf(!hasGit)('stand nowhere in the sources', () => {
    const files = git('ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0').filter(Boolean);
    const found = files.flatMap((file) => {
      try {
        return findSecrets(readFileSync(Buffer.from(file, 'latin1'), 'latin1')).map((name) => `${file}: ${name}`);
      } catch {
        // Deleted but not committed yet.
        return [];
      }
    });
    expect(found).toEqual([]);
  });

  it.skipIf(!hasGit)(
    'stood nowhere in any version there ever was',
    () => {
      const objects = git('rev-list', '--objects', '--all')
        .split('\n')
        .map((line) => line.slice(0, 40));
      const all = spawnSync('git', ['cat-file', '--batch'], {
        input: objects.join('\n'),
        encoding: 'latin1',
        maxBuffer: 2 ** 31 - 1,
      });
      expect(all.status).toBe(0);
      expect(findSecrets(all.stdout)).toEqual([]);
    },
    120_000,
  );
});
