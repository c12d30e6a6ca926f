// Works out the SHA-256 fingerprint of a file of any size, a slice at a time, so that a phone's memory is enough.

import { sha256 } from '@noble/hashes/sha2.js';

/** Bytes held in memory at a time: large enough to be fast, small enough for several files at once on an old phone. */
export const sliceBytes = 2 * 1024 * 1024;

type HashOptions = {
  /** Stops between two slices; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called after each slice with the bytes read so far. */
  readonly onProgress?: (bytes: number) => void;
  readonly slice?: number;
};

/**
 * SHA-256 (FIPS 180-4) as 64 small hexadecimal digits.
 * Rejects if the file cannot be read, has shrunk meanwhile, or the signal stops it.
 */
export async function hashFile(file: Blob, options: HashOptions = {}): Promise<string> {
  const { signal, onProgress, slice = sliceBytes } = options;
  const hash = sha256.create();
  for (let at = 0; at < file.size; at += slice) {
    const end = Math.min(at + slice, file.size);
    const bytes = new Uint8Array(await file.slice(at, end).arrayBuffer());
    signal?.throwIfAborted();
    if (bytes.length !== end - at) throw new Error(`read ${bytes.length} bytes, expected ${end - at}`);
    hash.update(bytes);
    onProgress?.(end);
  }
  signal?.throwIfAborted();
  return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
