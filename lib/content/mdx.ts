// Turns the body of a text into something to draw, and refuses everything that is not text.
// Content is text: whoever may edit it must not thereby be able to run code in the build.

import { evaluate } from '@mdx-js/mdx';
import type { MDXContent } from 'mdx/types';
import * as runtime from 'react/jsx-runtime';
import rehypeSlug from 'rehype-slug';
import remarkGfm from 'remark-gfm';
import type { Node, Position } from 'unist';
import { visit } from 'unist-util-visit';
import { ContentError } from './data-file.ts';
import type { TextFile } from './files.ts';

/** The only tags a text may use, with the only values their attributes may have. Prose never stands in an attribute. */
export const allowedTags: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  Note: { tone: ['calm', 'warn'] },
  Say: {},
  Path: {},
  Impostor: {},
  Firm: {
    field: [
      'legalName',
      'taxNumber',
      'bar',
      'barNumber',
      'barRegister',
      'address',
      'phone',
      'phoneHours',
      'email',
      'answerTime',
      'repository',
      'dataProtectionContact',
    ],
  },
  LanguageStates: {},
  AccessibilityResults: {},
  DirectoryCounts: {},
  KeyFingerprint: {},
  WrongContact: {},
};

export type Heading = { readonly depth: number; readonly id: string; readonly text: string };
export type Source = { readonly name: string; readonly links: readonly string[] };

export type Compiled = {
  readonly Body: MDXContent;
  readonly headings: readonly Heading[];
  readonly sources: readonly Source[];
  /** Words of the body, without the footnotes. */
  readonly wordCount: number;
  /** Plain text of the body, without the footnotes. */
  readonly plain: string;
};

export type CompileOptions = {
  /** Puts the visitor's locale before an address of ours; throws a sentence if there is no such page. */
  readonly resolveLink: (path: string) => string;
  readonly sourcesLabel: string;
  readonly backLabel: string;
  /** Makes the marks of footnotes unique where several texts stand on one page. */
  readonly idPrefix: string;
};

type Tree = Node & {
  children?: Tree[];
  name?: string | null;
  depth?: number;
  value?: string;
  url?: string;
  alt?: string | null;
  identifier?: string;
  attributes?: { type: string; name?: string; value?: unknown }[];
};

type Fault = (node: Node, reason: string) => ContentError;

/** Compiles one text. @throws ContentError naming file, line, column and what to write instead. */
export async function compileText(text: TextFile, options: CompileOptions): Promise<Compiled> {
  const headings: Heading[] = [];
  const sources: Source[] = [];
  const counted = { plain: '' };
  const fault: Fault = (node, reason) => {
    const start: Position['start'] | undefined = node.position?.start;
    return new ContentError(text.file, (start?.line ?? 1) + text.bodyLine - 1, start?.column ?? 1, reason);
  };
  const module = await evaluateOrExplain(text, {
    ...runtime,
    remarkPlugins: [
      remarkGfm,
      () => (tree: Node) => {
        refuseCode(tree, fault);
        checkHeadings(tree, fault);
        checkImages(tree, fault);
        resolveLinks(tree, options, fault);
        sources.push(...readSources(tree, fault));
        counted.plain = plainText(tree);
      },
    ],
    rehypePlugins: [
      rehypeSlug,
      () => (tree: Node) => {
        headings.push(...readHeadings(tree));
      },
    ],
    remarkRehypeOptions: {
      clobberPrefix: `${options.idPrefix}note-`,
      footnoteLabel: options.sourcesLabel,
      footnoteLabelProperties: {},
      footnoteBackLabel: options.backLabel,
      footnoteBackContent: '↩',
    },
  });
  return {
    Body: module.default,
    headings,
    sources,
    plain: counted.plain,
    wordCount: counted.plain.split(/\s+/).filter(Boolean).length,
  };
}

async function evaluateOrExplain(text: TextFile, options: Parameters<typeof evaluate>[1]) {
  try {
    return await evaluate(text.body, options);
  } catch (error) {
    if (error instanceof ContentError) throw error;
    throw new ContentError(text.file, lineOf(error) + text.bodyLine - 1, columnOf(error), explainSyntax(error));
  }
}

function lineOf(error: unknown): number {
  return error instanceof Error && 'line' in error && typeof error.line === 'number' ? error.line : 1;
}

function columnOf(error: unknown): number {
  return error instanceof Error && 'column' in error && typeof error.column === 'number' ? error.column : 1;
}

function explainSyntax(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  if (/expression|acorn|import|export/i.test(said)) {
    return 'Curly brackets and code are not allowed. For a curly bracket in the text write a round one.';
  }
  if (/before name|closing|tag|`<`|character/i.test(said)) {
    return 'A "<" begins a tag. For "less than" write the words; for a web address write [name](https://…); close every tag.';
  }
  return `This cannot be read: ${said.split('\n')[0]}`;
}

function refuseCode(tree: Node, fault: Fault): void {
  visit(tree, (node: Tree) => {
    if (node.type === 'mdxjsEsm')
      throw fault(node, 'A line must not begin with the words import or export. Change the order of words.');
    if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
      throw fault(node, 'Curly brackets are not allowed. Write round brackets instead.');
    }
    if (node.type === 'html') throw fault(node, 'HTML is not allowed. Use the marks listed in content/README.md.');
    if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') checkTag(node, fault);
  });
}

function checkTag(node: Tree, fault: Fault): void {
  const attributes = node.name ? allowedTags[node.name] : undefined;
  if (!attributes) {
    throw fault(node, `<${node.name ?? ''}> is not a tag of ours. Use one of: ${Object.keys(allowedTags).join(', ')}.`);
  }
  for (const attribute of node.attributes ?? []) {
    const allowed = attribute.type === 'mdxJsxAttribute' && attribute.name ? attributes[attribute.name] : undefined;
    if (!allowed) throw fault(node, `<${node.name}> does not take "${attribute.name ?? '…'}". Take it out.`);
    if (typeof attribute.value !== 'string' || !allowed.includes(attribute.value)) {
      throw fault(node, `<${node.name} ${attribute.name}="…"> must be one of: ${allowed.join(', ')}.`);
    }
  }
}

function checkHeadings(tree: Node, fault: Fault): void {
  let before = 1;
  visit(tree, 'heading', (node: Tree) => {
    const depth = node.depth ?? 1;
    if (depth === 1) throw fault(node, 'The title stands in the head of the file. Begin headings in the text with ##.');
    if (depth > before + 1) throw fault(node, `This heading skips a level. Write ${'#'.repeat(before + 1)} instead.`);
    before = depth;
  });
}

function checkImages(tree: Node, fault: Fault): void {
  visit(tree, 'image', (node: Tree) => {
    if (!node.alt)
      throw fault(node, 'This picture has no text for people who cannot see it. Write ![what it shows](address).');
  });
}

function resolveLinks(tree: Node, options: CompileOptions, fault: Fault): void {
  visit(tree, (node: Tree) => {
    if (node.type !== 'link' && node.type !== 'definition') return;
    const url = node.url ?? '';
    if (url.startsWith('https://') || url.startsWith('tel:') || url.startsWith('#')) return;
    if (!url.startsWith('/'))
      throw fault(node, `"${url}" is not an address we use. Begin with https:// or, for our own pages, with /.`);
    try {
      node.url = options.resolveLink(url);
    } catch (error) {
      throw fault(node, error instanceof Error ? error.message : String(error));
    }
  });
}

function readSources(tree: Node, fault: Fault): readonly Source[] {
  const defined = new Map<string, Source>();
  const used = new Set<string>();
  visit(tree, (node: Tree) => {
    if (node.type === 'footnoteReference' && node.identifier) used.add(node.identifier);
    if (node.type === 'footnoteDefinition' && node.identifier) {
      if (defined.has(node.identifier))
        throw fault(node, `The source [^${node.identifier}] is defined twice. Keep one.`);
      const links: string[] = [];
      visit(node, 'link', (link: Tree) => {
        if (link.url) links.push(link.url);
      });
      if (links.length === 0)
        throw fault(node, `The source [^${node.identifier}] has no link that a reader can open. Add one.`);
      defined.set(node.identifier, { name: node.identifier, links });
    }
    const loose = node.type === 'text' ? /\[\^([\w-]+)\]/.exec(node.value ?? '') : null;
    if (loose)
      throw fault(
        node,
        `The source [^${loose[1]}] is used but not defined. Add a line "[^${loose[1]}]: …" at the end.`,
      );
  });
  visit(tree, 'footnoteDefinition', (node: Tree) => {
    if (node.identifier && !used.has(node.identifier))
      throw fault(node, `The source [^${node.identifier}] is never used. Use it or take it out.`);
  });
  return [...defined.values()];
}

/** One line a paragraph, heading, list item or cell of a table: what reads the text needs to know where one ends. */
function plainText(tree: Node): string {
  const parts: string[] = [];
  visit(tree, (node: Tree) => {
    if (node.type === 'footnoteDefinition') return 'skip';
    if ((node.type === 'text' || node.type === 'inlineCode') && node.value)
      parts.push(node.value.replaceAll('\n', ' '));
    if (node.type === 'break') parts.push(' ');
    if (['paragraph', 'heading', 'listItem', 'tableCell'].includes(node.type)) parts.push('\n');
    return undefined;
  });
  return parts.join('').trim();
}

type Element = { type: string; tagName?: string; properties?: { id?: string }; children?: Element[]; value?: string };

function readHeadings(tree: Node): readonly Heading[] {
  const found: Heading[] = [];
  visit(tree, 'element', (node: Element) => {
    const depth = /^h([2-6])$/.exec(node.tagName ?? '')?.[1];
    if (depth && node.properties?.id && node.properties.id !== 'footnote-label') {
      found.push({ depth: Number(depth), id: node.properties.id, text: textOf(node) });
    }
  });
  return found;
}

function textOf(node: Element): string {
  return node.value ?? (node.children ?? []).map(textOf).join('');
}
