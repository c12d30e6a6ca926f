// Finds what the framework's streaming leaves behind: text that stays hidden until a script moves it into place.

import { attributeOf, elementsOf } from '../tree.ts';
import type { CheckedPage } from './problem.ts';

export function checkStreaming(page: CheckedPage): string[] {
  const templates = elementsOf(page.document, 'template').filter((one) => attributeOf(one, 'id')?.startsWith('B:'));
  const causes = templates.map(
    (one) =>
      `holds <template id="${attributeOf(one, 'id')}">: its text is hidden without script. Wait for it in the page.`,
  );
  if (page.payload.includes('$RC(')) causes.push('was streamed in parts ($RC): without script a part stays hidden');
  return causes;
}
