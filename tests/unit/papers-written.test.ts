// Letters and papers as files: one page without network or script, and plain text for any program.

import fc from 'fast-check';
import { parse } from 'parse5';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { codesOf, type Draft, factsOf } from '#plan';
import { loadPlan } from '#plan/load';
import { DocumentView } from '../../components/help/document-view.tsx';
import { loadPhraseTable } from '../../lib/plan/load-phrases.ts';
import { blankInput, type PaperInput, paperIds, writeHtml, writePaper, writeText } from '../../lib/plan/papers.ts';
import { packLanguages } from '../../lib/plan/phrases.ts';
import { escapeHtml } from '../../lib/plan/write-html.ts';
import { textWidth, wrap } from '../../lib/plan/write-text.ts';

const data = loadPlan();
const phrases = loadPhraseTable(packLanguages);

const hostile = '</style><script src="https://evil.example/x.js"></script><img src=x onerror=alert(1)>"\'&';

function attacked(text: string): Draft {
  return {
    now: ['money'],
    seen: ['a'],
    country: { code: 'ES' },
    money: [{ rail: 'card', amount: text.slice(0, 40), currency: 'EUR' }],
    reach: [
      { kind: 'name', value: text },
      { kind: 'web', value: text, platform: text.slice(0, 80) },
    ],
    story: [{ text }],
    told: [{ who: 'bank', reference: text.slice(0, 80) }],
  };
}

function inputFor(answers: Draft, own: keyof typeof phrases = 'en', desk: keyof typeof phrases = 'es'): PaperInput {
  return {
    answers,
    codes: codesOf(answers, data),
    facts: factsOf(answers, data),
    own: phrases[own],
    desk: phrases[desk],
    country: { code: 'ES', bureau: 'member' },
    today: '2026-11-24',
  };
}

/** Names of all elements and attributes in a page. */
function namesIn(html: string): { elements: Set<string>; attributes: Set<string> } {
  const elements = new Set<string>();
  const attributes = new Set<string>();
  const visit = (node: object) => {
    if ('tagName' in node) elements.add(String(node.tagName));
    if ('attrs' in node && Array.isArray(node.attrs)) for (const { name } of node.attrs) attributes.add(name);
    if ('childNodes' in node && Array.isArray(node.childNodes)) for (const child of node.childNodes) visit(child);
  };
  visit(parse(html));
  return { elements, attributes };
}

describe.each(packLanguages)('the page in %s', (language) => {
  it.each(paperIds)('%s holds no script, no address and nothing from elsewhere', (id) => {
    const html = writeHtml(writePaper(id, blankInput(phrases.en, phrases[language])));
    const { elements, attributes } = namesIn(html);
    for (const unwanted of ['script', 'img', 'link', 'a', 'iframe', 'form', 'base', 'object'])
      expect(elements).not.toContain(unwanted);
    for (const unwanted of ['src', 'href', 'style', 'onclick']) expect(attributes).not.toContain(unwanted);
    expect(html).not.toMatch(/https?:|url\(|@import/);
  });
});

describe('the page', () => {
  it('shows hostile text as text', () => {
    for (const id of paperIds) {
      const html = writeHtml(writePaper(id, inputFor(attacked(hostile))));
      const { elements } = namesIn(html);
      expect(elements).not.toContain('script');
      expect(elements).not.toContain('img');
      expect(html.match(/<\/style>/g)).toHaveLength(1);
    }
    expect(writeHtml(writePaper('police-pack', inputFor(attacked(hostile))))).toContain('&lt;/style&gt;&lt;script');
  });

  it('escapes any text so that a reader of pages gives it back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escapeHtml(text)).not.toMatch(/[<>"']/);
      }),
    );
  });

  it('has a title that says nothing and counts its pages in both languages', () => {
    const html = writeHtml(writePaper('police-pack', inputFor({})));
    expect(html).toContain('<title>Notes</title>');
    expect(html).toContain('counter(pages)');
    expect(html).toMatch(/@bottom-center\{content:"P\\e1 gina " counter\(page\) " de " counter\(pages\)/);
  });

  it('runs from the right for a desk that reads Arabic, with the other column from the left', () => {
    const html = writeHtml(writePaper('police-pack', inputFor({}, 'en', 'ar')));
    expect(html).toContain('<html lang="ar" dir="rtl">');
    expect(html).toMatch(/<h1 lang="ar" dir="rtl">[^<]+<\/h1><h1 class="own" lang="en" dir="ltr">/);
  });
});

describe.each(packLanguages)('the text in %s', (language) => {
  it.each(paperIds)('%s has no line over 76 signs and no empty place', (id) => {
    for (const answers of [{}, attacked(hostile)]) {
      const text = writeText(writePaper(id, inputFor(answers, 'en', language)));
      for (const one of text.split('\r\n'))
        expect([...one.replace(/[\u2066-\u2069\u200f\ufeff]/g, '')].length, one).toBeLessThanOrEqual(textWidth);
      expect(text).not.toMatch(/undefined|\[object/);
    }
  });
});

describe('the text', () => {
  it('breaks long words and loses no letter', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 400 }), (typed) => {
        const text = typed.replace(/[\s\u2066-\u2069]+/g, ' ').trim();
        expect(wrap(text).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });

  it('keeps an account number together among right-to-left words, and closes every mark on its line', () => {
    const answers: Draft = {
      seen: ['a'],
      country: { code: 'ES' },
      reach: [{ kind: 'account', value: 'ES91 2100 0418 4502 0005 1332' }],
    };
    const text = writeText(writePaper('recall-letter', inputFor(answers, 'en', 'ar')));
    expect(text).toContain('\u2066ES91 2100 0418 4502 0005 1332\u2069');
    for (const one of text.split('\r\n'))
      expect((one.match(/[\u2066-\u2068]/g) ?? []).length, one).toBe((one.match(/\u2069/g) ?? []).length);
  });

  it('has no marks of direction where all runs left to right', () => {
    expect(writeText(writePaper('police-pack', inputFor(attacked('Ana'), 'en', 'de')))).not.toMatch(
      /[\u2066-\u2069\u200f]/,
    );
  });

  it('lets no typed sign turn the lines around it', () => {
    const text = writeText(writePaper('police-pack', inputFor(attacked('a\u202eb\r\nc'))));
    expect(text).not.toContain('\u202e');
    expect(text).toContain('a b c');
  });
});

describe('on the screen', () => {
  it.each(paperIds)('%s is drawn with one heading of the first level and no script', (id) => {
    const html = renderToStaticMarkup(
      createElement(DocumentView, { paper: writePaper(id, inputFor(attacked(hostile), 'en', 'ar')) }),
    );
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(namesIn(html).elements).not.toContain('script');
    expect(html).not.toMatch(/undefined|\[object/);
  });
});

it('keeps a date in its order inside Arabic words, on the page and in the text', () => {
  const when = { date: '2026-11-20', time: '14:05', about: true };
  const answers: Draft = { ...attacked('x'), money: [{ rail: 'card', amount: '10', currency: 'EUR', when }] };
  const paper = writePaper('police-pack', inputFor(answers, 'es', 'ar'));
  const alone = '<bdi dir="ltr">2026-11-20 14:05</bdi>';
  expect(writeHtml(paper).split(alone)).toHaveLength(3);
  expect(renderToStaticMarkup(createElement(DocumentView, { paper }))).toContain('>2026-11-20 14:05</bdi>');
  expect(writeText(paper)).toContain('\u20662026-11-20 14:05\u2069');
});

it('keeps numbers, accounts and names typed among Arabic words in their order, on the page and in the text', () => {
  const paper = writePaper('police-pack', inputFor(attacked('اتصل +34 612 345 678 ثم John A. Smith'), 'en', 'ar'));
  const drawn = '<span dir="ltr">+34 612 345 678</span>';
  expect(writeHtml(paper)).toContain(drawn);
  expect(writeHtml(paper)).toContain('<span dir="ltr">John A. Smith</span>');
  expect(renderToStaticMarkup(createElement(DocumentView, { paper }))).toContain(drawn);
  expect(writeText(paper)).toContain('\u2066+34 612 345 678\u2069');
});
