// Writes one file of the finished site, its compressed copies beside it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isCompressible, typeOf } from './addresses.ts';
import { compress } from './compress.ts';
import type { FileRecord } from './table.ts';
import { hashOf } from './tree.ts';

/** Saves a content and says what the table must know of it; `wire` is its size with brotli, in bytes. */
export function saveFile(
  target: { distDir: string; cacheDir: string },
  content: Buffer,
  file: Pick<FileRecord, 'path' | 'file' | 'status' | 'headers'> & { type?: string },
): FileRecord & { wire: number } {
  const type = file.type ?? typeOf(file.file);
  const to = join(target.distDir, file.file);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, content);

  const record = { ...file, type, bytes: content.length };
  if (!isCompressible(type)) return { ...record, hash: hashOf(content), encodings: [], wire: content.length };
  const { hash, br, gz } = compress(content, target.cacheDir);
  const encodings: FileRecord['encodings'] = [];
  if (br.length < content.length) {
    writeFileSync(`${to}.br`, br);
    encodings.push('br');
  }
  if (gz.length < content.length) {
    writeFileSync(`${to}.gz`, gz);
    encodings.push('gzip');
  }
  return { ...record, hash, encodings, wire: Math.min(br.length, content.length) };
}
