// Words that only the stylesheet keeps apart run together in a text browser, in a copied text, and for some readers aloud.

import { describe, expect, it } from 'vitest';
import { pickPages } from './site.ts';

const inline = '(?:a|b|bdi|button|i|label|small|span)';
const joined = new RegExp(
  `.{0,20}[\\p{L}\\p{N}.?!](?:</${inline}>)+(?:<${inline}\\b[^>]*>)*[\\p{L}\\p{N}].{0,20}`,
  'gu',
);

describe('words stay apart without styles', () => {
  it.each(pickPages().map((page) => [page.path, page.text] as const))('%s', (_, text) => {
    const body = text.slice(text.indexOf('<body')).replaceAll(/<script.*?<\/script>/gs, '');
    expect(body.match(joined) ?? []).toEqual([]);
  });
});
