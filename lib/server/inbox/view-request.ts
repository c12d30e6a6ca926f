// One request on its own page: how to make contact, the code, what was written as plain text, and what to do with it.
import type { ContactRequest } from '#intake';
import type { Item } from './desk.ts';
import { make, makeButton, makeQuote, say } from './draw.ts';
import { answerLines, codeLine, contactLines, copyText, hasHiddenSigns, showDay, showTime } from './request-text.ts';
import { stateLine } from './view-list.ts';
import type { Language, Words } from './words.ts';

type RequestActions = {
  back: () => void;
  take: () => void;
  markUnopenable: () => void;
  tryAgain: () => void;
};

/** What happened last, shown above the text; `again` offers to try once more. */
export type News = { text: string; bad: boolean; again?: boolean };

/** An item without text (withdrawn, gone) shows its news alone. */
export function drawRequest(
  item: Item,
  news: News | undefined,
  words: Words,
  language: Language,
  actions: RequestActions,
): HTMLElement {
  const { row, content } = item;
  const body = row.state === 'blocked' ? [] : drawContent(item, words, language);
  return make(
    'article',
    { class: 'request' },
    makeButton(words.request.back, actions.back, { class: 'screen-only', 'data-key': 'back' }),
    make('h1', { tabindex: '-1' }, row.reference),
    make('p', { class: 'state' }, stateLine(item, words, language)),
    drawNews(news, words, actions),
    ...body,
    ...(content.kind === 'open' && row.state !== 'blocked'
      ? [drawTools(item, content.request, words, language, actions)]
      : []),
    ...(content.kind === 'closed' && row.state === 'unread' ? [drawUnopenable(words, actions)] : []),
    make('p', { class: 'print-only' }, words.request.printed(showTime(new Date(), language))),
  );
}

function drawNews(news: News | undefined, words: Words, actions: RequestActions): HTMLElement {
  const place = make('div', { class: 'news screen-only', role: 'status' });
  if (news === undefined) return place;
  place.append(make('p', { class: news.bad ? 'alarm' : 'note' }, news.text));
  if (news.again === true) place.append(makeButton(words.request.again, actions.tryAgain));
  return place;
}

function drawContent({ row, content }: Item, words: Words, language: Language): HTMLElement[] {
  const facts = make('p', { class: 'hint' }, factsOf(row, words, language));
  if (content.kind !== 'open') return [make('p', { class: 'note' }, words.request.closedLong(row.set)), facts];
  const { request } = content;
  const lines = answerLines(request, words, language);
  return [
    ...(request.demonstration ? [make('p', { class: 'note' }, words.request.demonstration)] : []),
    ...(row.lane === 'held' ? [make('p', { class: 'note' }, words.request.heldLong)] : []),
    drawContact(request, row.reference, words),
    make('h2', {}, words.request.answers),
    ...(hasHiddenSigns(lines) ? [make('p', { class: 'alarm' }, words.request.hidden)] : []),
    make(
      'dl',
      {},
      ...lines.map(({ label, value, typed }) =>
        make('div', {}, make('dt', {}, label), make('dd', {}, typed ? makeQuote(value) : value)),
      ),
    ),
    facts,
  ];
}

function factsOf(row: Item['row'], words: Words, language: Language): string {
  const text = words.request;
  return [
    `${text.received}: ${showTime(row.receivedHour, language)}`,
    `${text.deletedOn}: ${showDay(row.purgeDay, language)}`,
    `${text.sealedWith}: ${row.set}${row.via === 'server' ? `, ${text.fromServer}` : ''}`,
  ].join(' · ');
}

/** Above everything that was written: a call at the wrong moment can do more harm than no call. */
function drawContact(request: ContactRequest, reference: string, words: Words): HTMLElement {
  return make(
    'section',
    { class: 'card contact' },
    make('h2', {}, words.request.contact),
    make('ul', {}, ...contactLines(request, reference, words).map((line) => make('li', {}, line))),
    make('h3', {}, words.request.code),
    make('p', { class: 'code' }, codeLine(request, words)),
    make('p', {}, words.request.codeWrong),
  );
}

function drawTools(
  { row }: Item,
  request: ContactRequest,
  words: Words,
  language: Language,
  actions: RequestActions,
): HTMLElement {
  const text = words.request;
  const told = make('p', { role: 'status' });
  const copy = async (): Promise<void> => {
    const done = await navigator.clipboard.writeText(copyText(request, row, words, language)).then(
      () => true,
      () => false,
    );
    say(told, done ? text.copied : text.notCopied);
  };
  return make(
    'div',
    { class: 'tools screen-only' },
    makeButton(text.print, () => print()),
    makeButton(text.copy, () => void copy()),
    ...(row.state === 'taken' ? [] : [makeAsked(text.take, text.takeAsk, [text.takeYes, text.takeNo], actions.take)]),
    told,
  );
}

function drawUnopenable(words: Words, actions: RequestActions): HTMLElement {
  const text = words.request;
  const asked = makeAsked(
    text.unopenable,
    text.unopenableAsk,
    [text.unopenableYes, text.takeNo],
    actions.markUnopenable,
  );
  return make('div', { class: 'tools screen-only' }, asked);
}

/** A button that asks once before it acts, in its own place. */
function makeAsked(label: string, question: string, [yes, no]: [string, string], act: () => void): HTMLElement {
  const place = make('div', { class: 'asked' });
  const rest = (): void => place.replaceChildren(makeButton(label, ask, { class: 'main' }));
  const ask = (): void => {
    const sure = makeButton(yes, act, { class: 'main' });
    const back = makeButton(no, () => {
      rest();
      place.querySelector('button')?.focus();
    });
    place.replaceChildren(make('p', { role: 'status' }, question), sure, back);
    sure.focus();
  };
  rest();
  return place;
}
