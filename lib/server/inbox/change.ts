// Opens one request and changes its state, and says what came of it: done, somebody faster, withdrawn, no answer.
import type { Item } from './desk.ts';
import type { Door, DoorFailureReply } from './door.ts';
import { DoorError, loadItem } from './load.ts';

export type Mark = 'opened' | 'unopenable' | 'taken';

/** What happened, for the words above the request. */
export type Outcome =
  | 'none'
  | 'opened'
  | 'unopenable'
  | 'taken'
  | 'faster'
  | 'withdrawn'
  | 'missing'
  | 'notMarked'
  | 'notReached';

export type Changed = { item: Item; outcome: Outcome };

/** A text that was taken back is forgotten here too. */
const forget = (item: Item): Item => ({ row: { ...item.row, state: 'blocked' }, content: { kind: 'sealed' } });

/** The request as it stands at the server now. Throws DoorError if the server no longer takes the key. */
async function refreshItem(door: Door, identity: string, item: Item): Promise<Changed> {
  try {
    return { item: await loadItem(door, item.row.id, identity), outcome: 'none' };
  } catch (error) {
    if (!(error instanceof DoorError)) return { item, outcome: 'notReached' };
    return readFailure(error.reply, item, 'notReached');
  }
}

function readFailure(reply: DoorFailureReply, item: Item, otherwise: 'notReached' | 'notMarked'): Changed {
  switch (reply.kind) {
    case 'withdrawn':
      return { item: forget(item), outcome: 'withdrawn' };
    case 'missing':
      return { item: { ...item, content: { kind: 'sealed' } }, outcome: 'missing' };
    case 'refused':
      throw new DoorError(reply);
    default:
      return { item, outcome: otherwise };
  }
}

/** Asks for the newest state first, so that a text withdrawn a minute ago is not shown; then marks it as opened. */
export async function openItem(door: Door, identity: string, item: Item): Promise<Changed> {
  const now = await refreshItem(door, identity, item);
  if (now.outcome !== 'none' || now.item.row.state !== 'unread' || now.item.content.kind !== 'open') return now;
  return markItem(door, identity, now.item, 'opened');
}

/** Moves a request to a state. If somebody was faster, the answer carries what they did. */
export async function markItem(door: Door, identity: string, item: Item, to: Mark): Promise<Changed> {
  const reply = await door.post(`/api/requests/${item.row.id}/state`, { from: item.row.state, to });
  if (reply.kind !== 'ok' && reply.kind !== 'conflict') return readFailure(reply, item, 'notMarked');
  const now = await refreshItem(door, identity, item);
  if (now.outcome === 'withdrawn' || now.outcome === 'missing') return now;
  if (reply.kind === 'conflict') return { item: now.item, outcome: 'faster' };
  // The mark is set even if the line broke afterwards: what is shown must say so.
  const row = now.outcome === 'none' ? now.item.row : { ...item.row, state: to, takenBy: door.label };
  return { item: { ...now.item, row }, outcome: to };
}
