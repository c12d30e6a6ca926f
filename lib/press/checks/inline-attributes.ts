// Refuses attributes that the policy of the site blocks: style= and event handlers such as onclick=.

import { elementsOf } from '../tree.ts';
import type { CheckedPage } from './problem.ts';

export function checkInlineAttributes(page: CheckedPage): string[] {
  return elementsOf(page.document).flatMap((element) =>
    element.attrs.flatMap(({ name, value }) => {
      if (name === 'style') return [`<${element.tagName} style="${value}">: the policy blocks it. Use a class.`];
      return /^on[a-z]/.test(name)
        ? [`<${element.tagName} ${name}>: the policy blocks event handlers in the page`]
        : [];
    }),
  );
}
