// The staff's inbox: ties the screens together, looks for new requests, and forgets the key. Bundled into one file.
import type { DeskStatus } from '../staff.ts';
import type { ListedRequest } from '../store.ts';
import { type Changed, type Mark, markItem, type Outcome, openItem } from './change.ts';
import { type Item, signatureOf } from './desk.ts';
import { make, makeButton, say } from './draw.ts';
import { DoorError, loadRows, loadStatus, openRows } from './load.ts';
import { showClock } from './request-text.ts';
import { type IdleWatch, watchIdle } from './session.ts';
import { drawList, heldStep } from './view-list.ts';
import { drawPasskey } from './view-passkey.ts';
import { drawRequest, type News } from './view-request.ts';
import { drawSignIn, type Opened } from './view-sign-in.ts';
import { words as allWords, type Language, type Words } from './words.ts';

type Closed = keyof Words['signIn']['closed'];

/** Everything that is forgotten on closing. */
type Desk = Opened & {
  items: Item[];
  status: DeskStatus | undefined;
  heldLimit: number;
  lookedAt: Date | undefined;
  offline: boolean;
  shown: Changed | undefined;
  idle: IdleWatch;
  poll: ReturnType<typeof setInterval>;
  looking: boolean;
};

const pollEvery = 60_000;

const place = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`index.html has no #${id}`);
  return found;
};
const main = place('main');
const bar = place('bar');
const live = place('live');
const warning = place('warning');

let desk: Desk | undefined;
let closed: Closed | undefined;
let language: Language = readLanguage();

/** The bookmark may carry the language (`#es`): nothing is kept in this browser. */
function readLanguage(): Language {
  const wanted = location.hash.slice(1) || navigator.language;
  return wanted.startsWith('es') ? 'es' : 'en';
}

const text = (): Words => allWords[language];

// ---- drawing

function draw(focus = true): void {
  document.documentElement.lang = language;
  place('skip').textContent = text().skip;
  drawBar();
  const screen =
    desk === undefined ? [drawSignIn(text(), closed && text().signIn.closed[closed], enter)] : drawDesk(desk);
  main.replaceChildren(...screen);
  drawTitle();
  if (focus) main.querySelector('h1')?.focus();
}

function drawTitle(): void {
  const unread = desk?.items.filter(({ row }) => row.lane === 'inbox' && row.state === 'unread').length ?? 0;
  document.title = unread > 0 ? `(${unread}) ${text().name}` : text().name;
}

function drawBar(): void {
  const switches = (['en', 'es'] as const).map((one) =>
    makeButton(allWords[one].languageName, () => setLanguage(one), {
      lang: one,
      'aria-pressed': String(one === language),
    }),
  );
  bar.replaceChildren(
    make('strong', { class: 'name' }, text().name),
    make('span', { class: 'languages' }, ...switches),
  );
  if (desk === undefined) return;
  bar.append(
    make('span', {}, text().signedInAs(desk.door.label)),
    makeButton(text().close, () => close('person'), { title: text().closeHint, class: 'main' }),
  );
}

function setLanguage(wanted: Language): void {
  language = wanted;
  history.replaceState(null, '', `#${wanted}`);
  draw(false);
  bar.querySelector<HTMLElement>(`[lang=${wanted}]`)?.focus();
}

function drawDesk(open: Desk): HTMLElement[] {
  if (open.shown !== undefined) return [drawShown(open, open.shown)];
  const list = drawList({ ...open, heldOpen: open.heldLimit > 0 }, text(), language, {
    open: (item) => void show(item),
    again: () => void look(),
    showHeld: () => {
      open.heldLimit += heldStep;
      void look();
    },
  });
  return [list, drawPasskey(open.door.label, () => desk?.identity, text())];
}

function drawShown(open: Desk, { item, outcome }: Changed): HTMLElement {
  return drawRequest(item, newsOf(outcome, item.row), text(), language, {
    back: () => {
      open.shown = undefined;
      draw();
      focusKey(item.row.id);
    },
    take: () => void mark(item, 'taken'),
    markUnopenable: () => void mark(item, 'unopenable'),
    tryAgain: () => void show(item),
  });
}

function newsOf(outcome: Outcome, row: ListedRequest): News | undefined {
  const words = text().request;
  switch (outcome) {
    case 'none':
      return row.state === 'blocked' ? { text: words.withdrawn, bad: true } : undefined;
    case 'opened':
      return { text: words.marked, bad: false };
    case 'taken':
      return { text: words.taken, bad: false };
    case 'unopenable':
      return { text: words.states.unopenable, bad: false };
    case 'faster':
      return { text: row.takenBy === '' ? words.faster : words.fasterBy(row.takenBy), bad: true };
    case 'notMarked':
    case 'notReached':
      return { text: words[outcome], bad: true, again: true };
    default:
      return { text: words[outcome], bad: true };
  }
}

function focusKey(key: string): void {
  for (const one of main.querySelectorAll<HTMLElement>('[data-key]')) if (one.dataset.key === key) one.focus();
}

// ---- the key comes and goes

function enter(opened: Opened): void {
  desk = {
    ...opened,
    items: [],
    status: undefined,
    heldLimit: 0,
    lookedAt: undefined,
    offline: false,
    shown: undefined,
    idle: watchIdle(warnIdle, () => close('idle')),
    poll: setInterval(() => void look(), pollEvery),
    looking: false,
  };
  closed = undefined;
  draw();
  void look();
}

function warnIdle(soon: boolean): void {
  warning.hidden = !soon;
  const stay = makeButton(text().idle.stay, () => undefined);
  warning.replaceChildren(...(soon ? [make('p', {}, text().idle.warning), stay] : []));
}

/** Forgets key, token and every text. */
function close(why: Closed): void {
  if (desk === undefined) return;
  const { idle, poll, door } = desk;
  desk = undefined;
  idle.stop();
  clearInterval(poll);
  door.leave();
  warnIdle(false);
  say(live, '');
  closed = why;
  draw();
}

// ---- looking for requests

/** Lists, opens what is new in memory, draws if something changed. */
async function look(): Promise<void> {
  const mine = desk;
  if (mine === undefined || mine.looking) return;
  mine.looking = true;
  try {
    await readDesk(mine);
    mine.offline = false;
    mine.lookedAt = new Date();
  } catch (error) {
    if (error instanceof DoorError && error.reply.kind === 'refused') {
      if (desk === mine) close('server');
      return;
    }
    mine.offline = true;
  } finally {
    mine.looking = false;
  }
  if (desk === mine) drawAgain(mine);
}

async function readDesk(mine: Desk): Promise<void> {
  const { door, identity } = mine;
  const [status, inbox, held] = await Promise.all([loadStatus(door), loadRows(door, 'inbox'), loadRows(door, 'held')]);
  const apart = held
    .filter((row) => row.state === 'unread')
    .sort((a, b) => a.receivedHour.localeCompare(b.receivedHour) || a.reference.localeCompare(b.reference));
  const later = new Set(apart.slice(mine.heldLimit));
  const rows = [...inbox, ...held].filter((row) => !later.has(row));
  const known = new Map(mine.items.map((item) => [item.row.id, item]));
  const opened = await openRows(door, identity, rows, known, (done, all) => {
    if (desk === mine && done < all) say(live, text().list.loading(done, all));
  });
  if (desk !== mine) return;
  announce(mine, opened, known);
  mine.status = status;
  mine.items = [...opened, ...[...later].map((row): Item => ({ row, content: { kind: 'sealed' } }))];
}

/** Tells of what came since the last look; on the first look everything is new, and the list says so itself. */
function announce(mine: Desk, opened: readonly Item[], known: ReadonlyMap<string, Item>): void {
  const fresh = opened.filter(({ row }) => row.lane === 'inbox' && row.state === 'unread' && !known.has(row.id));
  say(live, mine.lookedAt === undefined || fresh.length === 0 ? '' : text().list.arrived(fresh.length));
}

let drawn = '';

/** Draws the list anew only if it differs, and keeps the focus where it was. */
function drawAgain(mine: Desk): void {
  const { shown } = mine;
  if (shown !== undefined) {
    takeAwayWithdrawn(mine, shown);
    drawTitle();
    return;
  }
  const signature = [signatureOf(mine.items), JSON.stringify(mine.status), mine.offline, mine.heldLimit].join('\n');
  const looked = main.querySelector('.looked');
  if (signature === drawn && looked !== null && mine.lookedAt !== undefined) {
    looked.firstChild?.replaceWith(text().list.lookedAt(showClock(mine.lookedAt, language)));
    return;
  }
  drawn = signature;
  const key = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  const isOnTitle = document.activeElement === main.querySelector('h1');
  const list = drawDesk(mine)[0];
  const old = main.firstElementChild;
  // Only the list: a passkey that is being made, further down, must not be lost.
  if (list !== undefined && old !== null) old.replaceWith(list);
  if (key !== undefined) focusKey(key);
  if (isOnTitle) main.querySelector('h1')?.focus();
  drawTitle();
}

/** The text on the screen goes as soon as its sender takes it back. */
function takeAwayWithdrawn(mine: Desk, shown: Changed): void {
  const now = mine.items.find(({ row }) => row.id === shown.item.row.id);
  if (now?.row.state !== 'blocked' || shown.item.row.state === 'blocked') return;
  mine.shown = { item: now, outcome: 'withdrawn' };
  draw();
}

// ---- one request

async function show(item: Item): Promise<void> {
  await change((mine) => openItem(mine.door, mine.identity, item));
}

async function mark(item: Item, to: Mark): Promise<void> {
  await change((mine) => markItem(mine.door, mine.identity, item, to));
}

async function change(work: (mine: Desk) => Promise<Changed>): Promise<void> {
  const mine = desk;
  if (mine === undefined) return;
  try {
    const changed = await work(mine);
    if (desk !== mine) return;
    mine.shown = changed;
    mine.items = mine.items.map((one) => (one.row.id === changed.item.row.id ? changed.item : one));
    drawn = '';
    draw();
    scrollTo(0, 0);
  } catch {
    if (desk === mine) close('server');
  }
}

addEventListener('pagehide', () => close('person'));
draw(false);
