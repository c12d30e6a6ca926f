// T16: no private key, password or token in the sources, their whole history, or what was built.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';
import { describe, expect, it } from 'vitest';

/** What secretlint does not know, or knows otherwise; by what it would open. Names of such things are no secrets. */
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

const config = { rules: [{ id: 'recommended', rule: creator }] };

/** Kinds of secrets in a text: by our shapes, and by the rules that secretlint recommends. Never the secrets themselves. */
async function findSecrets(text: string, name = 'text'): Promise<string[]> {
  const source = { filePath: name, ext: '', contentType: 'text', content: text } as const;
  const { messages } = await lintSource({ source, options: { config, maskSecrets: true, noPhysicFilePath: true } });
  const ours = Object.entries(shapes).flatMap(([kind, shape]) => (shape.test(text) ? [kind] : []));
  return [...ours, ...messages.map(({ ruleId }) => ruleId)];
}

type Text = { readonly name: string; readonly text: string };

/** Searches one text after the other; gives `name: kind` for each find. */
async function searchAll(texts: Iterable<Text>): Promise<{ searched: number; found: string[] }> {
  let searched = 0;
  const found: string[] = [];
  for (const { name, text } of texts) {
    searched += 1;
    found.push(...(await findSecrets(text, name)).map((kind) => `${name}: ${kind}`));
  }
  return { searched, found };
}

const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'latin1', maxBuffer: 2 ** 30 });
const hasGit = spawnSync('git', ['rev-parse', '--git-dir'], { stdio: 'ignore' }).status === 0;

/** Every object of the history but folders: texts of files, commits, tags. */
function* readHistory(): Generator<Text> {
  const names = git('rev-list', '--objects', '--all').trim().split('\n');
  const ids = names.map((line) => line.slice(0, 40)).join('\n');
  const all = spawnSync('git', ['cat-file', '--batch'], { input: ids, maxBuffer: 2 ** 31 - 1 });
  if (all.status !== 0) throw new Error('git cannot read its objects');
  for (let at = 0; at < all.stdout.length; ) {
    const start = all.stdout.indexOf('\n', at) + 1;
    const [id = '', kind, size] = all.stdout.toString('latin1', at, start - 1).split(' ');
    const end = start + Number(size);
    if (kind !== 'tree') yield { name: id, text: all.stdout.toString('latin1', start, end) };
    at = end + 1;
  }
}

function* readTree(): Generator<Text> {
  for (const name of git('ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0').filter(Boolean)) {
    try {
      yield { name, text: readFileSync(Buffer.from(name, 'latin1'), 'latin1') };
    } catch {
      // Deleted but not committed yet.
    }
  }
}

function* readBuilt(): Generator<Text> {
  for (const entry of readdirSync('dist', { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue;
    const name = join(entry.parentPath, entry.name);
    yield { name, text: readFileSync(name, 'latin1') };
  }
}

describe('secrets', () => {
  it('would be found', async () => {
    const key = `AGE-SECRET-KEY-${'1'}${'Q'.repeat(58)}`;
    expect(await findSecrets(`x ${key} y`)).toEqual(['private key of age']);
    const pem = `-----BEGIN ${'PRIVATE'} KEY-----\n${'MC4CAQAwBQYDK2VwBCIEIA'.repeat(2)}\n`;
    expect(await findSecrets(pem)).toEqual(['private key as PEM']);
    expect(await findSecrets(`SMTP_URL=smtps://desk${':'}hunter22@mail.firm.es:465`)).toHaveLength(1);
    expect(await findSecrets('smtps://user:password@host:465, postgresql://user:password@host/database')).toEqual([]);
    // A shape that only secretlint knows.
    const login = `https://desk${':'}${randomBytes(9).toString('hex')}@mail.firm.es/`;
    expect(await findSecrets(login)).toEqual(['@secretlint/secretlint-rule-basicauth']);
  });

  it('stand nowhere in what was built', async () => {
    const { searched, found } = await searchAll(readBuilt());
    expect(searched).toBeGreaterThan(500);
    expect(found).toEqual([]);
  }, 60_000);

  it.skipIf(!hasGit)('stand nowhere in the sources', async () => {
    const { searched, found } = await searchAll(readTree());
    expect(searched).toBeGreaterThan(500);
    expect(found).toEqual([]);
  });

  it.skipIf(!hasGit)(
    'stood nowhere in any version there ever was',
    async () => {
      const { searched, found } = await searchAll(readHistory());
      expect(searched).toBeGreaterThan(0);
      expect(found).toEqual([]);
    },
    120_000,
  );
});
