import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isSignedBy, makeReleaseKey, openReleaseKey, readPublicKey, signBytes } from '../../lib/release/key.ts';
import { compareFolder, makeList, readList, writeList } from '../../lib/release/list.ts';
import { lacks } from '../support/intake.ts';
import { makeSmallBuild, serveBuild } from '../support/release.ts';

const now = new Date('2026-11-25T10:00:00Z');
const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'release-'));

function run(...args: string[]) {
  const done = spawnSync(process.execPath, [join(process.cwd(), 'lib/release/main.ts'), ...args], { encoding: 'utf8' });
  return { code: done.status, out: done.stdout, error: done.stderr };
}

/** The same while a server of this test goes on answering. */
function runBeside(...args: string[]): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, ['lib/release/main.ts', ...args]);
  let out = '';
  child.stdout.on('data', (part: Buffer) => {
    out += part.toString('utf8');
  });
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out })));
}

/** A signed release in a new folder, made by the commands. */
function signSmallBuild() {
  const [dist, folder] = [makeSmallBuild(), makeFolder()];
  const [key, list] = [join(folder, 'release.key'), join(folder, 'release.json')];
  run('keygen', '--open', '--out', key);
  const signed = run('sign', '--key', key, '--dist', dist, '--out', list);
  return { dist, folder, key, list, signed, check: ['--list', list, '--public', join(folder, 'release.pub')] };
}

describe('the list of a release', () => {
  it('names every file of the build with what is in it, and what every address answers', () => {
    const dist = makeSmallBuild();
    const list = makeList(dist, now);
    expect(Object.keys(list.files)).toContain('en/index.html.br');
    expect(list.files['assets/a-1.js']).toEqual({
      // sha256 of `x()`
      sha256: '0fa2064bc54cbc2a32691fe5d21f6d111ac14c04d8d350a83d2ee5eb10efd242',
      bytes: 3,
    });
    expect(list.served['/es/404.html']?.status).toBe(404);
    expect(list).toMatchObject({ day: '2026-11-24', made: '2026-11-25T10:00Z', set: 7, mode: 'production' });
    expect(readList(writeList(list))).toEqual(list);
  });

  it('is the same for the same files wherever they lie', () => {
    expect(writeList(makeList(makeSmallBuild(), now))).toBe(writeList(makeList(makeSmallBuild(), now)));
  });

  it('names what was changed, taken away and added in a folder', () => {
    const dist = makeSmallBuild();
    const list = makeList(dist, now);
    expect(compareFolder(list, dist)).toEqual([]);
    appendFileSync(join(dist, 'es/contact/index.html'), ' ');
    rmSync(join(dist, 'key.pub'));
    writeFileSync(join(dist, 'es/extra.js'), '');
    expect(compareFolder(list, dist)).toEqual([
      { kind: 'changed', name: 'es/contact/index.html' },
      { kind: 'extra', name: 'es/extra.js' },
      { kind: 'missing', name: 'key.pub' },
    ]);
  });

  it('is not made of a folder that is no finished build', () => {
    expect(() => makeList(makeFolder(), now)).toThrow(/_headers\.json is missing: this is no finished build/);
  });
});

describe('the signature', () => {
  it('does not fit once a byte of the list is changed, nor by another key', async () => {
    const [ours, others] = [makeReleaseKey(), makeReleaseKey()];
    const bytes = Buffer.from('a list');
    const signature = signBytes(bytes, await openReleaseKey(ours.privateText, undefined));
    const key = readPublicKey(ours.publicText);
    expect(isSignedBy(bytes, signature, key)).toBe(true);
    expect(isSignedBy(Buffer.from('a lisT'), signature, key)).toBe(false);
    expect(isSignedBy(bytes, signature, readPublicKey(others.publicText))).toBe(false);
    expect(isSignedBy(bytes, signature.subarray(1), key)).toBe(false);
  });

  it.skipIf(lacks('openssl'))('can be checked without our program, by openssl', () => {
    const { folder, list } = signSmallBuild();
    const args = ['pkeyutl', '-verify', '-rawin', '-pubin', '-inkey', join(folder, 'release.pub'), '-in', list];
    expect(spawnSync('openssl', [...args, '-sigfile', `${list}.sig`], { encoding: 'utf8' }).stdout).toContain(
      'Verified Successfully',
    );
  });
});

describe('the release command', () => {
  it('explains itself', () => {
    const { code, out } = run('--help');
    expect(code).toBe(0);
    for (const word of ['keygen', 'sign', 'verify', 'SOURCE_DATE', 'RELEASE_PUBLIC_KEY'].filter(
      (one) => one !== 'SOURCE_DATE',
    ))
      expect(out).toContain(word);
    expect(run().out).toBe(out);
    expect(run('sing').code).toBe(2);
  });

  it('makes a key that only its owner reads and that opens with its passphrase alone, and never replaces one', () => {
    const folder = makeFolder();
    const [key, words, wrong] = ['release.key.age', 'words', 'wrong'].map((name) => join(folder, name));
    if (!key || !words || !wrong) throw new Error('no names');
    writeFileSync(words, 'four words of ours\n');
    writeFileSync(wrong, 'other words of ours\n');
    const made = run('keygen', '--out', key, '--passphrase-file', words);
    expect(made.out).toMatch(/Fingerprint, to read aloud: (\d{5} ){7}\d{5}/);
    expect(statSync(key).mode & 0o777).toBe(0o600);
    expect(readFileSync(key, 'utf8')).not.toContain('PRIVATE KEY');
    expect(run('keygen', '--out', key, '--passphrase-file', words).error).toContain('there already');

    const out = join(folder, 'release.json');
    const sign = ['sign', '--key', key, '--dist', makeSmallBuild(), '--out', out, '--passphrase-file'];
    expect(run(...sign, wrong).error).toContain('does not open');
    expect(run(...sign, words).code).toBe(0);
    expect(statSync(`${out}.sig`).size).toBe(64);
  });

  it('finds a folder to be the signed one, and names each file that is not', () => {
    const { dist, check, signed } = signSmallBuild();
    expect(signed.out).toContain('SOURCE_DATE_EPOCH=1795478400 npm run build -- --force');
    const good = run('verify', dist, ...check);
    expect([good.code, good.out]).toEqual([0, expect.stringContaining('holds exactly the')]);
    appendFileSync(join(dist, 'en/index.html.br'), 'x');
    const bad = run('verify', dist, ...check);
    expect(bad.code).toBe(1);
    expect(bad.out).toContain('changed: en/index.html.br');
    expect(bad.out).toContain('NOT the signed release');
  });

  it('compares a live site in the same way, and names the address that differs', async () => {
    const { dist, check } = signSmallBuild();
    const site = await serveBuild(dist);
    expect(await runBeside('verify', site.origin, ...check)).toMatchObject({
      code: 0,
      out: expect.stringContaining('exactly what the list says, at 10 addresses'),
    });
    await site.close();
    const spoiled = await serveBuild(dist, (path, sent) =>
      path === '/key.pub' ? { ...sent, body: Buffer.from('pubLic') } : sent,
    );
    const bad = await runBeside('verify', spoiled.origin, ...check);
    await spoiled.close();
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining('/key.pub its content was changed')]);
  });

  it('trusts no list that somebody else signed', () => {
    const { dist, list, folder, check } = signSmallBuild();
    const other = join(folder, 'other.key');
    run('keygen', '--open', '--out', other);
    run('sign', '--key', other, '--dist', dist, '--out', list);
    const answer = run('verify', dist, ...check);
    expect([answer.code, answer.error]).toEqual([1, expect.stringContaining("not by the firm's key")]);
  });
});
