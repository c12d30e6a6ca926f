// Fetches lists and sealed requests, and opens them in memory; nothing is marked as opened here.
import * as z from 'zod/mini';
import { fromBase64Url, openRequest } from '#intake';
import type { DeskStatus } from '../staff.ts';
import type { Lane, ListedRequest } from '../store.ts';
import type { Content, Item } from './desk.ts';
import type { Door, DoorFailureReply } from './door.ts';

const listedRequest = z.object({
  id: z.string(),
  reference: z.string(),
  set: z.number(),
  via: z.enum(['browser', 'server']),
  lane: z.enum(['inbox', 'held']),
  state: z.enum(['unread', 'opened', 'unopenable', 'taken', 'blocked']),
  receivedHour: z.string(),
  purgeDay: z.string(),
  bodyHash: z.string(),
  takenBy: z.string(),
});
const listAnswer = z.object({ requests: z.array(listedRequest) });
const storedRequest = z.extend(listedRequest, { ciphertext: z.string() });

const counts = z.object({
  unread: z.number(),
  opened: z.number(),
  unopenable: z.number(),
  taken: z.number(),
  blocked: z.number(),
});
const deskStatus = z.object({
  inbox: counts,
  held: counts,
  oldestUnread: z.nullable(z.string()),
  mailsWaiting: z.number(),
  mailTries: z.number(),
  undeliveredSince: z.nullable(z.string()),
  diskFull: z.boolean(),
  set: z.number(),
  setEnds: z.string(),
});

/** Thrown when the server did not give what was asked; the reply says why. */
export class DoorError extends Error {
  readonly reply: DoorFailureReply;

  constructor(reply: DoorFailureReply) {
    super(reply.kind);
    this.reply = reply;
  }
}

async function read(door: Door, path: string): Promise<unknown> {
  const reply = await door.get(path);
  if (reply.kind === 'ok') return reply.body;
  throw new DoorError(reply);
}

export async function loadStatus(door: Door): Promise<DeskStatus> {
  return deskStatus.parse(await read(door, '/api/status'));
}

/** Every request of a lane, without its text. */
export async function loadRows(door: Door, lane: Lane): Promise<ListedRequest[]> {
  const rows: ListedRequest[] = [];
  for (;;) {
    const { requests } = listAnswer.parse(
      await read(door, `/api/requests?lane=${lane}&after=${rows.at(-1)?.id ?? ''}`),
    );
    if (requests.length === 0) return rows;
    rows.push(...requests);
  }
}

/** One request as it stands now, opened with the key if it can be. Throws DoorError if it is withdrawn or gone. */
export async function loadItem(door: Door, id: string, identity: string): Promise<Item> {
  const { ciphertext, ...row } = storedRequest.parse(await read(door, `/api/requests/${id}`));
  const sealed = fromBase64Url(ciphertext) ?? new Uint8Array();
  const content = await openRequest(sealed, [identity]).then(
    (request): Content => ({ kind: 'open', request }),
    (): Content => ({ kind: 'closed' }),
  );
  return { row, content };
}

// Opening is work for the processor and the server has few connections.
const atOnce = 4;

type Progress = (done: number, all: number) => void;

/**
 * Opens rows in memory, those already known from before without asking again. A request that cannot be had now stays
 * sealed in the list.
 */
export async function openRows(
  door: Door,
  identity: string,
  rows: readonly ListedRequest[],
  known: ReadonlyMap<string, Item>,
  progress: Progress,
): Promise<Item[]> {
  const items: Item[] = rows.map((row) => ({ row, content: keepContent(row, known.get(row.id)) }));
  const wanted = items.flatMap((item, index) => (needsOpening(item) ? [index] : []));
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    for (let turn = next++; turn < wanted.length; turn = next++) {
      const index = wanted[turn] ?? 0;
      const item = items[index];
      if (item) items[index] = await openOne(door, identity, item);
      done += 1;
      progress(done, wanted.length);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return items;
}

async function openOne(door: Door, identity: string, item: Item): Promise<Item> {
  try {
    return await loadItem(door, item.row.id, identity);
  } catch {
    return item;
  }
}

/** A withdrawn text is forgotten at once; another key set means another ciphertext, perhaps one this key opens. */
function keepContent(row: ListedRequest, before: Item | undefined): Content {
  if (row.state === 'blocked' || before === undefined || before.row.set !== row.set) return { kind: 'sealed' };
  return before.content;
}

const needsOpening = ({ row, content }: Item): boolean =>
  content.kind === 'sealed' && (row.state === 'unread' || row.state === 'opened');
