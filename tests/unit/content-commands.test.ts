// The commands of those who write the texts, run as they run them, on a copy of the content.

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDraft, findText, stampTranslation } from '#content/editing';
import { beginGuide, guideSkeleton, translationSkeleton } from '../../lib/content/begin.ts';
import { copyContent, runCommand } from '../support/folder.ts';

let folder: string;
beforeAll(() => {
  folder = copyContent();
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (file: string) => readFileSync(join(folder, file), 'utf8');

describe('a new guide', () => {
  it('is written with a whole head and without a fault', async () => {
    const { code, said } = await runCommand(folder, 'lib/content/new.ts', ['guide', 'lost-phone']);
    expect(said).toContain('content/en/guides/lost-phone.mdx');
    expect(code).toBe(0);

    const place = { kind: 'guides', slug: 'first-hours', locale: 'en' } as const;
    const { faults, entries } = await checkDraft(place, read('content/en/guides/lost-phone.mdx'));
    expect(faults).toEqual([]);
    expect(entries.en?.words.title).toBe('Lost phone');
    rmSync(join(folder, 'content/en/guides/lost-phone.mdx'));
  });

  it('never takes the place of one that exists', async () => {
    const before = read('content/en/guides/first-hours.mdx');
    const { code, complained } = await runCommand(folder, 'lib/content/new.ts', ['guide', 'first-hours']);
    expect(code).toBe(2);
    expect(complained).toContain('exists already');
    expect(read('content/en/guides/first-hours.mdx')).toBe(before);
  });

  it.each(['Lost Phone', '../lost', 'lost_phone', '-lost', 'lost--phone', '', 'a'.repeat(61)])(
    'does not get the address "%s"',
    (slug) => {
      expect(() => beginGuide(slug, '2026-11-24')).toThrow(/cannot be the address/);
    },
  );

  it('says how to ask when something is missing, and helps', async () => {
    const wrong = await runCommand(folder, 'lib/content/new.ts', ['lost-phone']);
    expect([wrong.code, wrong.complained]).toEqual([2, expect.stringContaining('content:new -- guide NAME')]);
    const help = await runCommand(folder, 'lib/content/new.ts', ['--help']);
    expect([help.code, help.said]).toEqual([0, expect.stringContaining('small letters, figures and hyphens')]);
  });
});

describe('a translation that nobody has begun', () => {
  it('starts from the English words, without its facts', () => {
    const text = translationSkeleton(guideSkeleton('lost-phone', '2026-11-24'), [
      'audience',
      'incidents',
      'legal',
      'written',
      'checked',
    ]);
    expect(text).toMatch(
      /^---\ntitle: "Lost phone"\ndescription: .*\nsummary: .*\ntranslates: pending\nby: human\n---\n/,
    );
    expect(text).not.toContain('audience');
    expect(text).toContain('## What happens next');
  });
});

describe('the state of all texts', () => {
  it('shows texts, languages and the directory by age and confidence', async () => {
    const { code, said } = await runCommand(folder, 'lib/content/status.ts');
    expect(code).toBe(0);
    expect(said).toMatch(/first-hours +original +\w+/);
    expect(said).toMatch(/Spanish \(es\) +\d+ +\d+ +\d+ +0 +\d+/);
    expect(said).toMatch(/directory: 199 countries, \d+ contacts +official +government +secondary +unverified +opened/);
  });

  it('says how many countries get the police pack in a language of their police, and names the others', async () => {
    const { said } = await runCommand(folder, 'lib/content/status.ts');
    const [, covered, all] = /police pack: \d+ languages, one of their police's own in (\d+) of (\d+)/.exec(said) ?? [];
    const others = /in English or a language of the region: (.+)/.exec(said)?.[1]?.split(', ') ?? [];
    expect(Number(all)).toBe(199);
    expect(Number(covered) + others.length).toBe(199);
  });

  it('counts every contact once', async () => {
    const { said } = await runCommand(folder, 'lib/content/status.ts');
    const all = Number(/199 countries, (\d+) contacts/.exec(said)?.[1]);
    const rows = [...said.matchAll(/looked at .* ago +(\d+) +(\d+) +(\d+) +(\d+)/g)];
    const sum = rows.flatMap(([, ...cells]) => cells.map(Number)).reduce((a, b) => a + b, 0);
    expect(rows).toHaveLength(4);
    expect(sum).toBe(all);
  });

  it('names a text at fault instead of giving up', async () => {
    const file = join(folder, 'content/es/guides/first-hours.mdx');
    const before = readFileSync(file, 'utf8');
    writeFileSync(file, before.replace('by: machine', 'by: parrot'));
    const { said } = await runCommand(folder, 'lib/content/status.ts');
    writeFileSync(file, before);
    expect(said).toMatch(/first-hours +original +fault/);
    expect(said).toContain('1 texts are missing, at fault');
  });

  it('explains itself', async () => {
    const { code, said } = await runCommand(folder, 'lib/content/status.ts', ['--help']);
    expect([code, said]).toEqual([0, expect.stringContaining('older than its English text')]);
  });
});

describe('an unsaved text', () => {
  const spanish = { kind: 'guides', slug: 'first-hours', locale: 'es' } as const;
  const file = 'content/es/guides/first-hours.mdx';
  const text = readFileSync(file, 'utf8');
  const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

  it('passes as it stands', async () => {
    const { entries } = await checkDraft(spanish, text);
    expect(Object.keys(entries)).toEqual(expect.arrayContaining(['en', 'es']));
  });

  it('shows a fault of its head at its line', async () => {
    const { faults } = await checkDraft(spanish, text.replace('by: machine', 'by: parrot'));
    expect(faults).toEqual([expect.objectContaining({ line: lineOf('by: machine'), isWarning: false })]);
  });

  it('shows a fault of its words at its line', async () => {
    const heading = /^## .+$/m.exec(text)?.[0] ?? '';
    const { faults } = await checkDraft(spanish, text.replace(heading, `${heading} {1 + 1}`));
    expect(faults).toEqual([
      expect.objectContaining({ line: lineOf(heading), reason: expect.stringContaining('urly') }),
    ]);
  });

  it('warns when the English has a source that is missing here', async () => {
    const name = /^\[\^(\w+)\]:/m.exec(text)?.[1] ?? '';
    const without = text.replaceAll(`[^${name}]`, '').replace(/^: .*$/m, '');
    const { faults } = await checkDraft(spanish, without);
    expect(faults).toEqual([
      expect.objectContaining({ isWarning: true, reason: expect.stringContaining(`[^${name}] that is missing here`) }),
    ]);
  });

  it('turns its translation stale when its English changes, before anything is saved', async () => {
    const english = readFileSync('content/en/guides/first-hours.mdx', 'utf8');
    const stamped = stampTranslation(spanish, text);
    expect((await checkDraft(spanish, stamped)).entries.es?.state).toBe('current');
    const place = { ...spanish, locale: 'en' } as const;
    const { entries } = await checkDraft(place, english.replace('This is not your fault', 'It is not your fault'), [
      'es',
    ]);
    expect(entries.es?.state).toBe('stale');
  });

  it('says so when its head is not closed', async () => {
    const { faults } = await checkDraft(spanish, '---\ntitle: Hello\n');
    expect(faults).toEqual([expect.objectContaining({ line: 1, reason: expect.stringContaining('not closed') })]);
  });
});

describe('the path of a text', () => {
  it('is known where an English file exists, also for a translation that is missing', () => {
    expect(findText('content/es/guides/first-hours.mdx')).toEqual({
      kind: 'guides',
      slug: 'first-hours',
      locale: 'es',
    });
  });

  it.each([
    'content/en/guides/nothing-here.mdx',
    'content/xx/guides/first-hours.mdx',
    'content/en/guides/../pages/about.mdx',
    'content/en/guides/first-hours.mdx/',
    'content/en/collections/first-hours.mdx',
    '/content/en/guides/first-hours.mdx',
    'package.json',
  ])('%s is none', (file) => {
    expect(findText(file)).toBeUndefined();
    expect(existsSync('content/en/guides/first-hours.mdx')).toBe(true);
  });
});
