// The server's own secret: it makes the seeds of the proof of work and signs the hidden fields of the plain form.
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '#env';
import { type Bytes, joinBytes, textBytes, uint32Bytes } from '#intake';

export type Secret = {
  /** 32 bytes for a window of the proof of work. */
  seedFor: (window: number) => Bytes;
  /** 32 bytes that bind id, sealed text, time and contact code of a plain form. */
  formToken: (parts: FormTokenParts) => Bytes;
};

/** `id` 16 bytes, `bodyHash` 32 bytes, `time` in whole seconds, `contactCode` six digits: fixed widths, nothing to splice. */
export type FormTokenParts = { id: Uint8Array; bodyHash: Uint8Array; time: number; contactCode: string };

/** Takes SERVER_SECRET, or makes one in DATA_DIR (0600) that outlives a restart. */
export function loadSecret(env: Pick<Env, 'SERVER_SECRET' | 'DATA_DIR'>): Secret {
  return makeSecret(env.SERVER_SECRET ?? ensureSecretFile(env.DATA_DIR));
}

export function makeSecret(secret: string): Secret {
  const hmac = (...parts: Uint8Array[]): Bytes =>
    joinBytes(
      createHmac('sha256', secret)
        .update(joinBytes(...parts))
        .digest(),
    );
  return {
    seedFor: (window) => hmac(textBytes('seed'), uint32Bytes(window)),
    formToken: ({ id, bodyHash, time, contactCode }) =>
      hmac(textBytes('form'), id, bodyHash, uint32Bytes(time), textBytes(contactCode)),
  };
}

function ensureSecretFile(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'secret');
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8');
}
