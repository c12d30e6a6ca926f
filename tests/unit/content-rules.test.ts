// What a text may hold, and what its writer hears when it holds something else.

import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ContentError, checkData } from '#content';
import { fingerprint, splitText } from '../../lib/content/files.ts';
import { compileText } from '../../lib/content/mdx.ts';

const head = '---\ntitle: A title\n---\n';

async function compile(body: string) {
  const known = ['/guides/first-hours/'];
  return compileText(splitText('content/en/guides/example.mdx', head + body), {
    resolveLink: (path) => {
      if (!known.includes(path)) throw new Error(`There is no page "${path}".`);
      return `/es${path}`;
    },
    sourcesLabel: 'Sources',
    backLabel: 'Back',
    idPrefix: '',
  });
}

async function faultOf(body: string): Promise<ContentError> {
  try {
    await compile(body);
  } catch (error) {
    if (error instanceof ContentError) return error;
    throw error;
  }
  throw new Error('It was let through.');
}

describe('code in a text', () => {
  const refused = [
    ['an import', 'First.\n\nimport fs from "fs"\n', 6],
    ['an export', 'First.\n\nexport const a = 1\n', 6],
    ['an expression', 'First.\n\nTwo {1 + 1} three.\n', 6],
    ['an expression in a tag', '<Note tone={danger}>\n\nText\n\n</Note>\n', 4],
    ['HTML', 'First.\n\n<script>alert(1)</script>\n', 6],
    ['an unknown tag', 'First.\n\n<Frame>\n\nText\n\n</Frame>\n', 6],
    ['an unknown attribute', '<Note title="Read this">\n\nText\n\n</Note>\n', 4],
    ['prose in an attribute', '<Note tone="very important words">\n\nText\n\n</Note>\n', 4],
    ['a spread', '<Note {...window}>\n\nText\n\n</Note>\n', 4],
    ['a bare "<"', 'First.\n\nLoss <400 euros.\n', 6],
    ['an HTML comment', 'First.\n\n<!-- later -->\n', 6],
  ] as const;

  for (const [name, body, line] of refused) {
    it(`${name} is refused with its line`, async () => {
      const fault = await faultOf(body);
      expect(fault.message).toMatch(/^content\/en\/guides\/example\.mdx:\d+:\d+ /);
      expect(fault.line).toBe(line);
    });
  }
});

describe('shape of a text', () => {
  it('refuses a title in the body', async () => {
    expect((await faultOf('# Title\n')).message).toContain('##');
  });

  it('refuses a heading that skips a level and says what to write', async () => {
    const fault = await faultOf('## Two\n\n#### Four\n');
    expect(fault.line).toBe(6);
    expect(fault.message).toContain('Write ### instead');
  });

  it('refuses a picture without words', async () => {
    expect((await faultOf('![](/a.png)\n')).message).toContain('cannot see');
  });

  it('refuses a link to a page that does not exist', async () => {
    expect((await faultOf('[there](/guides/nowhere/)\n')).message).toContain('/guides/nowhere/');
  });

  it('refuses a link without a scheme', async () => {
    expect((await faultOf('[there](www.example.org)\n')).message).toContain('https://');
  });

  it('puts the language before an address of ours', async () => {
    await expect(compile('[there](/guides/first-hours/)\n')).resolves.toMatchObject({ wordCount: 1 });
  });

  it('refuses an unused, an undefined and an unlinked source', async () => {
    expect((await faultOf('Text.\n\n[^a]: [Name](https://example.org)\n')).message).toContain('never used');
    expect((await faultOf('Text.[^b]\n')).message).toContain('not defined');
    expect((await faultOf('Text.[^c]\n\n[^c]: A book.\n')).message).toContain('no link');
  });

  it('gives headings their anchors and counts words without the sources', async () => {
    const compiled = await compile('## First things\n\nOne two.[^a]\n\n[^a]: [Name](https://example.org)\n');
    expect(compiled.headings).toEqual([{ depth: 2, id: 'first-things', text: 'First things' }]);
    expect(compiled.wordCount).toBe(4);
    expect(compiled.sources).toEqual([{ name: 'a', links: ['https://example.org'] }]);
  });
});

describe('the head of a text', () => {
  const schema = z.strictObject({ title: z.string(), audience: z.enum(['all', 'business']) });

  it('names file, line and the misspelt entry', () => {
    expect(() => checkData('a.mdx', 'title: A\naudiense: all\naudience: all\n', schema, 2)).toThrow(
      /^a\.mdx:3:1 "audiense"/,
    );
  });

  it('says which values are allowed', () => {
    expect(() => checkData('a.mdx', 'title: A\naudience: everybody\n', schema, 2)).toThrow(/all, business/);
  });

  it('says what is missing', () => {
    expect(() => checkData('a.mdx', 'title: A\n', schema, 2)).toThrow(/"audience": is missing/);
  });

  it('is refused when it is not closed', () => {
    expect(() => splitText('a.mdx', '---\ntitle: A\n')).toThrow(/three hyphens/);
  });
});

describe('the fingerprint of a text', () => {
  it('changes with a word and not with spaces at its ends', () => {
    expect(fingerprint(['a', 'b'])).toBe(fingerprint(['a ', 'b\n']));
    expect(fingerprint(['a', 'b'])).not.toBe(fingerprint(['a', 'c']));
    expect(fingerprint(['ab', ''])).not.toBe(fingerprint(['a', 'b']));
  });
});
