// Padding: every request becomes the same number of bytes, so that a stored length says nothing about the text.
import { type Bytes, textBytes } from './bytes.ts';
import { type ContactRequest, contactRequest } from './schema.ts';

/** Bytes of every padded request. */
export const paddedLength = 8192;

/** 4-byte big-endian length, the JSON in UTF-8, zeros to 8,192 bytes. Throws if the request is not valid or too long. */
export function padRequest(request: ContactRequest): Bytes {
  const json = textBytes(JSON.stringify(contactRequest.parse(request)));
  if (json.length > paddedLength - 4) throw new RangeError('padRequest: the request does not fit its padding');

  const padded = new Uint8Array(paddedLength);
  new DataView(padded.buffer).setUint32(0, json.length);
  padded.set(json, 4);
  return padded;
}

/** The request inside padded bytes. Throws if length, padding, UTF-8, JSON or schema is not exactly as written above. */
export function unpadRequest(padded: Uint8Array): ContactRequest {
  if (padded.length !== paddedLength) throw new RangeError('unpadRequest: wrong length');
  const length = new DataView(padded.buffer, padded.byteOffset, padded.byteLength).getUint32(0);
  if (length > paddedLength - 4) throw new RangeError('unpadRequest: wrong inner length');
  if (padded.subarray(4 + length).some((byte) => byte !== 0)) throw new RangeError('unpadRequest: padding is not zero');

  const json = new TextDecoder('utf-8', { fatal: true }).decode(padded.subarray(4, 4 + length));
  return contactRequest.parse(JSON.parse(json));
}
