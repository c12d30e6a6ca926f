// Keeps island parts off reading pages, where no script would ever bring them to life.

import { attributeOf, elementsOf, hasAttribute } from '../tree.ts';
import type { CheckedPage } from './problem.ts';

/** An island's own parts carry `data-island-part="<name>"`; the page that holds them names that island on its <main>. */
export function checkIslands(page: CheckedPage): string[] {
  const marked = elementsOf(page.document).filter(
    (element) => hasAttribute(element, 'data-island') && element.tagName !== 'main',
  );
  const causes = marked.map((element) => `data-island belongs on <main>, not on <${element.tagName}>`);
  for (const element of elementsOf(page.document)) {
    const part = attributeOf(element, 'data-island-part');
    if (part === undefined || part === page.island) continue;
    causes.push(
      page.island === undefined
        ? `is a reading page and holds a part of the island "${part}", which no script will start`
        : `is the page of the island "${page.island}" and holds a part of "${part}"`,
    );
  }
  return causes;
}
