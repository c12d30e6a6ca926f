// The age test vectors of C2SP (CCTV), opened by our own code: what must open does, and nothing else.
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { armor } from 'age-encryption';
import * as vectors from 'cctv-age';
import { openBytes } from '#intake';
import { openKeyFile } from '../../lib/server/key-file.ts';

type Vector = { name: string; values: (key: string) => string[]; file: Buffer };

/** A vector is a head of `key: value` lines, an empty line, and an age file, which may be compressed. */
function readVector([name, bytes]: [string, Uint8Array]): Vector {
  const whole = Buffer.from(bytes);
  const end = whole.indexOf('\n\n');
  const lines = whole.toString('latin1', 0, end).split('\n');
  const values = (key: string): string[] =>
    lines.flatMap((line) => (line.startsWith(`${key}: `) ? [line.slice(key.length + 2)] : []));
  const file = whole.subarray(end + 2);
  return { name, values, file: values('compressed').length > 0 ? inflateSync(file) : file };
}

/** SHA-256 of what our code gives out, as hex. Rejects if it refuses. */
async function openByIdentity({ values, file }: Vector): Promise<string> {
  const sealed = values('armored').length > 0 ? armor.decode(file.toString('latin1')) : file;
  const plain = await openBytes(sealed, values('identity'));
  return createHash('sha256').update(plain).digest('hex');
}

/** True if the passphrase opens it as a key file: our code then complains of what it holds, since that is no key. */
async function opensByPassphrase({ values, file }: Vector): Promise<boolean> {
  const [passphrase = ''] = values('passphrase');
  const reason = await openKeyFile(file, passphrase).catch((error: unknown) => error);
  return reason instanceof Error && reason.message.includes('holds no private key');
}

async function opens(vector: Vector): Promise<boolean | 'another text'> {
  if (vector.values('passphrase').length > 0) return opensByPassphrase(vector);
  const hash = await openByIdentity(vector).catch(() => undefined);
  if (hash === undefined) return false;
  return hash === vector.values('payload')[0] ? true : 'another text';
}

/** `opened` and `refused` count what went as the vector says; `wrong` names the others. */
type Outcome = { opened: number; refused: number; wrong: string[] };

/** Runs all of them. */
export async function runVectors(): Promise<Outcome> {
  const result: Outcome = { opened: 0, refused: 0, wrong: [] };
  for (const vector of Object.entries(vectors).map(readVector)) {
    const mustOpen = vector.values('expect')[0] === 'success';
    if ((await opens(vector)) !== mustOpen) result.wrong.push(vector.name);
    else if (mustOpen) result.opened += 1;
    else result.refused += 1;
  }
  return result;
}
