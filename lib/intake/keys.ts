// Key sets: the public keys of the people who may read requests, their schema and their printed fingerprint.
import * as z from 'zod/mini';
import { sha256, textBytes } from './bytes.ts';

z.config({ jitless: true });

export type KeyKind = 'hybrid' | 'classic';

const kinds = ['hybrid', 'classic'] as const;

/** Kind of a public key by its form; undefined if it is neither of the two we seal to. */
export function keyKind(key: string): KeyKind | undefined {
  if (/^age1pq1[02-9ac-hj-np-z]{1952}$/.test(key)) return 'hybrid';
  if (/^age1[02-9ac-hj-np-z]{58}$/.test(key)) return 'classic';
  return undefined;
}

const recipient = z.strictObject({
  label: z.string().check(z.regex(/^[A-Za-z0-9-]{1,20}$/)),
  role: z.enum(['staff', 'custodian']),
  key: z.string().check(z.refine((key) => keyKind(key) !== undefined, 'not an age recipient')),
});
export type Recipient = z.infer<typeof recipient>;

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));

/**
 * `keys.json`: set number (0 is the demonstration set), kind, first and last day, recipients.
 * Refused: two kinds in one set (age-encryption would mix them), fewer than two staff keys, no custodian, a key or
 * label twice.
 */
export const keySet = z
  .strictObject({
    set: z.int().check(z.gte(0), z.lte(0xffffffff)),
    kind: z.enum(kinds),
    notBefore: day,
    notAfter: day,
    recipients: z.array(recipient).check(z.minLength(3), z.maxLength(20)),
  })
  .check(
    z.superRefine((set, context) => {
      const refuse = (message: string): void => context.addIssue({ code: 'custom', message });
      const { recipients } = set;
      if (recipients.some((one) => keyKind(one.key) !== set.kind)) refuse('every key must be of the kind of the set');
      if (new Set(recipients.map((one) => one.key)).size !== recipients.length) refuse('a key stands twice');
      if (new Set(recipients.map((one) => one.label)).size !== recipients.length) refuse('a label stands twice');
      if (recipients.filter((one) => one.role === 'staff').length < 2) refuse('at least two staff keys are needed');
      if (!recipients.some((one) => one.role === 'custodian')) refuse('a custodian key is needed');
      if (set.notAfter < set.notBefore) refuse('notAfter lies before notBefore');
    }),
  );
export type KeySet = z.infer<typeof keySet>;

/** Reads a key set from JSON text. Throws, naming what is wrong. */
export function parseKeySet(json: string): KeySet {
  return keySet.parse(JSON.parse(json));
}

/** SHA-256 of the sorted keys (joined by newlines), its first eight 16-bit words as groups of five digits. */
export async function fingerprint(set: KeySet): Promise<string> {
  const keys = set.recipients.map((one) => one.key).sort();
  const hash = await sha256(textBytes(keys.join('\n')));
  const view = new DataView(hash.buffer);
  return Array.from({ length: 8 }, (_, word) => String(view.getUint16(word * 2)).padStart(5, '0')).join(' ');
}
