// How the words and options of a command are read, and the error of a wrong call.

import { type ParseArgsConfig, parseArgs } from 'node:util';

/** Thrown for a command that was called wrongly; its message says what is missing. */
export class UsageError extends Error {}

/** Words and options of a call. Throws UsageError for an option that does not exist. */
export function readCall<const Options extends NonNullable<ParseArgsConfig['options']>>(
  options: Options,
  args: readonly string[] = process.argv.slice(2),
) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'wrong options');
  }
}
