// Compiles the site's stylesheets, which the framework does not see in production.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import tailwind from '@tailwindcss/postcss';
import postcss from 'postcss';
import { attributeOf, type Document, type Element, elementsOf } from './tree.ts';

export type Style = {
  /** The compiled stylesheet, minified. */
  text: string;
  /** Source expression for `style-src`: `sha256-…`. */
  hash: string;
};

/** The stylesheet of every page, and the one of pages with forms or papers, with the classes that only it knows. */
export type Styles = { readonly site: Style; readonly forms: Style; readonly formClasses: ReadonlySet<string> };

/** Compiles both. */
export async function compileStyles(files: { readonly site: string; readonly forms: string }): Promise<Styles> {
  const [site, forms] = await Promise.all([compileStyle(files.site), compileStyle(files.forms)]);
  return { site, forms, formClasses: classesOf(forms).difference(classesOf(site)) };
}

/** Classes that a compiled stylesheet has rules for. */
function classesOf({ text }: Style): ReadonlySet<string> {
  return new Set([...text.matchAll(/\.([a-z][\w-]*)/gi)].flatMap((match) => match[1] ?? []));
}

/** What a page needs: a reading page without any form carries no rules for forms. */
export function stylesFor(document: Document, { site, forms, formClasses }: Styles): readonly Style[] {
  const isOfForms = (element: Element) =>
    attributeOf(element, 'class')
      ?.split(' ')
      .some((name) => formClasses.has(name));
  return elementsOf(document).some(isOfForms) ? [site, forms] : [site];
}

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
