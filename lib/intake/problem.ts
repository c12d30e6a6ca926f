// Problems the intake may answer with: their status, their JSON (RFC 9457) and how the browser reads them.

const statuses = {
  malformed: 400,
  length: 411,
  type: 415,
  'cross-site': 403,
  conflict: 409,
  'too-long': 413,
  'old-page': 422,
  fields: 422,
  busy: 503,
  store: 503,
  full: 503,
} as const;

export type ProblemKind = keyof typeof statuses;

export const problemKinds: readonly ProblemKind[] = [
  'malformed',
  'length',
  'type',
  'cross-site',
  'conflict',
  'too-long',
  'old-page',
  'fields',
  'busy',
  'store',
  'full',
];

const titles: Record<ProblemKind, string> = {
  malformed: 'Not sent: it did not arrive whole',
  length: 'Not sent: it did not arrive whole',
  type: 'Not sent: it did not arrive whole',
  'cross-site': 'Not accepted from another site',
  conflict: 'Stored already and unchanged',
  'too-long': 'Too long, not sent',
  'old-page': 'This page is out of date',
  fields: 'Please check the form',
  busy: 'Not stored yet',
  store: 'Not stored yet',
  full: 'Not accepting requests now',
};

export function problemStatus(kind: ProblemKind): number {
  return statuses[kind];
}

/** Seconds after which to try again; undefined where trying again does not help. */
export function retryAfter(kind: ProblemKind): number | undefined {
  if (kind === 'busy' || kind === 'store') return 5;
  return kind === 'full' ? 60 : undefined;
}

export type ProblemBody = { type: string; title: string; status: number; retryAfter?: number };

/** `host` is that of our own address; no value of the request ever enters a problem. */
export function problemBody(kind: ProblemKind, host: string): ProblemBody {
  const seconds = retryAfter(kind);
  return {
    type: `tag:${host},2026:${kind}`,
    title: titles[kind],
    status: statuses[kind],
    ...(seconds === undefined ? {} : { retryAfter: seconds }),
  };
}

/** The kind in an answer's JSON; `store` for anything else with a status, since it was then not acknowledged. */
export function readProblem(body: unknown): ProblemKind {
  if (typeof body !== 'object' || body === null || !('type' in body) || typeof body.type !== 'string') return 'store';
  const written = body.type.slice(body.type.lastIndexOf(':') + 1);
  return problemKinds.find((kind) => kind === written) ?? 'store';
}
