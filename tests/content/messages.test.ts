// The signs: every language has the same keys, the same arguments, and no hole.

import { describe, expect, it } from 'vitest';
import { locales, sourceLocale } from '#i18n';
import { type MessageTree, readMessages } from '#i18n/messages';

function* leaves(tree: MessageTree, path = ''): Generator<readonly [string, string]> {
  for (const [key, value] of Object.entries(tree)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') yield [here, value];
    else yield* leaves(value, here);
  }
}

/** Names of arguments and tags, each once, sorted. */
function argumentsOf(message: string): readonly string[] {
  const found = [...message.matchAll(/\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map((match) => match[1] ?? match[2] ?? '');
  return [...new Set(found)].sort();
}

const source = new Map(leaves(readMessages(sourceLocale)));

for (const locale of locales) {
  describe(`messages/${locale}.json`, () => {
    const here = new Map(leaves(readMessages(locale)));

    it('has exactly the keys of English', () => {
      expect([...here.keys()].sort()).toEqual([...source.keys()].sort());
    });

    it('takes the same arguments as English, message by message', () => {
      for (const [key, message] of here) expect(argumentsOf(message), key).toEqual(argumentsOf(source.get(key) ?? ''));
    });

    it('has no empty message', () => {
      for (const [key, message] of here) expect(message.trim(), key).not.toBe('');
    });
  });
}

describe('translations', () => {
  it('are translated: no long sentence is the same as in English', () => {
    for (const locale of locales) {
      if (locale === sourceLocale) continue;
      for (const [key, message] of leaves(readMessages(locale))) {
        if (message.split(' ').length > 3) expect(message, `${locale}: ${key}`).not.toBe(source.get(key));
      }
    }
  });
});
