// Keeps every page from fetching anything from another website, which would tell that website who reads it.

import { attributeOf, elementsOf } from '../tree.ts';
import type { CheckedPage } from './problem.ts';

const fetched = [
  ['script', 'src'],
  ['img', 'src'],
  ['img', 'srcset'],
  ['source', 'src'],
  ['source', 'srcset'],
  ['iframe', 'src'],
  ['video', 'src'],
  ['audio', 'src'],
  ['embed', 'src'],
  ['object', 'data'],
  ['form', 'action'],
] as const;

export function checkOrigins(page: CheckedPage): string[] {
  const sources = fetched.flatMap(([tag, name]) =>
    elementsOf(page.document, tag).map((element) => ({ tag, value: attributeOf(element, name) ?? '' })),
  );
  const links = elementsOf(page.document, 'link')
    .filter((link) => !/^(canonical|alternate|author|license|me)$/.test(attributeOf(link, 'rel') ?? ''))
    .map((link) => ({ tag: 'link', value: attributeOf(link, 'href') ?? '' }));
  return [...sources, ...links]
    .filter(({ value }) => /(^|[\s,])([a-z][a-z0-9+.-]*:|\/\/)/i.test(value))
    .map(({ tag, value }) => `<${tag}> asks for ${value}: nothing may come from outside the site`);
}
