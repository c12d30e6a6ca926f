// Compiles the site's stylesheets, which the framework does not see in production.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { optimize } from '@tailwindcss/node';
import tailwind from '@tailwindcss/postcss';
import postcss from 'postcss';
import { attributeOf, type Document, elementsOf } from './tree.ts';

export type Style = {
  /** The compiled stylesheet, minified. */
  text: string;
  /** Source expression for `style-src`: `sha256-…`. */
  hash: string;
};

/** A stylesheet with the classes that only it knows; the first one stands in every page and has no such list. */
export type Sheet = Style & { readonly classes?: ReadonlySet<string> };

const everywhere = 'app/globals.css';
const whereUsed = ['app/article.css', 'app/desks.css', 'app/lists.css', 'app/path.css', 'app/forms.css'];

/** Compiles the stylesheets of the site; `root` is the folder of the project. */
export async function compileStyles(root = '.'): Promise<readonly Sheet[]> {
  const compile = (file: string) => compileStyle(join(root, file));
  const [first, ...rest] = await Promise.all([compile(everywhere), ...whereUsed.map(compile)]);
  const known = classesOf(first);
  return [first, ...rest.map((style) => ({ ...style, classes: classesOf(style).difference(known) }))];
}

/** Classes that a compiled stylesheet has rules for. */
function classesOf({ text }: Style): ReadonlySet<string> {
  return new Set([...text.matchAll(/\.([a-z][\w-]*)/gi)].flatMap((match) => match[1] ?? []));
}

/** What a page needs: a guide without any form carries no rules for forms. */
export function stylesFor(document: Document, sheets: readonly Sheet[]): readonly Sheet[] {
  const used = new Set(elementsOf(document).flatMap((element) => attributeOf(element, 'class')?.split(' ') ?? []));
  return sheets.filter(({ classes }) => classes === undefined || !classes.isDisjointFrom(used));
}

/** Compiles a Tailwind entry file; throws with the file's name if it does not compile. */
export async function compileStyle(file: string): Promise<Style> {
  const source = readFileSync(file, 'utf8');
  const result = await postcss([tailwind({ optimize: false })]).process(source, { from: file });
  // Apart from Tailwind, which leaves a file without any of its own words as it is, comments and all.
  const text = optimize(result.css, { file, minify: true }).code.trim();
  // A closing tag inside a comment or string would end the <style> block early.
  if (/<\/style/i.test(text)) throw new Error(`${file}: "</style" cannot stand in an inlined stylesheet`);
  return { text, hash: hashStyle(text) };
}

/** Source expression of an inline <style> block's exact text. */
export function hashStyle(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
