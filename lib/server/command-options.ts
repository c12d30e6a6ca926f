// The options of the staff's commands, and how a wrong call is reported.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readIdentity } from './keyset.ts';

const options = {
  label: { type: 'string' },
  kind: { type: 'string' },
  out: { type: 'string' },
  number: { type: 'string' },
  'not-before': { type: 'string' },
  'not-after': { type: 'string' },
  staff: { type: 'string', multiple: true },
  custodian: { type: 'string', multiple: true },
  key: { type: 'string', multiple: true },
  lane: { type: 'string' },
  print: { type: 'boolean' },
  to: { type: 'string' },
  server: { type: 'string' },
  by: { type: 'string' },
  'to-set': { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const;

/** Thrown for a command that was called wrongly; its message says what is missing. */
export class UsageError extends Error {}

export type Options = ReturnType<typeof readOptions>['values'];
export type Command = (rest: readonly string[], options: Options) => Promise<void>;

/** Words and options of this call. Throws UsageError for an option that does not exist. */
export function readOptions(args: readonly string[] = process.argv.slice(2)) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'wrong options');
  }
}

export function need(value: string | undefined, what: string): string {
  if (value === undefined || value === '') throw new UsageError(`${what} is missing`);
  return value;
}

/** The private keys in the files given by --key. */
export function readKeys(given: Options): string[] {
  const files = given.key ?? [];
  if (files.length === 0) throw new UsageError('--key FILE is missing');
  return files.map((file) => readIdentity(readFileSync(file, 'utf8')));
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
