// The rule of two people: what needs a second name, who may give it, and that the build stops without.

import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findOpen, isSamePerson, sign, signGroup } from '#approval';
import { guardedBank, guardedFees, listGroups, readFromDisk } from '../../lib/approval/guarded.ts';
import { copyContent, runCommand } from '../support/folder.ts';

const home = resolve('.');

const list = 'content/approvals.yaml';

let folder: string;
/** Texts as they were before a test changed them. */
const before = new Map<string, string>();

beforeAll(() => {
  folder = copyContent();
  // The rule is about the content of the folder in which it runs.
  process.chdir(folder);
});
beforeEach(() => before.set(list, read(list)));
afterEach(() => {
  for (const [file, text] of before) writeFileSync(file, text);
  before.clear();
});
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

const read = (file: string) => readFileSync(file, 'utf8');
const change = (file: string, from: string | RegExp, to: string) => {
  const text = read(file);
  if (!before.has(file)) before.set(file, text);
  const next = text.replace(from, to);
  expect(next).not.toBe(text);
  writeFileSync(file, next);
};

/** What waits, and for which name. */
const waiting = async (keysFile?: string) =>
  (await findOpen(keysFile)).map(({ id, waiting: first }) => `${id}: ${first?.wrote ?? 'nobody'}`);

async function signAs(by: string, value = 'bank en'): Promise<void> {
  const fingerprint = (await findOpen(undefined)).find(({ id }) => id === value)?.fingerprint ?? '';
  await signGroup({ value, fingerprint, by, on: '2026-11-25' }, undefined);
}

describe('a change of', () => {
  it.each([
    [
      'a telephone number',
      'content/directory/ES.json',
      /("type": "phone",\s+"value": ")[^"]+/,
      '$1+34 900 000 000',
      'phones ES',
    ],
    ['an emergency number', 'content/directory/ES.json', '"number": "112"', '"number": "113"', 'phones ES'],
    ["the firm's own phone", 'content/firm.yaml', 'phone: null', 'phone: "+34 900 000 000"', 'firm'],
    ['the exit', 'content/firm.yaml', 'wiki/Weather', 'wiki/Rain', 'firm'],
    ['what the firm charges', 'content/es/guides/working-with-a-lawyer.mdx', /^3\. .*$/m, '3. Es gratis.', 'fees es'],
    [
      'the words for the bank, translated',
      'content/fr/steps/bank-call.mdx',
      /^takes: .*$/m,
      'takes: Une heure',
      'bank fr',
    ],
    ['a letter to the bank', 'content/phrases/ja.yaml', /^( {2}hold: ).*$/m, '$1"x"', 'bank ja'],
  ])('%s waits for two people', async (_, file, from, to, group) => {
    change(file, from, to);
    expect(await waiting()).toEqual([`${group}: nobody`]);
  });

  it.each([
    ['a guide', 'content/en/guides/what-interpol-is.mdx', 'INTERPOL', 'Interpol'],
    [
      'the guide on lawyers, elsewhere',
      'content/en/guides/working-with-a-lawyer.mdx',
      'Do the urgent things',
      'Do urgent things',
    ],
    ['a day in the head of a bank text', 'content/es/steps/bank-call.mdx', /^translates: .*$/m, 'translates: pending'],
    [
      'the web page of a desk',
      'content/directory/ES.json',
      /("type": "web",\s+"value": ")[^"]+/,
      '$1https://example.org',
    ],
    ["the firm's hours", 'content/firm.yaml', 'phoneHours: null', 'phoneHours: 9:00-14:00 (Madrid)'],
  ])('%s needs one person only', async (_, file, from, to) => {
    change(file, from, to);
    expect(await waiting()).toEqual([]);
  });
});

it.each(['fees en', 'bank en', 'fees ar', 'bank ar'])(
  'every place of "%s" is found, and only that place',
  async (id) => {
    const { messages, parts, phrases } = id.startsWith('fees') ? guardedFees : guardedBank;
    const entries =
      (await listGroups(undefined)
        .find((group) => group.id === id)
        ?.read(readFromDisk)) ?? [];
    const keys = entries.map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining([...messages]));
    for (const phrase of phrases) expect(keys.some((key) => key.startsWith(`${phrase}.`))).toBe(true);
    for (const { kind, slug, heading } of parts) {
      const lines = entries.filter(
        ({ file, key }) => file.endsWith(`/${kind}/${slug}.mdx`) && key === (heading || 'beginning'),
      );
      if (heading !== undefined)
        expect(lines.filter(({ value }) => value.startsWith('## '))).toHaveLength(heading ? 1 : 0);
    }
  },
);

describe('signing', () => {
  it('takes two different people', async () => {
    change('content/en/steps/bank-call.mdx', 'Five minutes', 'Six minutes');
    await signAs('Ana Ruiz');
    expect(await waiting()).toEqual(['bank en: Ana Ruiz']);
    for (const same of ['Ana Ruiz', ' ana  ruiz', 'AR', 'Ána Ruíz'])
      await expect(signAs(same)).rejects.toThrow('A second person must look');
    await signAs('Luis Gil');
    expect(await waiting()).toEqual([]);
  });

  it('begins anew when the text is changed between the two', async () => {
    change('content/en/steps/bank-call.mdx', 'Five minutes', 'Six minutes');
    await signAs('Ana Ruiz');
    change('content/en/steps/bank-call.mdx', 'Six minutes', 'An hour');
    await signAs('Luis Gil');
    expect(await waiting()).toEqual(['bank en: Luis Gil']);
  });

  it('does not let an old value come back unseen', async () => {
    change('content/en/steps/bank-call.mdx', 'Five minutes', 'Six minutes');
    for (const name of ['Ana Ruiz', 'Luis Gil']) await signAs(name);
    change('content/en/steps/bank-call.mdx', 'Six minutes', 'Five minutes');
    expect(await waiting()).toEqual(['bank en: nobody']);
  });

  it('is for what the person has seen', async () => {
    change('content/en/steps/bank-call.mdx', 'Five minutes', 'Six minutes');
    const fingerprint = (await findOpen(undefined))[0]?.fingerprint ?? '';
    change('content/en/steps/bank-call.mdx', 'Six minutes', 'An hour');
    const signed = { value: 'bank en', fingerprint, by: 'Ana Ruiz', on: '2026-11-25' };
    await expect(signGroup(signed, undefined)).rejects.toThrow('in the meantime');
  });

  it.each(['', '.', '--', '<b>', '12'])('does not take "%s" for a name', (by) => {
    const empty = { baseline: {}, approved: [], waiting: [] };
    expect(() => sign(empty, { value: 'firm', fingerprint: 'f'.repeat(16), by, on: '2026-11-25' })).toThrow(
      'not a name',
    );
  });

  it('knows a person by the whole name, whatever the accents, and by the initials', () => {
    expect(isSamePerson('José Pérez', 'jose perez')).toBe(true);
    expect(isSamePerson('Ana María Ruiz', 'AMR')).toBe(true);
    expect(isSamePerson('Ana Ruiz', 'Ana Rey')).toBe(false);
  });

  it('refuses a list in which one person stands twice, and a list that is gone', async () => {
    change(
      list,
      'approved: []',
      'approved:\n  - { value: firm, fingerprint: "0123456789abcdef", wrote: Ana Ruiz, checked: AR, on: "2026-11-25" }',
    );
    await expect(waiting()).rejects.toThrow('Two different people');
    rmSync(list);
    await expect(waiting()).rejects.toThrow('is missing');
  });
});

describe('a new number that two people found in the walk', () => {
  const walk = join(home, 'lib/directory/verify.ts');
  const country = 'content/directory/AL.json';
  const propose = () => {
    const { id, value } = firstPhone();
    before.set(country, read(country));
    mkdirSync('content/directory/proposed', { recursive: true });
    writeFileSync(
      'content/directory/proposed/AL.yaml',
      `- on: "2026-11-24"\n  by: AB\n  desk: ${id}\n  was: "${value}"\n  now: "+355 4 000 0000"\n  source: https://example.org\n  confidence: official\n  why: The page shows it.\n`,
    );
  };
  const firstPhone = () => {
    const { channels }: { channels: { id: string; methods: { type: string; value: string }[] }[] } = JSON.parse(
      read(country),
    );
    const desk = channels.find(({ methods }) => methods.some(({ type }) => type === 'phone'));
    return { id: desk?.id ?? '', value: desk?.methods.find(({ type }) => type === 'phone')?.value ?? '' };
  };

  it('is signed with it', async () => {
    propose();
    await runCommand(folder, walk, ['AL'], ['CD', 'y', 'q']);
    expect(read(country)).toContain('+355 4 000 0000');
    expect(await waiting()).toEqual([]);
  });

  it('takes no change by hand along', async () => {
    propose();
    change(country, /"number": "\d+"/, '"number": "999"');
    await runCommand(folder, walk, ['AL'], ['CD', 'y', 'q']);
    expect(read(country)).toContain('+355 4 000 0000');
    expect(await waiting()).toEqual(['phones AL: nobody']);
  });
});

it('the build script stops, and names file and line, before anything is built', () => {
  for (const name of ['lib', 'node_modules', 'package.json']) symlinkSync(join(home, name), name);
  rmSync('messages');
  cpSync(join(home, 'messages'), 'messages', { recursive: true });
  // The script finds its project by its own place, so it must be a copy.
  mkdirSync('.ci');
  for (const name of ['build.mjs', 'common.mjs']) copyFileSync(join(home, '.ci', name), join('.ci', name));
  const git = (...words: string[]) => spawnSync('git', ['-c', 'user.name=A', '-c', 'user.email=', ...words]);
  git('init', '-q');
  git('add', 'content', 'messages');
  git('commit', '-qm', 'Begin');
  change('content/en/steps/bank-call.mdx', 'Five minutes', 'Six minutes');
  const { status, stderr, stdout } = spawnSync(process.execPath, ['.ci/build.mjs'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining('bank-call.mdx, line 5 (takes): Five minutes → Six minutes'),
  ]);
  expect(stderr).toContain('waits for a second person');
  expect(stdout).not.toContain('Building');
});

it("the firm's own public keys need two people, those of a demonstration none", async () => {
  const [one, two, three] = await Promise.all([1, 2, 3].map(() => generateHybridIdentity().then(identityToRecipient)));
  const people = [
    { label: 'A', role: 'staff', key: one },
    { label: 'B', role: 'staff', key: two },
    { label: 'C', role: 'custodian', key: three },
  ];
  const set = { set: 1, kind: 'hybrid', notBefore: '2026-11-25', notAfter: '2036-11-25', recipients: people };
  writeFileSync('keys.json', JSON.stringify([set]));
  expect(await waiting('keys.json')).toEqual(['keys: nobody']);
  writeFileSync('keys.json', JSON.stringify({ ...set, set: 0 }));
  expect(await waiting('keys.json')).toEqual([]);
});
