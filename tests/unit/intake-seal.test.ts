import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ContactRequest } from '#intake';
import {
  fingerprint,
  isAgeFrame,
  keySet,
  openRequest,
  padRequest,
  parseKeySet,
  sealedLength,
  sealRequest,
  unpadRequest,
} from '#intake';
import { type Keys, lacks, makeFolder, makeKeys } from '../support/intake.ts';
import { runVectors } from '../support/vectors.ts';

const request: ContactRequest = {
  version: 1,
  language: 'es',
  noticeVersion: '2026-11-24',
  demonstration: false,
  name: 'Ana',
  parties: 'unknown',
  country: 'ES',
  incident: 'fraud',
  contact: { route: 'reference', value: '', safe: 'weekdays 9–13', sayWhoWeAre: false, leaveMessage: false },
  moneyMoved24h: true,
  dangerNow: false,
  sensitiveData: false,
  note: '',
  contactCode: '482913',
};

describe.each(['classic', 'hybrid'] as const)('a request sealed to three %s keys', (kind) => {
  let keys: Keys;
  beforeAll(async () => {
    keys = await makeKeys(kind);
  });

  it('opens with each of the three keys alone', async () => {
    const sealed = await sealRequest(request, keys.set);
    for (const identity of keys.identities) expect(await openRequest(sealed, [identity])).toEqual(request);
  });

  it('does not open with a key that is not in the set', async () => {
    const sealed = await sealRequest(request, keys.set);
    const stranger = await makeKeys(kind);
    await expect(openRequest(sealed, stranger.identities)).rejects.toThrow();
  });

  it('has one length, whatever the text', async () => {
    const short = await sealRequest(request, keys.set);
    const long = await sealRequest({ ...request, note: '😀'.repeat(600) }, keys.set);
    expect(short.length).toBe(sealedLength(keys.set));
    expect(long.length).toBe(sealedLength(keys.set));
  });

  it('is recognised as an age file of this set, and not with one byte missing or a stanza too few', async () => {
    const sealed = await sealRequest(request, keys.set);
    expect(isAgeFrame(sealed, keys.set)).toBe(true);
    expect(isAgeFrame(sealed.subarray(1), keys.set)).toBe(false);
    expect(isAgeFrame(sealed, { ...keys.set, recipients: keys.set.recipients.slice(1) })).toBe(false);
  });

  it('does not open once a bit is changed', async () => {
    const sealed = await sealRequest(request, keys.set);
    for (let trial = 0; trial < 40; trial += 1) {
      const forged = sealed.slice();
      const place = Math.floor((forged.length / 40) * trial + Math.random() * 20) % forged.length;
      forged[place] = (forged[place] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
      await expect(openRequest(forged, [keys.identities[trial % 3] ?? ''])).rejects.toThrow();
    }
  });
});

describe('key sets', () => {
  it('are refused when two kinds are mixed, which the age library itself would do', async () => {
    const [classic, hybrid] = await Promise.all([makeKeys('classic'), makeKeys('hybrid')]);
    const mixed = { ...classic.set, recipients: [...classic.set.recipients.slice(0, 2), hybrid.set.recipients[2]] };
    expect(keySet.safeParse(mixed).success).toBe(false);
    await expect(sealRequest(request, keySet.parse(classic.set))).resolves.toBeDefined();
  });

  it.each([
    ['only one staff key', (keys: Keys) => keys.set.recipients.slice(1)],
    ['no custodian', (keys: Keys) => keys.set.recipients.map((one) => ({ ...one, role: 'staff' }))],
    ['a key twice', (keys: Keys) => [...keys.set.recipients, { ...keys.set.recipients[0], label: 'D' }]],
    ['a label twice', (keys: Keys) => keys.set.recipients.map((one) => ({ ...one, label: 'A' }))],
  ])('are refused with %s', async (_, change) => {
    const keys = await makeKeys('classic');
    expect(keySet.safeParse({ ...keys.set, recipients: change(keys) }).success).toBe(false);
  });

  it('have a fingerprint that does not depend on the order of the keys, and changes with any key', async () => {
    const { set } = await makeKeys('classic');
    const other = await makeKeys('classic');
    const printed = await fingerprint(set);
    expect(printed).toMatch(/^(\d{5} ){7}\d{5}$/);
    expect(await fingerprint({ ...set, recipients: set.recipients.toReversed() })).toBe(printed);
    expect(await fingerprint(other.set)).not.toBe(printed);
  });

  it('are read from JSON and refused with a misspelt name', async () => {
    const { set } = await makeKeys('classic');
    expect(parseKeySet(JSON.stringify(set))).toEqual(set);
    expect(() => parseKeySet(JSON.stringify({ ...set, notbefore: set.notBefore }))).toThrow();
  });
});

describe('padding', () => {
  it('gives back any text, at one length', () => {
    const text = (limit: number) => fc.string({ unit: 'grapheme', maxLength: limit / 8 });
    fc.assert(
      fc.property(text(600), text(120), (note, name) => {
        const clean = { ...request, note: note.trim().toWellFormed(), name: name.trim().toWellFormed() };
        fc.pre(!/[^\t\n -\u{10FFFF}]/u.test(clean.note + clean.name));
        const padded = padRequest(clean);
        expect(padded.length).toBe(8192);
        expect(unpadRequest(padded)).toEqual(clean);
      }),
      { numRuns: 500 },
    );
  });

  it('is refused if it hides anything behind the text', () => {
    const padded = padRequest(request);
    padded[8191] = 1;
    expect(() => unpadRequest(padded)).toThrow(/padding/);
  });
});

describe('the age tool of Debian', () => {
  const reason = lacks('age');

  it.skipIf(reason)(`opens a classic set (${reason ?? 'age is here'})`, async () => {
    const keys = await makeKeys('classic');
    const folder = makeFolder();
    writeFileSync(join(folder, 'key'), `${keys.identities[1]}\n`);
    writeFileSync(join(folder, 'sealed'), await sealRequest(request, keys.set));
    const opened = execFileSync('age', ['-d', '-i', join(folder, 'key'), join(folder, 'sealed')]);
    expect(unpadRequest(opened)).toEqual(request);
  });
});

describe("the files with which age's authors test age", () => {
  it('open where they must, and in every other case are refused', async () => {
    expect(await runVectors()).toEqual({ opened: 26, refused: 117, wrong: [] });
  });
});
