// Worker that searches the proof of work while the person checks the answers; the press bundles it as one file.
import { sha256 } from '@noble/hashes/sha2.js';
import { leadingZeroBits, type ProofInput } from './proof.ts';

export type ProofTask = ProofInput & { bits: number };

/** The 8-byte n. Blocks for about 2^bits hashes (16 bits: 0.3 s on a desktop, 3 s on a slow phone). */
export function searchProof({ seed, id, bodyHash, bits }: ProofTask): Uint8Array<ArrayBuffer> {
  // The first 64 bytes are the same for every n: SHA-256 has taken them in once and is copied from there.
  const start = sha256.create().update(seed).update(id).update(bodyHash.subarray(0, 16));
  const rest = new Uint8Array(24);
  rest.set(bodyHash.subarray(16));
  const counter = new DataView(rest.buffer);
  const trial = start.clone();

  for (let high = 0; ; high += 1) {
    counter.setUint32(16, high);
    for (let low = 0; low < 0x1_0000_0000; low += 1) {
      counter.setUint32(20, low);
      const hash = start._cloneInto(trial).update(rest).digest();
      if (leadingZeroBits(hash) >= bits) return rest.slice(16);
    }
  }
}

// In a worker: one message in, one out. Imported by a test or a page it does nothing.
if (typeof document === 'undefined' && typeof self !== 'undefined' && typeof postMessage === 'function') {
  self.addEventListener('message', (event: MessageEvent<ProofTask>) => {
    postMessage(searchProof(event.data));
  });
}
