// The first journey in a text browser (w3m): what it shows, in which order. The whole transcript stands in test-results.

import { execFileSync } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { type Locale, locales } from '#i18n';
import { readMessage } from '#i18n/messages';
import { attributeOf, elementOf, elementsOf, hasAttribute, parsePage, textOf } from '../../lib/press/tree.ts';
import { noteView } from '../support/looks.ts';
import { findProgram } from '../support/programs.ts';
import { templates } from '../support/templates.ts';

const home = 'http://localhost:4317';
const tag = '@text-browser';

test.skip(findProgram('w3m') === undefined, 'needs w3m');

type Fields = Readonly<Record<string, string>>;

/** Runs w3m. `input` is what it reads from its own input. */
function runW3m(args: readonly string[], input: string | Buffer): Buffer {
  return execFileSync('w3m', ['-o', 'display_charset=UTF-8', '-o', 'document_charset=UTF-8', ...args], {
    input,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
}

/** What w3m gets for an address, or for a form that it sends there. */
function load(path: string, form?: Fields): string {
  const send = form ? ['-post', '-'] : [];
  const got = runW3m(['-dump_source', ...send, home + path], form ? new URLSearchParams(form).toString() : '');
  // It saves the bytes as they came.
  return (got[0] === 0x1f && got[1] === 0x8b ? gunzipSync(got) : got).toString();
}

/** What a person then sees, on 80 columns; blanks and breaks of lines count as one blank. */
function see(source: string): string {
  const text = runW3m(['-dump', '-cols', '80', '-T', 'text/html'], source).toString();
  appendFileSync(test.info().outputPath('transcript.txt'), `${text}\n${'='.repeat(80)}\n`);
  return text.replaceAll(/\s+/g, ' ');
}

/** These stand on the page one after the other; others may stand between them. */
function expectInOrder(text: string, wanted: readonly string[]): void {
  let from = 0;
  for (const words of wanted.map((one) => one.replaceAll(/\s+/g, ' '))) {
    const at = text.indexOf(words, from);
    expect(at, `"${words}" after "${text.slice(0, from).slice(-60)}"`).toBeGreaterThanOrEqual(0);
    from = at + words.length;
  }
}

/** What the first form of a page sends if nobody touches it: what a text browser knows of it. */
function readForm(source: string): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const element of elementsOf(elementOf(parsePage(source), 'form'))) {
    const name = attributeOf(element, 'name');
    if (name === undefined || !['input', 'textarea', 'select'].includes(element.tagName)) continue;
    const isTick = ['radio', 'checkbox'].includes(attributeOf(element, 'type') ?? '');
    if (isTick && !hasAttribute(element, 'checked')) continue;
    const options = elementsOf(element, 'option');
    const chosen = options.find((option) => hasAttribute(option, 'selected')) ?? options[0];
    fields[name] = attributeOf(chosen ?? element, 'value') ?? '';
  }
  return fields;
}

const top = (locale: Locale) => ['exit', 'skip', 'name', 'help'].map((key) => readMessage(locale, `site.${key}`));

test('from the first page over an incident, the country and a paper to the sent request', { tag }, async () => {
  noteView('/en/');
  expectInOrder(see(load('/en/')), [
    ...top('en'),
    "Find your country's emergency number",
    'Something happened online',
    'Tell us what happened',
    'call your bank first',
    'Money is gone',
    'INTERPOL does not take reports from the public',
    'You Report where you live',
  ]);

  noteView('/en/help/fraud/');
  expectInOrder(see(load('/en/help/fraud/')), [
    ...top('en'),
    'In danger now? Call your emergency number',
    'Money is gone, or I paid someone',
    'What to do first',
    'What not to do',
    '1. Call your bank',
    'I report a fraud. Please stop or recall this payment.',
  ]);

  noteView('/en/report/es/');
  expectInOrder(see(load('/en/report/es/')), [
    ...top('en'),
    'Report a cybercrime: Spain',
    'In danger now: call',
    '112 any emergency',
    'Call your bank before anything else',
    'Make a criminal complaint',
    'Policía Nacional National Police',
    'Telephone 091',
  ]);

  noteView('/en/help/papers/police-pack/');
  expectInOrder(see(load('/en/help/papers/police-pack/')), [
    ...top('en'),
    'I wish to make a criminal complaint',
    'Part 1 of 8',
    'For the desk',
    'Part 8 of 8',
  ]);

  noteView('/en/contact/');
  const page = load('/en/contact/');
  expectInOrder(see(page), [
    ...top('en'),
    'Talk to a lawyer Languages',
    'We never contact you first',
    'Your name',
    'How may we reach you?',
    '(*)I will call you',
    'sealed on arrival, by our server',
    'Continue Nothing is sent yet',
  ]);

  const check = load('/en/contact/', { ...readForm(page), person: 'Ana in a text browser', note: 'Please help' });
  expectInOrder(see(check), [...top('en'), 'Check your answers', 'Ana in a text browser', 'Please help', 'Send']);
  // Faster than two seconds nobody reads the answers: such a request is held apart.
  await new Promise((resolve) => setTimeout(resolve, 2200));
  const receipt = see(load('/en/contact/', readForm(check)));
  expectInOrder(receipt, [...top('en'), 'We have your request']);
  expect(receipt).toMatch(/ [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z] /);
});

for (const locale of locales) {
  test(`every kind of page begins with exit, skip link and its title, in ${locale}`, { tag }, () => {
    for (const path of Object.values(templates)) {
      noteView(`/${locale}${path}`);
      const source = load(`/${locale}${path}`);
      const title = textOf(elementOf(parsePage(source), 'h1'));
      expectInOrder(see(source), [...top(locale), title.trim()]);
    }
  });
}
