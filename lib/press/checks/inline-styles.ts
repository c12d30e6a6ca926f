// Lets only the site's own stylesheets stand in a page: the policy names the hash of no other.

import { hashStyle } from '../style.ts';
import { elementsOf, textOf } from '../tree.ts';
import type { CheckedPage } from './problem.ts';

export function checkInlineStyles({ document, styleHashes }: CheckedPage): string[] {
  const [site] = styleHashes;
  const found = elementsOf(document, 'style').map((style) => ({ text: textOf(style), hash: hashStyle(textOf(style)) }));
  const strange = found.filter(({ hash }) => !styleHashes.includes(hash));
  const causes = strange.map(({ text }) => `holds a <style> that is not the site's: "${text.slice(0, 60)}"`);
  if (found.filter(({ hash }) => hash === site).length !== 1) {
    causes.push("must hold the site's stylesheet exactly once");
  }
  return causes;
}
