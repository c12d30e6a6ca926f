// The staff's own listener: the inbox's files; log-in by proof of key, no passwords; lists, ciphertexts and states of requests.
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import { fromBase64Url, isAgeFrame, type KeySet, randomBytes, sameBytes, sealBytes, toBase64Url } from '#intake';
import type { Intake } from './admission.ts';
import { secondsOf } from './calendar.ts';
import { challengeText } from './challenge.ts';
import { inboxHeaders } from './headers.ts';
import { loadInbox } from './inbox-files.ts';
import { log, placeOf } from './log.ts';
import type { State, StoredRequest } from './store.ts';

const challengeLife = 60;
const sessionLife = 600;
const openChallenges = 100;
const challengesAMinute = 30;

type Challenge = { made: number; secrets: Map<string, Uint8Array> };
type Session = { label: string; until: number };

/** Challenges and sessions, in memory only: a restart signs everybody out. */
function makeDoor(origin: string, clock: () => Date) {
  const challenges = new Map<string, Challenge>();
  const sessions = new Map<string, Session>();
  let recent: number[] = [];
  const forget = (now: number): void => {
    recent = recent.filter((made) => made + 60 > now);
    for (const [id, one] of challenges) if (one.made + challengeLife <= now) challenges.delete(id);
    for (const [token, one] of sessions) if (one.until <= now) sessions.delete(token);
  };

  return {
    /** A file for each staff key; undefined while too many are open or were asked for. */
    challenge: async (set: KeySet) => {
      const now = secondsOf(clock());
      forget(now);
      if (challenges.size >= openChallenges || recent.length >= challengesAMinute) return undefined;
      recent.push(now);
      const challenge = toBase64Url(randomBytes(16));
      const secrets = new Map<string, Uint8Array>();
      challenges.set(challenge, { made: now, secrets });

      const files = [];
      for (const { label, role } of set.recipients) {
        if (role !== 'staff') continue;
        const secret = randomBytes(32);
        secrets.set(label, secret);
        const file = await sealBytes(challengeText(origin, clock(), secret), set, label);
        files.push({ label, file: toBase64Url(file) });
      }
      return { challenge, files };
    },

    /** A bearer token for whoever opened one of the files; each challenge works once. */
    signIn: (challenge: string, answer: Uint8Array) => {
      const now = secondsOf(clock());
      forget(now);
      const open = challenges.get(challenge);
      challenges.delete(challenge);
      const label = [...(open?.secrets ?? [])].find(([, secret]) => sameBytes(secret, answer))?.[0];
      if (label === undefined) return undefined;
      const token = toBase64Url(randomBytes(32));
      sessions.set(token, { label, until: now + sessionLife });
      return { token, expires: now + sessionLife };
    },

    who: (token: string): string | undefined => {
      forget(secondsOf(clock()));
      return sessions.get(token)?.label;
    },
    signOut: (token: string): void => {
      sessions.delete(token);
    },
  };
}

const answerBody = z.strictObject({ challenge: z.string().max(64), answer: z.string().length(43) });
const stateBody = z.strictObject({
  from: z.enum(['unread', 'opened', 'unopenable', 'taken']),
  to: z.enum(['opened', 'unopenable', 'taken']),
});
const resealBody = z.strictObject({ fromSet: z.number(), toSet: z.number(), ciphertext: z.string() });

type Variables = { Variables: { label: string; token: string } };
type Call = Context<Variables>;

/** The staff's routes as a fetch handler. `origin` is the address staff type in. */
export function makeStaffRoutes(intake: Intake, origin: string): Hono<Variables> {
  const door = makeDoor(origin, intake.clock);
  const app = new Hono<Variables>();

  app.use(async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(inboxHeaders)) c.header(name, value);
  });
  app.post('/api/challenges', async (c) => {
    const [set] = intake.acceptedSets(intake.clock());
    const challenge = await door.challenge(set);
    return challenge ? c.json(challenge, 201) : c.json({ title: 'Too many at once. Wait a minute.' }, 503);
  });
  app.post('/api/sessions', async (c) => {
    const body = answerBody.safeParse(await readJson(c));
    const answer = body.success ? fromBase64Url(body.data.answer) : undefined;
    const session = body.success && answer ? door.signIn(body.data.challenge, answer) : undefined;
    return session ? c.json(session, 201) : unsigned(c);
  });

  // Everything registered below needs a token.
  app.use('/api/*', async (c, next) => {
    const token = /^Bearer ([\w-]{43})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
    const label = door.who(token);
    if (label === undefined) return unsigned(c);
    c.set('label', label);
    c.set('token', token);
    await next();
    return undefined;
  });
  app.post('/api/sessions/end', (c) => {
    door.signOut(c.get('token'));
    return c.body(null, 204);
  });
  app.get('/api/status', async (c) => c.json(await readStatus(intake)));
  app.get('/api/requests', (c) => listRequests(c, intake));
  app.get('/api/requests/:id', (c) => readRequest(c, intake));
  app.post('/api/requests/:id/state', (c) => changeState(c, intake));
  app.post('/api/requests/:id/reseal', (c) => resealRequest(c, intake));

  for (const [path, { type, body }] of loadInbox(intake.env.DIST_DIR)) {
    app.get(path, (c) => c.body(body, 200, { 'Content-Type': type }));
  }
  app.notFound((c) => c.body(null, 404));
  app.onError((error, c) => {
    log('unexpected', { at: placeOf(error) });
    return c.json({ title: 'The store did not answer. Try again.' }, 503);
  });
  return app;
}

const unsigned = (c: Call): Response => c.json({ title: 'Sign in again' }, 401);
const gone = (c: Call): Response => c.json({ title: 'Withdrawn by its sender. Stop work on it.' }, 410);
const missing = (c: Call): Response => c.json({ title: 'No such request' }, 404);

async function readJson(c: Call): Promise<unknown> {
  const length = Number(c.req.header('content-length'));
  if (c.req.header('content-type') !== 'application/json' || !(length <= 65_536)) return undefined;
  return c.req.json().catch(() => undefined);
}

const idOf = (c: Call): Uint8Array => fromBase64Url(c.req.param('id') ?? '') ?? new Uint8Array();

async function listRequests(c: Call, intake: Intake): Promise<Response> {
  const lane = c.req.query('lane') === 'held' ? 'held' : 'inbox';
  const after = fromBase64Url(c.req.query('after') ?? '') ?? new Uint8Array();
  return c.json({ requests: await intake.store.listRequests(lane, after) });
}

async function readRequest(c: Call, intake: Intake): Promise<Response> {
  const found = await intake.store.readRequest(idOf(c));
  if (found === 'missing') return missing(c);
  return found === 'withdrawn' ? gone(c) : c.json(writeStored(found));
}

const writeStored = ({ ciphertext, ...rest }: StoredRequest) => ({ ...rest, ciphertext: toBase64Url(ciphertext) });

async function changeState(c: Call, intake: Intake): Promise<Response> {
  const body = stateBody.safeParse(await readJson(c));
  if (!body.success) return c.json({ title: 'Not a change of state' }, 400);
  const { from, to } = body.data;
  const change = await intake.store.changeState(idOf(c), from, to, c.get('label'), intake.clock());
  if (change === 'missing') return missing(c);
  if (change === 'withdrawn') return gone(c);
  return change === 'changed' ? c.json({ state: to }) : c.json({ title: 'Somebody was faster' }, 409);
}

async function resealRequest(c: Call, intake: Intake): Promise<Response> {
  const body = resealBody.safeParse(await readJson(c));
  const sealed = body.success ? fromBase64Url(body.data.ciphertext) : undefined;
  const set = intake.acceptedSets(intake.clock()).find((known) => body.success && known.set === body.data.toSet);
  if (!body.success || !sealed || !set || !isAgeFrame(sealed, set))
    return c.json({ title: 'Not sealed to a set in use' }, 400);
  const done = await intake.store.reseal(idOf(c), body.data.fromSet, body.data.toSet, sealed);
  return done ? c.json({ set: body.data.toSet }) : c.json({ title: 'Somebody was faster, or it was withdrawn' }, 409);
}

export type DeskStatus = {
  inbox: Record<State, number>;
  held: Record<State, number>;
  oldestUnread: string | null;
  mailsWaiting: number;
  mailTries: number;
  undeliveredSince: string | null;
  diskFull: boolean;
  set: number;
  setEnds: string;
};

/** What staff see at the top of the inbox: counts, the oldest unread request, whether mail leaves, room, age of the keys. */
export async function readStatus(intake: Intake): Promise<DeskStatus> {
  const { store, health } = intake;
  const waiting = await store.waitingMails();
  const [set] = intake.acceptedSets(intake.clock());
  return {
    inbox: await store.countStates('inbox'),
    held: await store.countStates('held'),
    oldestUnread: (await store.unreadHours())[0] ?? null,
    mailsWaiting: waiting.length,
    mailTries: Math.max(0, ...waiting.map((row) => row.tries)),
    undeliveredSince: (await store.undeliveredSince())?.toISOString() ?? null,
    diskFull: await health.isFull(),
    set: set.set,
    setEnds: set.notAfter,
  };
}

/** Address staff and their commands use. */
export function staffOrigin(env: Intake['env'], port = env.STAFF_PORT): string {
  return env.STAFF_URL ?? `http://localhost:${port}`;
}

/**
 * Starts the listener on this machine only: a proxy with its own name and certificate, or a tunnel, stands in front.
 * Sessions live in this process, so only one process may have it.
 */
export async function startStaff(intake: Intake): Promise<Server> {
  const { env } = intake;
  const answer = getRequestListener(makeStaffRoutes(intake, staffOrigin(env)).fetch, { hostname: 'localhost' });
  const server = createServer(
    { maxHeaderSize: 8192, headersTimeout: 10_000, requestTimeout: 30_000 },
    (request, response) => {
      answer(request, response).catch((error: unknown) => log('unexpected', { at: placeOf(error) }));
    },
  );
  server.maxConnections = 50;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env.STAFF_PORT, '127.0.0.1', () => resolve());
  });
  return server;
}
