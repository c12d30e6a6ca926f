// Compiles the site's one stylesheet, which the framework does not see in production.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tailwind from '@tailwindcss/postcss';
import postcss from 'postcss';

export type Style = {
  /** The compiled stylesheet, minified. */
  text: string;
  /** Source expression for `style-src`: `sha256-…`. */
  hash: string;
};

/** Compiles a Tailwind entry file; throws with the file's name if it does not compile. */
export async function compileStyle(file: string): Promise<Style> {
  const source = readFileSync(file, 'utf8');
  const result = await postcss([tailwind({ optimize: { minify: true } })]).process(source, { from: file });
  // A closing tag inside a comment or string would end the <style> block early.
  if (/<\/style/i.test(result.css)) throw new Error(`${file}: "</style" cannot stand in an inlined stylesheet`);
  const text = result.css.trim();
  return { text, hash: hashStyle(text) };
}

/** Source expression of an inline <style> block's exact text. */
export function hashStyle(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
