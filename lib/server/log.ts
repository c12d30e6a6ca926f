// The only way this process writes anything: fixed words and numbers, never a value that came from a visitor.

export type LogEvent =
  | 'start'
  | 'stop'
  | 'crash'
  | 'unexpected'
  | 'library-output'
  | 'warning'
  | 'store-failed'
  | 'store-recovered'
  | 'disk-floor'
  | 'disk-freed'
  | 'mail-failed'
  | 'mail-sent'
  | 'purged'
  | 'intake-without-build'
  | 'keys-expired'
  | 'heartbeat-missing'
  | 'staff-port-taken';

// Silent until the process guards its output: what only borrows this code (commands, tests) writes no log.
let write: (line: string) => void = () => undefined;

/** Writes one line: time to the minute, the event, numbers by name, and a place in our code or an error code. */
export function log(event: LogEvent, facts: Record<string, number | ErrorPlace> = {}): void {
  const parts = Object.entries(facts).map(
    ([name, value]) => ` ${name}=${typeof value === 'number' ? value : value.text}`,
  );
  write(`${new Date().toISOString().slice(0, 16)}Z ${event}${parts.join('')}\n`);
}

/** Where and of what kind an error is; made by `placeOf` alone, so that no message can slip into a log. */
export type ErrorPlace = { readonly text: string };

/** Kind, code and the first place in our own code. Messages are left out: libraries put values and paths in them. */
export function placeOf(error: unknown): ErrorPlace {
  if (!(error instanceof Error)) return { text: 'not-an-error' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const number = 'errcode' in error && typeof error.errcode === 'number' ? String(error.errcode) : '';
  const place = /\/(lib\/[a-z/-]+\.ts:\d+)/.exec(error.stack ?? '')?.[1] ?? '';
  const safe = (text: string): string => (/^[\w./:-]{1,80}$/.test(text) ? text : '');
  return { text: [error.constructor.name, code, number, place].map(safe).filter(Boolean).join('/') };
}

/** Starts the log and replaces console.*, warnings and crash handlers: a library's text is counted, never printed. */
export function guardOutput(): void {
  write = (line) => process.stdout.write(line);
  const swallow = (): void => log('library-output');
  for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir', 'table'] as const)
    console[name] = swallow;

  process.removeAllListeners('warning');
  process.on('warning', (warning) => log('warning', { at: placeOf(warning) }));
  const crash = (error: unknown): void => {
    log('crash', { at: placeOf(error) });
    process.exit(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
}
