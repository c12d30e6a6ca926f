// Asks for words beside every picture, for those who cannot see it.

import { attributeOf, elementsOf, hasAttribute } from '../tree.ts';
import type { CheckedPage } from './problem.ts';

export function checkImages(page: CheckedPage): string[] {
  const images = elementsOf(page.document, 'img').filter((image) => !hasAttribute(image, 'alt'));
  return images.map((image) => `<img src="${attributeOf(image, 'src') ?? ''}"> has no alt text`);
}
