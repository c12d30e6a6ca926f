// Compresses a content once in its life: the result is kept under the hash of what went in.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { threadId } from 'node:worker_threads';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { hashOf } from './tree.ts';

export type Compressed = { hash: string; br: Buffer; gz: Buffer };

/** Brotli 11 and gzip 9 of a content, from `folder` if it was compressed before. */
export function compress(content: Buffer, folder: string): Compressed {
  const hash = hashOf(content);
  return {
    hash,
    br: keep(join(folder, `${hash}.br`), () => compressBrotli(content)),
    gz: keep(join(folder, `${hash}.gz`), () => gzipSync(content, { level: 9 })),
  };
}

function compressBrotli(content: Buffer): Buffer {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotliCompressSync(content, {
    params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_SIZE_HINT]: content.length },
  });
}

function keep(file: string, make: () => Buffer): Buffer {
  if (existsSync(file)) return readFileSync(file);
  const made = make();
  // Renamed into place, so that a press that is stopped half-way leaves no half file to be trusted later.
  const draft = `${file}.${process.pid}-${threadId}`;
  writeFileSync(draft, made);
  renameSync(draft, file);
  return made;
}

/** Makes the folder, if it is not there. */
export function openCache(folder: string): void {
  mkdirSync(folder, { recursive: true });
}

/** Throws away what the press that just ended did not use. `hashes` are those it used. */
export function pruneCache(folder: string, hashes: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (!hashes.has(name.split('.')[0] ?? '')) rmSync(join(folder, name));
  }
}
