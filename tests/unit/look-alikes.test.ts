import { describe, expect, it } from 'vitest';
import { findTaken, lookAlikes, splitName } from '../../lib/release/names.ts';

const names = (host: string): string[] => lookAlikes(host).map(({ name }) => name);

describe('look-alike names', () => {
  it.each([
    ['a letter that looks the same', 'exarnple.org'],
    ['a figure for a letter', 'examp1e.org'],
    ['a missing letter', 'exmple.org'],
    ['a doubled letter', 'exampple.org'],
    ['letters that changed places', 'examlpe.org'],
    ['a hyphen', 'exam-ple.org'],
    ['another ending', 'example.com'],
    ['a word more', 'example-help.org'],
    ['a foreign letter, as browsers write it', 'xn--exmple-4nf.org'],
  ])('hold %s', (_, name) => {
    expect(names('example.org')).toContain(name);
  });

  it('never hold the name itself, hold each once, and only what can be registered', () => {
    const all = names('www.example.org');
    expect(all).not.toContain('example.org');
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((name) => !/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z]{2,})+$/.test(name))).toEqual([]);
    expect(names('a-b.org')).toContain('ab.org');
  });

  it('take the name out of an address, also under an ending of two parts', () => {
    expect(splitName('https://www.firm.com.ve/es/')).toEqual({ label: 'firm', ending: 'com.ve' });
    expect(splitName('Firm.Example')).toEqual({ label: 'firm', ending: 'example' });
    expect(() => lookAlikes('not a name')).toThrow(/no name of a site/);
    expect(() => lookAlikes('localhost')).toThrow(/no name of a site/);
  });

  it('say which of them somebody has registered, and how many gave no answer', async () => {
    const isThere = async (name: string): Promise<boolean | undefined> =>
      name === 'exmple.org' ? true : name === 'exampl.org' ? undefined : false;
    const { taken, unknown } = await findTaken(lookAlikes('example.org'), isThere);
    expect([taken.map(({ name }) => name), unknown]).toEqual([['exmple.org'], 1]);
  });
});
