// What a post is before anything in it is believed: where it comes from, of what type and length, and its body.
import type { IncomingMessage } from 'node:http';
import type { Env } from '#env';

export type Origin = 'own' | 'foreign' | 'unknown';

/**
 * Judges by `Sec-Fetch-Site`, which a page cannot forge; without it by `Origin`. `unknown` (old browsers, tools) is
 * held, not refused. A null Origin is unknown: letting it in as own would let sandboxed frames post.
 */
export function originOf(headers: Headers, publicUrl: string | undefined): Origin {
  const site = headers.get('sec-fetch-site');
  if (site !== null) return site === 'same-origin' || site === 'none' ? 'own' : 'foreign';

  const origin = headers.get('origin');
  if (origin === null || origin === 'null') return 'unknown';
  if (!URL.canParse(origin)) return 'foreign';
  const own = publicUrl === undefined ? headers.get('host') : new URL(publicUrl).host;
  return new URL(origin).host === own ? 'own' : 'foreign';
}

/** The visitor's address: the socket's, or behind our own proxy the last entry of X-Forwarded-For. */
export function addressOf(incoming: IncomingMessage, env: Pick<Env, 'TRUSTED_PROXY'>): string {
  const peer = (incoming.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (!env.TRUSTED_PROXY.includes(peer)) return peer;
  const forwarded = [incoming.headers['x-forwarded-for'] ?? []].flat().join(',');
  return forwarded.split(',').at(-1)?.trim() || peer;
}

/** Declared length in bytes; undefined if there is none (chunked) or it is not a number. */
export function lengthOf(headers: Headers): number | undefined {
  const length = headers.get('content-length');
  return length !== null && /^\d{1,12}$/.test(length) ? Number(length) : undefined;
}

const formLimit = 128 * 1024;
const drainLimit = 1024 * 1024;

export type ReadForm =
  | { ok: true; form: URLSearchParams }
  | { ok: false; why: 'type' | 'length' | 'too-long' | 'malformed' };

/**
 * Reads a plain form of up to 128 KB. Up to 1 MB is read and thrown away, so that the visitor sees the page that says
 * "too long" instead of a broken connection.
 */
export async function readForm(request: Request): Promise<ReadForm> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded(?:; ?charset=utf-8)?$/i.test(type)) return { ok: false, why: 'type' };
  const length = lengthOf(request.headers);
  if (length === undefined) return { ok: false, why: 'length' };
  if (length > drainLimit) return { ok: false, why: 'too-long' };

  try {
    const body = await request.arrayBuffer();
    if (length > formLimit) return { ok: false, why: 'too-long' };
    return { ok: true, form: new URLSearchParams(new TextDecoder().decode(body)) };
  } catch {
    return { ok: false, why: 'malformed' };
  }
}
