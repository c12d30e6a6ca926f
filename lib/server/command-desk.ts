// Commands for the desk: see what came, open it, say what became of it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { readEnv } from '#env';
import {
  type ContactRequest,
  fromBase64Url,
  openBytes,
  openRequest,
  readReference,
  toBase64Url,
  writeContactCode,
} from '#intake';
import { readChallenge } from './challenge.ts';
import { type Command, need, type Options, readKeys, say, UsageError } from './command-options.ts';
import { showText } from './show-text.ts';
import { type Lane, type ListedRequest, openStore, type State, type Store } from './store.ts';

export type Source = {
  list: (lane: Lane) => Promise<ListedRequest[]>;
  ciphertext: (id: string) => Promise<Uint8Array | undefined>;
  close: () => Promise<void>;
};

const idBytes = (id: string): Uint8Array => fromBase64Url(id) ?? new Uint8Array();

/** Runs with the store of this machine and closes it whatever happens. */
export async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const store = await openStore(readEnv());
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** Every request of a lane, page after page. */
export async function listAll(store: Pick<Store, 'listRequests'>, lane: Lane): Promise<ListedRequest[]> {
  const rows: ListedRequest[] = [];
  for (;;) {
    const page = await store.listRequests(lane, idBytes(rows.at(-1)?.id ?? ''));
    if (page.length === 0) return rows;
    rows.push(...page);
  }
}

async function storeSource(): Promise<Source> {
  const store = await openStore(readEnv());
  return {
    list: (lane) => listAll(store, lane),
    ciphertext: async (id) => {
      const found = await store.readRequest(idBytes(id));
      return typeof found === 'string' ? undefined : found.ciphertext;
    },
    close: store.close,
  };
}

const challengeAnswer = z.object({
  challenge: z.string(),
  files: z.array(z.object({ label: z.string(), file: z.string() })),
});
const sessionAnswer = z.object({ token: z.string() });
const listAnswer = z.object({
  requests: z.array(
    z.object({
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
    }),
  ),
});
const requestAnswer = z.object({ ciphertext: z.string() });

/** Signs in to the staff's listener by opening its challenge; refuses a challenge made for another address. */
export async function signIn(address: string, identities: readonly string[]): Promise<string> {
  const asked = await fetch(`${address}/api/challenges`, { method: 'POST' });
  if (!asked.ok)
    throw new Error(`The server at ${address} gives no challenge now (${asked.status}). Try again in a minute.`);
  const { challenge, files } = challengeAnswer.parse(await asked.json());
  for (const { file } of files) {
    const opened = await openBytes(idBytes(file), identities).catch(() => undefined);
    if (opened === undefined) continue;
    const secret = readChallenge(opened, address);
    if (secret === undefined)
      throw new Error(`This challenge was made for another address than ${address}. Do not go on.`);
    const answer = await fetch(`${address}/api/sessions`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ challenge, answer: toBase64Url(secret) }),
    });
    if (answer.ok) return sessionAnswer.parse(await answer.json()).token;
  }
  throw new Error('None of your keys opens the challenge: they are not among the staff keys of the newest set.');
}

async function serverSource(given: string, identities: readonly string[]): Promise<Source> {
  const address = given.replace(/\/+$/, '');
  const token = await signIn(address, identities);
  const get = async (path: string): Promise<Response> =>
    fetch(`${address}${path}`, { headers: { Authorization: `Bearer ${token}` } });
  return {
    list: async (lane) => {
      const rows: ListedRequest[] = [];
      for (;;) {
        const answer = await get(`/api/requests?lane=${lane}&after=${rows.at(-1)?.id ?? ''}`);
        const { requests } = listAnswer.parse(await answer.json());
        if (requests.length === 0) return rows;
        rows.push(...requests);
      }
    },
    ciphertext: async (id) => {
      const answer = await get(`/api/requests/${id}`);
      return answer.ok ? fromBase64Url(requestAnswer.parse(await answer.json()).ciphertext) : undefined;
    },
    close: async () => {
      await fetch(`${address}/api/sessions/end`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
    },
  };
}

/** `pull`: opens every request that is neither taken nor withdrawn; danger and fresh payments first. Marks nothing. */
export const pull: Command = async (_, options) => {
  const identities = await readKeys(options);
  const lane = options.lane === 'held' ? 'held' : 'inbox';
  const source = await (options.server === undefined ? storeSource() : serverSource(options.server, identities));
  try {
    const rows = (await source.list(lane)).filter((row) => row.state !== 'taken');
    const opened = await Promise.all(rows.map((row) => openRow(source, row, identities)));
    for (const one of opened.sort((a, b) => b.urgency - a.urgency)) show(one, options);
    say(rows.length === 0 ? 'No requests.' : `${rows.length} requests.`);
  } finally {
    await source.close();
  }
};

type Opened = { row: ListedRequest; text: string; urgency: number };

async function openRow(source: Source, row: ListedRequest, identities: readonly string[]): Promise<Opened> {
  const heading = `${row.reference}  ${row.state}  received ${row.receivedHour}`;
  if (row.state === 'blocked')
    return { row, text: `${heading}\nWITHDRAWN by its sender: stop work on it.`, urgency: 0 };
  const sealed = await source.ciphertext(row.id);
  if (sealed === undefined) return { row, text: `${heading}\nWithdrawn or gone meanwhile.`, urgency: 0 };
  try {
    const request = await openRequest(sealed, identities);
    return { row, text: `${heading}\n${writeRequest(request)}`, urgency: urgencyOf(request) };
  } catch {
    return { row, text: `${heading}\nCould not be opened with this key.`, urgency: 0 };
  }
}

const urgencyOf = (request: ContactRequest): number => (request.dangerNow ? 3 : 0) + (request.moneyMoved24h ? 2 : 1);

/** One file a request if --to is given, else on the screen. */
function show(one: Opened, options: Options): void {
  if (options.to === undefined || options.print === true) say(`${one.text}\n`);
  if (options.to === undefined) return;
  mkdirSync(options.to, { recursive: true, mode: 0o700 });
  writeFileSync(join(options.to, `${one.row.reference}.txt`), `${one.text}\n`, { mode: 0o600 });
}

/** A request as text. What the visitor wrote cannot steer the terminal or turn the reading direction. */
export function writeRequest(request: ContactRequest): string {
  const yes = (flag: boolean): string => (flag ? 'yes' : 'no');
  const lines: [string, string][] = [
    ['Name', request.name],
    ['Others involved', request.parties],
    ['Reach by', request.contact.route],
    ['At', request.contact.value],
    ['Safe', request.contact.safe],
    ['May we say who we are', yes(request.contact.sayWhoWeAre)],
    ['Leave a message', yes(request.contact.leaveMessage)],
    ['Language', request.language],
    ['Country', request.country],
    ['About', request.incident],
    ['Danger now', yes(request.dangerNow)],
    ['Money left in 24 h', yes(request.moneyMoved24h)],
    ['Sensitive data', yes(request.sensitiveData)],
    ['Help wanted', request.note],
    ['Contact code', `${writeContactCode(request.contactCode)} (you say the first half, they answer the second)`],
    ['Notice version', `${request.noticeVersion}${request.demonstration ? ', demonstration' : ''}`],
  ];
  return lines.map(([name, value]) => `  ${name}: ${harmless(value) || '–'}`).join('\n');
}

/** Invisible marks and control characters as codes to read; further lines are indented below the first. */
export function harmless(text: string): string {
  return showText(text).replaceAll('\n', '\n    ').trim();
}

/** `open FILE --key FILE`: one sealed file, offline. */
export const openFile: Command = async ([file], options) => {
  const sealed = readFileSync(need(file, 'FILE'));
  say(writeRequest(await openRequest(sealed, await readKeys(options))));
};

const states = ['opened', 'unopenable', 'taken'] as const;

/** `state REFERENCE opened|unopenable|taken`. */
export const setState: Command = async ([typed, wanted], options) => {
  const reference = readReference(need(typed, 'REFERENCE'));
  if (reference === undefined) throw new UsageError('This is no reference: a character is wrong.');
  const to = states.find((state) => state === wanted);
  if (to === undefined) throw new UsageError(`The state is one of ${states.join(', ')}`);
  await withStore(async (store) => {
    for (const row of await findRows(store, reference)) {
      if (row.state === 'blocked') say(`${reference} was withdrawn by its sender: stop work on it.`);
      else say(`${reference}: ${await changeRow(store, row, row.state, to, options.by ?? '')}`);
    }
  });
};

/** Requests with this reference; two if their references collide, which both are then shown. */
export async function findRows(store: Store, reference: string): Promise<ListedRequest[]> {
  const rows = [...(await listAll(store, 'inbox')), ...(await listAll(store, 'held'))];
  const found = rows.filter((row) => row.reference === reference);
  if (found.length === 0) throw new Error(`No request has the reference ${reference}.`);
  return found;
}

async function changeRow(
  store: Store,
  row: ListedRequest,
  from: Exclude<State, 'blocked'>,
  to: (typeof states)[number],
  by: string,
): Promise<string> {
  const change = await store.changeState(idBytes(row.id), from, to, by, new Date());
  return change === 'changed' ? to : 'not changed, somebody was faster';
}

/** `blocked list`: references and last days of withdrawn requests. */
export const listBlocked: Command = () =>
  withStore(async (store) => {
    const rows = [...(await listAll(store, 'inbox')), ...(await listAll(store, 'held'))];
    const blocked = rows.filter((row) => row.state === 'blocked');
    for (const row of blocked) say(`${row.reference}  set ${row.set}  kept until ${row.purgeDay}`);
    say(`${blocked.length} withdrawn requests are kept, unseen.`);
  });

/** `status`: counts, oldest unread, mail. */
export const showStatus: Command = () =>
  withStore(async (store) => {
    for (const lane of ['inbox', 'held'] as const) {
      const counts = await store.countStates(lane);
      say(
        `${lane}: ${Object.entries(counts)
          .map(([state, count]) => `${count} ${state}`)
          .join(', ')}`,
      );
    }
    const [oldest] = await store.unreadHours();
    say(`Oldest unread: ${oldest ?? 'none'}`);
    const waiting = await store.waitingMails();
    say(
      `Mails waiting: ${waiting.length}${waiting.length > 0 ? `, most tries ${Math.max(...waiting.map((row) => row.tries))}` : ''}`,
    );
  });
