import { beforeAll, describe, expect, it } from 'vitest';
import { bodyHashOf, envelopeLength, type PreparedRequest, readEnvelope, writeEnvelope } from '#intake';
import { type Keys, makeKeys, prepare } from '../support/intake.ts';

describe('the envelope of a sealed request', () => {
  let keys: Keys;
  let prepared: PreparedRequest;
  let body: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    keys = await makeKeys('hybrid');
    prepared = await prepare(keys);
    body = writeEnvelope({ ...prepared, window: 2_971_333, nonce: new Uint8Array(8).fill(9) });
  });

  const change = (place: number, value: number): Uint8Array => {
    const changed = body.slice();
    changed[place] = value;
    return changed;
  };

  it('comes out as it went in, at the one length of the set', () => {
    expect(body.length).toBe(envelopeLength(keys.set));
    const read = readEnvelope(body, [keys.set]);
    expect(read.ok && read.envelope).toMatchObject({
      id: prepared.id,
      window: 2_971_333,
      set: 7,
      trapFilled: false,
      withdrawHash: prepared.withdrawHash,
      sealed: prepared.sealed,
    });
  });

  it('is refused with another version, flags of a later form, or a frame that is not age', () => {
    for (const changed of [change(0, 2), change(65, 2), change(66, 0x41), change(120, 0x20)]) {
      expect(readEnvelope(changed, [keys.set])).toEqual({ ok: false, why: 'malformed' });
    }
  });

  it('is refused when it is shorter or longer', () => {
    for (const changed of [body.slice(0, -1), body.slice(0, 40), new Uint8Array(0), new Uint8Array([...body, 0])]) {
      expect(readEnvelope(changed, [keys.set])).toEqual({ ok: false, why: 'length' });
    }
  });

  it('is an old page when its key set is not taken any more', () => {
    expect(readEnvelope(body, [{ ...keys.set, set: 8 }])).toEqual({ ok: false, why: 'old-page' });
  });

  it('has a hash that covers set, withdrawal hash, trap and text, but not window and proof', async () => {
    const hash = await bodyHashOf(prepared);
    expect(prepared.bodyHash).toEqual(hash);
    const sealed = prepared.sealed.slice();
    sealed[9000] = (sealed[9000] ?? 0) ^ 1;
    const others = [
      { ...prepared, set: 8 },
      { ...prepared, trapFilled: true },
      { ...prepared, sealed },
      { ...prepared, withdrawHash: new Uint8Array(32) },
    ];
    for (const other of others) expect(await bodyHashOf(other)).not.toEqual(hash);
  });
});
