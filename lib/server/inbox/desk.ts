// What stands in the list and in which order: pure, so that it can be tested without a browser.
import type { ContactRequest } from '#intake';
import type { DeskStatus } from '../staff.ts';
import type { ListedRequest } from '../store.ts';
import type { Group } from './words.ts';

/** What is known of a request: opened in memory, not openable with this key, or not tried. */
export type Content = { kind: 'open'; request: ContactRequest } | { kind: 'closed' } | { kind: 'sealed' };

export type Item = { row: ListedRequest; content: Content };

/** Danger weighs more than money, both more than either. 0 to 3. */
function urgencyOf({ content }: Pick<Item, 'content'>): number {
  if (content.kind !== 'open') return 0;
  return (content.request.dangerNow ? 2 : 0) + (content.request.moneyMoved24h ? 1 : 0);
}

/** Danger, then fresh payments, then whoever waits longest. */
export function sortItems(items: readonly Item[]): Item[] {
  return [...items].sort(
    (a, b) =>
      urgencyOf(b) - urgencyOf(a) ||
      a.row.receivedHour.localeCompare(b.row.receivedHour) ||
      a.row.reference.localeCompare(b.row.reference),
  );
}

const groupOfState = {
  unread: 'fresh',
  opened: 'opened',
  unopenable: 'unopenable',
  taken: 'taken',
  blocked: 'blocked',
} as const satisfies Record<ListedRequest['state'], Group>;

/** Where a request stands: one that is held stays apart until somebody has opened it. */
function groupOf({ lane, state }: Pick<ListedRequest, 'lane' | 'state'>): Group {
  return lane === 'held' && state === 'unread' ? 'held' : groupOfState[state];
}

export function groupItems(items: readonly Item[]): Record<Group, Item[]> {
  const groups: Record<Group, Item[]> = { fresh: [], opened: [], unopenable: [], taken: [], blocked: [], held: [] };
  for (const item of sortItems(items)) groups[groupOf(item.row)].push(item);
  return groups;
}

export type Alarm =
  | { kind: 'unread'; count: number; since: string }
  | { kind: 'mail'; since: string }
  | { kind: 'disk' }
  | { kind: 'keysOver' | 'keysSoon'; day: string }
  | { kind: 'demonstration' };

const hour = 3_600_000;
const day = 24 * hour;

/** What staff must know before they read, the most pressing first. */
export function alarmsOf(status: DeskStatus, now: Date): Alarm[] {
  const alarms: Alarm[] = [];
  if (status.diskFull) alarms.push({ kind: 'disk' });
  if (status.undeliveredSince !== null && ageOf(status.undeliveredSince, now) >= hour) {
    alarms.push({ kind: 'mail', since: status.undeliveredSince });
  }
  if (status.oldestUnread !== null && ageOf(status.oldestUnread, now) >= 4 * hour) {
    alarms.push({ kind: 'unread', count: status.inbox.unread, since: status.oldestUnread });
  }
  const left = new Date(status.setEnds).getTime() + day - now.getTime();
  if (left <= 0) alarms.push({ kind: 'keysOver', day: status.setEnds });
  else if (left <= 14 * day) alarms.push({ kind: 'keysSoon', day: status.setEnds });
  if (status.set === 0) alarms.push({ kind: 'demonstration' });
  return alarms;
}

const ageOf = (since: string, now: Date): number => now.getTime() - new Date(since).getTime();

/** Which rows changed, as one text: a list that shows the same is not drawn again under the reader's hand. */
export function signatureOf(items: readonly Item[]): string {
  return items.map(({ row, content }) => [row.id, row.state, row.takenBy, row.set, content.kind].join(' ')).join('\n');
}
