// The body of POST /api/requests, version 1: codes and proof in front, the age file behind; its frame is read strictly.
import { type Bytes, copyBytes, joinBytes, sha256, uint32Bytes } from './bytes.ts';
import type { KeySet } from './keys.ts';
import { paddedLength } from './pad.ts';
import { sealedLength } from './seal.ts';

const offsets = { id: 1, window: 17, nonce: 21, set: 29, withdrawHash: 33, flags: 65, sealed: 66 } as const;

/** Bytes before the age file. */
export const envelopeHead = offsets.sealed;

/** What the proof and the 409 rule are bound to. */
export type SealedPart = { set: number; withdrawHash: Uint8Array; trapFilled: boolean; sealed: Uint8Array };
export type Envelope = SealedPart & { id: Uint8Array; window: number; nonce: Uint8Array };

const flagsByte = (trapFilled: boolean): Uint8Array => Uint8Array.of(trapFilled ? 1 : 0);

/** Bytes of every body for this set; any other Content-Length is refused before reading. */
export function envelopeLength(set: Pick<KeySet, 'kind' | 'recipients'>): number {
  return envelopeHead + sealedLength(set);
}

/** SHA-256 of everything from the set number to the end. */
export async function bodyHashOf(part: SealedPart): Promise<Bytes> {
  return sha256(uint32Bytes(part.set), part.withdrawHash, flagsByte(part.trapFilled), part.sealed);
}

export function writeEnvelope(envelope: Envelope): Bytes {
  const { id, nonce, withdrawHash } = envelope;
  if (id.length !== 16 || nonce.length !== 8 || withdrawHash.length !== 32)
    throw new RangeError('writeEnvelope: lengths');
  return joinBytes(
    Uint8Array.of(1),
    id,
    uint32Bytes(envelope.window),
    nonce,
    uint32Bytes(envelope.set),
    withdrawHash,
    flagsByte(envelope.trapFilled),
    envelope.sealed,
  );
}

export type ReadEnvelope = { ok: true; envelope: Envelope } | { ok: false; why: 'malformed' | 'length' | 'old-page' };

/** Takes a body apart. `sets` are the key sets accepted now; a set that is not among them is an old page. */
export function readEnvelope(body: Uint8Array, sets: readonly KeySet[]): ReadEnvelope {
  if (body.length <= envelopeHead) return { ok: false, why: 'length' };
  if (body[0] !== 1) return { ok: false, why: 'malformed' };

  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const set = sets.find((known) => known.set === view.getUint32(offsets.set));
  if (!set) return { ok: false, why: 'old-page' };
  if (body.length !== envelopeLength(set)) return { ok: false, why: 'length' };

  const flags = body[offsets.flags] ?? 0;
  const sealed = body.slice(offsets.sealed);
  if (flags > 1 || !isAgeFrame(sealed, set)) return { ok: false, why: 'malformed' };

  const envelope: Envelope = {
    id: body.slice(offsets.id, offsets.window),
    window: view.getUint32(offsets.window),
    nonce: body.slice(offsets.nonce, offsets.set),
    set: set.set,
    withdrawHash: body.slice(offsets.withdrawHash, offsets.flags),
    trapFilled: flags === 1,
    sealed: copyBytes(sealed),
  };
  return { ok: true, envelope };
}

// base64 without padding of 32 and of 1,120 bytes; the last character has its unused bits at zero.
const b64x32 = '[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]';
const b64x1120 = '[A-Za-z0-9+/]{1493}[AQgw]';
const stanzas = {
  classic: `-> X25519 ${b64x32}\n${b64x32}\n`,
  hybrid: `-> mlkem768x25519 ${b64x1120}\n${b64x32}\n`,
} as const;

/**
 * True if these bytes are an age file as this set writes it: version, one stanza a recipient of the set's kind, MAC,
 * payload length. It may still be junk inside: "could not be opened" is a state of a request, not of a post.
 */
export function isAgeFrame(sealed: Uint8Array, set: Pick<KeySet, 'kind' | 'recipients'>): boolean {
  if (sealed.length !== sealedLength(set)) return false;
  const header = sealed.subarray(0, sealed.length - paddedLength - 32);
  const text = new TextDecoder('latin1').decode(header);
  const shape = new RegExp(
    `^age-encryption\\.org/v1\n(?:${stanzas[set.kind]}){${set.recipients.length}}--- ${b64x32}\n$`,
  );
  return shape.test(text);
}
