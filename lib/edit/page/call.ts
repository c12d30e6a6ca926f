// Asks the editor's own server, and nothing else.

/** The server said no; the message is for the person at the screen. `body` is what it sent. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly status: number;
  readonly body: unknown;
  constructor(status: number, body: unknown) {
    super(readTitle(body) ?? 'The editor does not answer. Is it still running?');
    this.status = status;
    this.body = body;
  }
}

function readTitle(body: unknown): string | undefined {
  return typeof body === 'object' && body !== null && 'title' in body ? String(body.title) : undefined;
}

/** The server and this page are built from the same sources, so the answer has the shape that the caller names. */
export async function call<Answer>(path: string, body?: unknown): Promise<Answer> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, body === undefined ? {} : init).catch(() => undefined);
  const said = await response?.json().catch(() => undefined);
  if (!response?.ok) throw new CallError(response?.status ?? 0, said);
  return said;
}
