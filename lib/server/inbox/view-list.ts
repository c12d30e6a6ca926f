// The list: alarms on top, new requests first, what is held apart below, each with who opened or took it.
import { showText } from '../show-text.ts';
import type { DeskStatus } from '../staff.ts';
import { type Alarm, alarmsOf, groupItems, type Item } from './desk.ts';
import { make, makeButton, makeQuote } from './draw.ts';
import { nameOf, showClock, showDay, showTime } from './request-text.ts';
import type { Group, Language, Words } from './words.ts';

type ListState = {
  items: readonly Item[];
  status: DeskStatus | undefined;
  heldOpen: boolean;
  lookedAt: Date | undefined;
  offline: boolean;
};

type ListActions = { open: (item: Item) => void; again: () => void; showHeld: () => void };

/** Requests drawn in one part of the list; a flood of held ones must not make the page slow. */
const most = 100;

export function drawList(state: ListState, words: Words, language: Language, actions: ListActions): HTMLElement {
  const text = words.list;
  const groups = groupItems(state.items);
  const part = (group: Group): HTMLElement[] =>
    groups[group].length === 0 && group !== 'fresh' ? [] : [drawGroup(group, groups[group], words, language, actions)];
  const top = [
    make('h1', { tabindex: '-1' }, text.title),
    make('div', { class: 'alarms' }, ...drawAlarms(state, words, language)),
  ];
  // Before the first answer nobody knows whether there is something new.
  if (state.lookedAt === undefined) return make('div', { class: 'list' }, ...top, make('p', {}, text.looking));
  return make(
    'div',
    { class: 'list' },
    ...top,
    make(
      'p',
      { class: 'looked' },
      text.lookedAt(showClock(state.lookedAt, language)),
      ' ',
      makeButton(text.again, actions.again, { 'data-key': 'again' }),
    ),
    ...part('fresh'),
    ...part('opened'),
    ...drawHeld(groups.held, state, words, language, actions),
    ...part('unopenable'),
    ...part('blocked'),
    ...part('taken'),
  );
}

function drawAlarms(state: ListState, words: Words, language: Language): HTMLElement[] {
  const alarms = state.status === undefined ? [] : alarmsOf(state.status, new Date());
  const lines = alarms.map((alarm) => ({ text: alarmText(alarm, words, language), soft: isSoft(alarm) }));
  if (state.offline) lines.unshift({ text: words.list.offline, soft: false });
  return lines.map(({ text, soft }) => make('p', { class: soft ? 'note' : 'alarm' }, text));
}

const isSoft = (alarm: Alarm): boolean => alarm.kind === 'demonstration' || alarm.kind === 'keysSoon';

function alarmText(alarm: Alarm, words: Words, language: Language): string {
  const text = words.alarms;
  switch (alarm.kind) {
    case 'unread':
      return text.unread(alarm.count, showTime(alarm.since, language));
    case 'mail':
      return text.mail(showTime(alarm.since, language));
    case 'keysOver':
    case 'keysSoon':
      return text[alarm.kind](showDay(alarm.day, language));
    default:
      return text[alarm.kind];
  }
}

function drawGroup(
  group: Group,
  items: readonly Item[],
  words: Words,
  language: Language,
  actions: ListActions,
): HTMLElement {
  const hint = words.list.hints[group];
  const hidden = items.length - most;
  return make(
    'section',
    { class: `group ${group}`, 'aria-labelledby': `group-${group}` },
    make('h2', { id: `group-${group}` }, `${words.list.groups[group]} (${items.length})`),
    ...(hint === undefined || items.length === 0 ? [] : [make('p', { class: 'hint' }, hint)]),
    ...(items.length === 0 ? [make('p', {}, words.list.empty)] : []),
    make('ul', {}, ...items.slice(0, most).map((item) => make('li', {}, drawItem(item, words, language, actions)))),
    ...(hidden > 0 ? [make('p', { class: 'hint' }, words.list.tail(hidden))] : []),
  );
}

function drawHeld(
  items: readonly Item[],
  state: ListState,
  words: Words,
  language: Language,
  actions: ListActions,
): HTMLElement[] {
  if (items.length === 0) return [];
  if (!state.heldOpen) {
    return [
      make(
        'section',
        { class: 'group held' },
        make('h2', {}, `${words.list.groups.held} (${items.length})`),
        make('p', { class: 'hint' }, words.list.hints.held ?? ''),
        makeButton(words.list.heldShow(items.length), actions.showHeld, { 'data-key': 'held' }),
      ),
    ];
  }
  const sealed = items.filter((item) => item.content.kind === 'sealed').length;
  const more = Math.min(sealed, heldStep);
  return [
    drawGroup('held', items, words, language, actions),
    ...(more > 0 ? [makeButton(words.list.heldMore(more), actions.showHeld, { 'data-key': 'held' })] : []),
  ];
}

/** How many held requests are opened in memory at a time. */
export const heldStep = 50;

/** One line of the list: a withdrawn one has nothing to open, all others are one large button. */
function drawItem(item: Item, words: Words, language: Language, actions: ListActions): HTMLElement {
  const { row } = item;
  const name = titleOf(item, words);
  const lines = [
    ...drawBadges(item, words),
    make('span', { class: 'who' }, makeQuote(name)),
    make('span', { class: 'about' }, aboutOf(item, words, language)),
    make('span', { class: 'when' }, `${words.list.received(showTime(row.receivedHour, language))} · ${row.reference}`),
    ...(row.state === 'unread' ? [] : [make('span', { class: 'state' }, stateLine(item, words, language))]),
  ];
  if (row.state === 'blocked') return make('div', { class: 'item' }, ...lines);
  return makeLarge(lines, words.list.openOne, () => actions.open(item), row.id);
}

function makeLarge(lines: readonly Node[], label: string, press: () => void, key: string): HTMLElement {
  const button = makeButton('', press, { class: 'item', 'data-key': key });
  button.append(make('span', { class: 'unseen' }, `${label} `), ...lines);
  return button;
}

function drawBadges({ content, row }: Item, words: Words): HTMLElement[] {
  if (content.kind !== 'open' || row.state === 'blocked') return [];
  const badges = [
    ...(content.request.dangerNow ? [words.list.danger] : []),
    ...(content.request.moneyMoved24h ? [words.list.money] : []),
  ];
  return badges.map((badge) => make('strong', { class: 'badge' }, badge));
}

function titleOf({ row, content }: Item, words: Words): string {
  if (row.state === 'blocked') return words.request.states.blocked;
  if (content.kind === 'closed') return words.list.closed;
  if (content.kind === 'sealed') return words.list.sealed;
  return showText(content.request.name).replaceAll('\n', ' ').trim() || words.list.noName;
}

function aboutOf({ content, row }: Item, words: Words, language: Language): string {
  if (content.kind !== 'open' || row.state === 'blocked') return '';
  const { country, incident, language: spoken } = content.request;
  return [
    ...(incident === 'unsaid' ? [] : [words.incidents[incident]]),
    ...(country === '' ? [] : [nameOf(country, 'region', language)]),
    nameOf(spoken, 'language', language),
  ].join(' · ');
}

/** What became of it and by whom. */
export function stateLine({ row }: Item, words: Words, language: Language): string {
  const text = words.list;
  switch (row.state) {
    case 'opened':
      return text.openedBy(row.takenBy);
    case 'taken':
      return text.takenBy(row.takenBy, showDay(row.purgeDay, language));
    case 'unopenable':
      return text.markedBy(row.takenBy);
    case 'blocked':
      return text.withdrawn;
    default:
      return words.request.states.unread;
  }
}
