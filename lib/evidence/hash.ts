// Works out the SHA-256 fingerprint of a file of any size, a piece at a time, so that a phone's memory is enough.

import { sha256 } from '@noble/hashes/sha2.js';

/** Bytes read at a time: large enough to be fast, small enough for several files at once on an old phone. */
const pieceBytes = 2 * 1024 * 1024;

type HashOptions = {
  /** Stops between two pieces; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Called with the bytes read so far, about every two megabytes and at the end. */
  readonly onProgress?: (bytes: number) => void;
  readonly piece?: number;
};

/**
 * SHA-256 (FIPS 180-4) as 64 small hexadecimal digits.
 * Rejects if the file cannot be read, is shorter or longer than it says, or the signal stops it.
 */
export async function hashFile(file: Blob, options: HashOptions = {}): Promise<string> {
  const { signal, onProgress, piece = pieceBytes } = options;
  const hash = sha256.create();
  let read = 0;
  let told = 0;
  for await (const bytes of readPieces(file, piece)) {
    signal?.throwIfAborted();
    hash.update(bytes);
    read += bytes.length;
    if (read - told < piece && read < file.size) continue;
    told = read;
    onProgress?.(read);
  }
  signal?.throwIfAborted();
  if (read !== file.size) throw new Error(`read ${read} bytes, expected ${file.size}`);
  return Array.from(hash.digest(), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The file's bytes in order. Each piece is good until the next one is asked for. */
function readPieces(file: Blob, piece: number): AsyncGenerator<Uint8Array> {
  const reader = openReader(file);
  return reader === undefined ? readSlices(file, piece) : readInto(reader, piece);
}

/** Undefined where the browser's files cannot be read into memory of ours. */
function openReader(file: Blob): ReadableStreamBYOBReader | undefined {
  try {
    return file.stream().getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}

/**
 * Always into the same memory: measured in Chromium with a file of 2 GB, 65 MB more than the empty page. Slices, each
 * in memory of its own, took 280 to 320 MB before the browser tidied up, whatever their size.
 */
async function* readInto(reader: ReadableStreamBYOBReader, piece: number): AsyncGenerator<Uint8Array> {
  try {
    let buffer = new ArrayBuffer(piece);
    for (;;) {
      const { value, done } = await reader.read(new Uint8Array(buffer));
      if (done || value === undefined) return;
      yield value;
      buffer = value.buffer;
    }
  } finally {
    await reader.cancel();
  }
}

async function* readSlices(file: Blob, piece: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += piece) {
    yield new Uint8Array(await file.slice(at, Math.min(at + piece, file.size)).arrayBuffer());
  }
}
