// Makes a language that nobody speaks out of the English texts: ⟦marks⟧ around each sign and each paragraph, accents,
// and words four tenths longer. What shows without marks was written into the code; what is cut has no room to grow.

import { createProcessor } from '@mdx-js/mdx';
import remarkGfm from 'remark-gfm';
import type { Node, Position } from 'unist';
import { visit } from 'unist-util-visit';
import { parse, stringify } from 'yaml';
import type { MessageTree } from '../../lib/i18n/messages.ts';

const accents: Readonly<Record<string, string>> = Object.fromEntries(
  ['aá', 'cç', 'eé', 'ií', 'nñ', 'oó', 'uú', 'yý']
    .flatMap((pair) => [pair, pair.toUpperCase()])
    .map((pair) => [...pair]),
);

/** "report" → "réportoo": an accent on the first letter that can bear one, and an end that makes it 40 % longer. */
function stretchWords(text: string, isLonger = true): string {
  return text.replace(/\p{L}+/gu, (word) => {
    const letters = word.replace(/[aceinouy]/i, (letter) => accents[letter] ?? letter);
    return isLonger ? letters + 'o'.repeat(Math.round(word.length * 0.4)) : letters;
  });
}

/** One sign in the pseudo language, with its {arguments}, <tags>, plural and select forms as they were. */
function translateMessage(message: string): string {
  if (/'[{}<>#|]/.test(message))
    throw new Error(`"${message}" quotes a bracket: teach tests/support/pseudo-language.ts`);
  return `⟦${translateForms(message)}⟧`;
}

/** Words between the arguments; of a plural or select, the words of each form. */
function translateForms(message: string): string {
  let made = '';
  let at = 0;
  while (at < message.length) {
    if (message[at] === '{') {
      const end = closeOf(message, at);
      made += translateArgument(message.slice(at, end));
      at = end;
      continue;
    }
    const tag = /^<\/?\w+>/.exec(message.slice(at))?.[0];
    const words = /^[^{<]+|^</.exec(message.slice(at))?.[0] ?? '';
    made += tag ?? stretchWords(words);
    at += (tag ?? words).length;
  }
  return made;
}

/** `{count, plural, one {# page} other {# pages}}`: the name, the kind and the names of the forms stay. */
function translateArgument(argument: string): string {
  const head = /^\{\s*\w+\s*,\s*(?:plural|selectordinal|select)\s*,/.exec(argument)?.[0];
  if (head === undefined) return argument;
  let made = head;
  let at = head.length;
  while (at < argument.length) {
    if (argument[at] !== '{') {
      made += argument[at];
      at += 1;
      continue;
    }
    const end = closeOf(argument, at);
    made += `{${translateForms(argument.slice(at + 1, end - 1))}}`;
    at = end;
  }
  return made;
}

/** Place after the bracket that closes the one at `from`. */
function closeOf(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new Error(`A bracket is not closed: ${text}`);
}

/** A glossary with the terms of another one, as `content/<code>/glossary.yaml` fixes them. */
export function translateGlossary(terms: readonly string[]): string {
  const entries = terms.map((term) => {
    const forms = term
      .replace(/\(.*\)/, '')
      .split('/')
      .map((form) => form.trim())
      // Without the end of the last word, so that its plural counts too; without longer words, as short lines have
      // them; and as the name of a tag in a sign, which nobody reads.
      .flatMap((form) => [stretchWords(form).replace(/o*$/, ''), stretchWords(form, false), `<${form}>`]);
    return { en: term, use: stretchWords(term), forms, never: [] };
  });
  return stringify(entries);
}

/** Every sign of a file of messages. */
export function translateMessages(tree: MessageTree): MessageTree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? translateMessage(value) : translateMessages(value),
    ]),
  );
}

/** A line of a text's head: as long as it may be, since titles and descriptions have a limit. */
function translateLine(line: string, limit: number): string {
  const long = `⟦${stretchWords(line)}⟧`;
  const short = `⟦${stretchWords(line, false)}⟧`;
  return [long, short].find((one) => one.length <= limit) ?? `⟦${stretchWords(line, false).slice(0, limit - 2)}⟧`;
}

type Tree = Node & { children?: Tree[] };
type Edit = { readonly from: number; readonly to: number; readonly words: string };

const offsetsOf = (node: Node | undefined): readonly [number, number] => {
  const place: Position | undefined = node?.position;
  const [from, to] = [place?.start.offset, place?.end.offset];
  if (from === undefined || to === undefined) throw new Error('A part of a text has no place.');
  return [from, to];
};

/** What an address after # names a heading by: "How long?" → "how-long". */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(' ', '-');

/** Anchors of the headings of some texts, and what they become. */
export function translateAnchors(texts: readonly string[]): ReadonlyMap<string, string> {
  const headings = texts.flatMap((text) => [...text.matchAll(/^#{2,6} (.+)$/gm)].map(([, heading = '']) => heading));
  return new Map(headings.map((heading) => [anchorOf(heading), anchorOf(stretchWords(heading))]));
}

/** Body of a text: each paragraph, heading and cell within marks; links, tags and sources lead where they led. */
function translateBody(english: string, anchors: ReadonlyMap<string, string>): string {
  const body = english.replace(/(?<=\]\([^)\s]*#)[^)\s]+(?=\))/g, (anchor) => anchors.get(anchor) ?? anchor);
  const tree: Tree = createProcessor({ remarkPlugins: [remarkGfm] }).parse(body);
  const edits: Edit[] = [];
  visit(tree, (node: Tree) => {
    if (node.type === 'text') {
      const [from, to] = offsetsOf(node);
      const words = body.slice(from, to);
      // A bare address is its own text.
      if (!/^(?:https?:|www\.)/.test(words)) edits.push({ from, to, words: stretchWords(words) });
    }
    const parts = node.children ?? [];
    if (!['paragraph', 'heading', 'tableCell'].includes(node.type) || parts.length === 0) return;
    const [start] = offsetsOf(parts[0]);
    const [, end] = offsetsOf(parts.at(-1));
    edits.push({ from: start, to: start, words: '⟦' }, { from: end, to: end, words: '⟧' });
  });
  return applyEdits(body, edits);
}

function applyEdits(body: string, edits: readonly Edit[]): string {
  const order = edits.map((edit, at) => ({ ...edit, at }));
  // At one place an opening mark comes before the words, a closing one after them.
  const rank = ({ words }: Edit) => (words === '⟦' ? 0 : words === '⟧' ? 0 : 1);
  order.sort((a, b) => a.from - b.from || a.to - b.to || rank(a) - rank(b) || a.at - b.at);
  let made = '';
  let done = 0;
  for (const { from, to, words } of order) {
    made += body.slice(done, from) + words;
    done = to;
  }
  return made + body.slice(done);
}

/** Limits of the lines that a translation holds; facts stay in the English file. */
const lines: Readonly<Record<string, number>> = {
  title: 90,
  description: 170,
  summary: 320,
  why: 240,
  who: 240,
  takes: 90,
};

/** A text in the pseudo language, as the recipe wants it: `translates: pending` and `by: machine`. */
export function translateText(english: string, anchors: ReadonlyMap<string, string>): string {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(english) ?? [];
  const words = Object.entries(Object(parse(head))).flatMap(([name, value]) => {
    const limit = lines[name];
    return limit === undefined ? [] : [`${name}: ${JSON.stringify(translateLine(String(value), limit))}`];
  });
  return `---\n${[...words, 'translates: pending', 'by: machine'].join('\n')}\n---\n${translateBody(body, anchors)}`;
}
