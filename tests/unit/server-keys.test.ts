import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyForm, parseForm, parseKeySet, requestOf, sealRequest } from '#intake';
import { makeFolder } from '../support/intake.ts';

const command = join(process.cwd(), 'lib/server/command.ts');

describe('a private key under a passphrase', () => {
  const folder = makeFolder();
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8', input: '' });
  const words = (name: string, text: string): string => {
    writeFileSync(join(folder, name), `${text}\n`);
    return name;
  };
  const good = words('good', 'four small grey donkeys');

  it('goes into a set by its public half, and opens a request with the passphrase alone', async () => {
    const made = run('keys', 'new', '--label', 'A', '--kind', 'classic', '--passphrase-file', good);
    expect(made.stderr).toBe('');
    for (const label of ['B', 'C']) run('keys', 'new', '--label', label, '--kind', 'classic');
    expect(readFileSync(join(folder, 'A.key.age'), 'utf8')).not.toContain('AGE-SECRET-KEY');
    expect(statSync(join(folder, 'A.key.age')).mode & 0o777).toBe(0o600);

    const days = ['--not-before', '2026-12-01', '--not-after', '2027-03-01'];
    const people = ['--staff', 'A=A.pub', '--staff', 'B=B.key', '--custodian', 'C=C.key'];
    expect(run('keys', 'set', '--number', '4', ...days, ...people, '--out', 'keys.json').status).toBe(0);
    expect(run('keys', 'set', '--number', '4', ...days, '--staff', 'A=A.key.age').stderr).toContain('A.pub');

    const parsed = parseForm({ ...emptyForm, note: 'sealed for A' });
    if (!parsed.ok) throw new Error('the form is valid');
    const request = requestOf(parsed.values, { pageLanguage: 'es', demonstration: true, contactCode: '123456' });
    const set = parseKeySet(readFileSync(join(folder, 'keys.json'), 'utf8'));
    writeFileSync(join(folder, 'sealed.age'), await sealRequest(request, set));
    expect(run('open', 'sealed.age', '--key', 'A.key.age', '--passphrase-file', good).stdout).toContain('sealed for A');
    const wrong = run(
      'open',
      'sealed.age',
      '--key',
      'A.key.age',
      '--passphrase-file',
      words('wrong', 'three donkeys only'),
    );
    expect(wrong.stderr).toContain('The passphrase does not open A.key.age.');
    expect(wrong.status).toBe(2);
  }, 60_000);

  it('is not made with a short passphrase, nor where nobody can type one', () => {
    const short = run('keys', 'new', '--label', 'D', '--passphrase-file', words('short', 'donkey'));
    expect(short.stderr).toContain('at least 12 characters');
    expect(run('keys', 'new', '--label', 'D', '--passphrase').stderr).toContain('Nobody can type here');
    expect(() => statSync(join(folder, 'D.key.age'))).toThrow();
  });
});
