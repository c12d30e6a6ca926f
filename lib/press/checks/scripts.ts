// Lets a reading page run one script at most, the exit, and no page a script that stands in the page itself.

import { attributeOf, elementsOf, isData } from '../tree.ts';
import type { CheckedPage } from './problem.ts';

export function checkScripts(page: CheckedPage): string[] {
  const scripts = elementsOf(page.document, 'script').filter((script) => !isData(script));
  const causes = scripts.flatMap((script) => {
    const source = attributeOf(script, 'src');
    if (source === undefined) return ['holds an inline script, which the policy of the site does not run'];
    if (attributeOf(script, 'integrity') === undefined) return [`loads ${source} without integrity`];
    return page.island === undefined && source !== page.exit ? [`is a reading page and loads ${source}`] : [];
  });

  for (const link of elementsOf(page.document, 'link')) {
    const [rel, href] = [attributeOf(link, 'rel') ?? '', attributeOf(link, 'href') ?? ''];
    if (rel === 'stylesheet') causes.push(`links the stylesheet ${href}: the framework must not know it in production`);
    else if (page.island === undefined && /preload|prefetch/.test(rel))
      causes.push(`is a reading page and fetches ${href} ahead`);
  }
  return causes;
}
