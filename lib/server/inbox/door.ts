// The inbox's way to the staff's routes: signs in by opening a challenge, and again when a session has run out.
import * as z from 'zod/mini';
import { fromBase64Url, openBytes, toBase64Url } from '#intake';
import { readChallenge } from '../challenge.ts';
import type { DoorFailure } from './words.ts';

const challengeAnswer = z.object({
  challenge: z.string(),
  files: z.array(z.object({ label: z.string(), file: z.string() })),
});
const sessionAnswer = z.object({ token: z.string() });

/** What the server said, without its words: those the inbox says itself, in the reader's language. */
export type Reply =
  | { kind: 'ok'; body: unknown }
  /** `refused`: the key is no longer taken. */
  | { kind: 'withdrawn' | 'missing' | 'conflict' | 'offline' | 'refused' };

export type DoorFailureReply = Exclude<Reply, { kind: 'ok' }>;

export type Door = {
  label: string;
  get: (path: string) => Promise<Reply>;
  post: (path: string, body: unknown) => Promise<Reply>;
  /** Ends the session; also while the page is being left. */
  leave: () => void;
};

/** Opens one of the challenge's files with the key. Resolves to why not, if it cannot. */
async function signIn(identity: string): Promise<{ label: string; token: string } | DoorFailure> {
  const asked = await send('/api/challenges', 'POST');
  if (asked === undefined) return 'offline';
  if (asked.status === 503) return 'busy';
  const { challenge, files } = challengeAnswer.parse(await asked.json());
  for (const { label, file } of files) {
    const opened = await openBytes(fromBase64Url(file) ?? new Uint8Array(), [identity]).catch(() => undefined);
    if (opened === undefined) continue;
    const secret = readChallenge(opened, location.origin);
    // Whoever passes another server's challenge on to us would get in with our answer.
    if (secret === undefined) return 'foreign';
    const answer = await send('/api/sessions', 'POST', { body: { challenge, answer: toBase64Url(secret) } });
    if (answer === undefined) return 'offline';
    return answer.ok ? { label, token: sessionAnswer.parse(await answer.json()).token } : 'unknown';
  }
  return 'unknown';
}

/** A door that is open for this key, or why it stays shut. `identity` lives as long as the door is held. */
export async function openDoor(identity: string): Promise<Door | DoorFailure> {
  const first = await signIn(identity).catch(() => 'offline' as const);
  if (typeof first === 'string') return first;
  let { token } = first;
  let left = false;
  let renewal: Promise<DoorFailure | undefined> | undefined;

  // Many answers may say "sign in again" at once: one new session serves them all.
  const renew = (): Promise<DoorFailure | undefined> => {
    renewal ??= signIn(identity)
      .catch(() => 'offline' as const)
      .then((again) => {
        renewal = undefined;
        if (typeof again === 'string') return again;
        token = again.token;
        return undefined;
      });
    return renewal;
  };

  const call = async (path: string, method: 'GET' | 'POST', body?: unknown): Promise<Reply> => {
    const extra = body === undefined ? {} : { body };
    let answer = await send(path, method, { token, ...extra });
    if (answer?.status === 401 && !left) {
      const failure = await renew();
      if (failure === 'offline' || failure === 'busy') return { kind: 'offline' };
      if (failure !== undefined) return { kind: 'refused' };
      answer = await send(path, method, { token, ...extra });
    }
    return answer === undefined ? { kind: 'offline' } : readReply(answer);
  };

  return {
    label: first.label,
    get: (path) => call(path, 'GET'),
    post: (path, body) => call(path, 'POST', body),
    leave: () => {
      left = true;
      void send('/api/sessions/end', 'POST', { token, leaving: true });
      token = '';
    },
  };
}

/** `leaving`: goes out even though the page is being closed. */
type Sent = { token?: string; body?: unknown; leaving?: boolean };

/** The answer, or undefined if none came. */
async function send(path: string, method: 'GET' | 'POST', sent: Sent = {}): Promise<Response | undefined> {
  const headers: Record<string, string> = {};
  if (sent.token !== undefined) headers.Authorization = `Bearer ${sent.token}`;
  if (sent.body !== undefined) headers['Content-Type'] = 'application/json';
  const text = sent.body === undefined ? {} : { body: JSON.stringify(sent.body) };
  try {
    const keepalive = sent.leaving === true;
    return await fetch(path, { method, headers, ...text, cache: 'no-store', credentials: 'omit', keepalive });
  } catch {
    return undefined;
  }
}

const failures: Record<number, 'withdrawn' | 'missing' | 'conflict'> = {
  404: 'missing',
  409: 'conflict',
  410: 'withdrawn',
};

async function readReply(answer: Response): Promise<Reply> {
  if (answer.ok) {
    const body: unknown = await answer.json().catch(() => undefined);
    return body === undefined ? { kind: 'offline' } : { kind: 'ok', body };
  }
  return { kind: failures[answer.status] ?? 'offline' };
}
