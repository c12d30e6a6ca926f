// Proof of work bound to the sealed text: SHA-256(seed ‖ id ‖ bodyHash ‖ n) must begin with a number of zero bits.
import { sha256 } from './bytes.ts';

/** Seconds a window lasts; the current and the two windows before it are accepted. */
export const windowSeconds = 600;

export function windowAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / windowSeconds);
}

/** Zero bits at the start of a hash. */
export function leadingZeroBits(hash: Uint8Array): number {
  let bits = 0;
  for (const byte of hash) {
    if (byte === 0) {
      bits += 8;
      continue;
    }
    return bits + Math.clz32(byte) - 24;
  }
  return bits;
}

export type ProofInput = { seed: Uint8Array; id: Uint8Array; bodyHash: Uint8Array };

/** Zero bits this n reaches. All four parts have fixed widths (32, 16, 32, 8 bytes), so nothing can be spliced. */
export async function proofBits(input: ProofInput, nonce: Uint8Array): Promise<number> {
  const { seed, id, bodyHash } = input;
  if (seed.length !== 32 || id.length !== 16 || bodyHash.length !== 32 || nonce.length !== 8) return 0;
  return leadingZeroBits(await sha256(seed, id, bodyHash, nonce));
}
