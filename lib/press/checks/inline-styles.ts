// Lets one stylesheet stand in a page, the site's own: the policy names the hash of no other.

import { hashStyle } from '../style.ts';
import { elementsOf, textOf } from '../tree.ts';
import type { CheckedPage } from './problem.ts';

export function checkInlineStyles(page: CheckedPage): string[] {
  const styles = elementsOf(page.document, 'style');
  const strange = styles.filter((style) => hashStyle(textOf(style)) !== page.styleHash);
  const causes = strange.map((style) => `holds a <style> that is not the site's: "${textOf(style).slice(0, 60)}"`);
  if (styles.length - strange.length !== 1) causes.push("must hold the site's stylesheet exactly once");
  return causes;
}
