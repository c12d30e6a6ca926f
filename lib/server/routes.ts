// The routes of the intake: seed, sealed requests, the plain form, withdrawal, exit and health.
import type { IncomingMessage } from 'node:http';
import { type Context, Hono } from 'hono';
import {
  bodyHashOf,
  envelopeLength,
  type ProblemKind,
  problemBody,
  problemStatus,
  readEnvelope,
  readWithdrawalCode,
  retryAfter,
  toBase64Url,
  windowAt,
  withdrawHashOf,
} from '#intake';
import { type Admission, admitRequest, type Intake } from './admission.ts';
import { apiHeaders, serverPageHeaders } from './headers.ts';
import { makeGate } from './limits.ts';
import { log, placeOf } from './log.ts';
import {
  type Again,
  checkPage,
  formPage,
  type PageContext,
  problemPage,
  receiptPage,
  withdrawErrorPage,
  withdrawnPage,
} from './pages.ts';
import { hasAnswers, readAnswers, readSentForm, sealForm } from './plain-form.ts';
import { addressOf, lengthOf, originOf, readForm } from './posts.ts';
import type { Site } from './site.ts';

type Bindings = { Bindings: { incoming: IncomingMessage } };
type Call = Context<Bindings>;

/** The intake as a fetch handler, to stand behind the file table. */
export function makeRoutes(intake: Intake, site: Site): Hono<Bindings> {
  const app = new Hono<Bindings>();
  const seal = makeGate(8, 30);
  let inFlight = 0;

  app.use(async (c, next) => {
    if (inFlight >= intake.env.LIMIT_IN_FLIGHT) return problem(c, intake, 'busy');
    inFlight += 1;
    try {
      await next();
      return undefined;
    } finally {
      inFlight -= 1;
    }
  });

  app.get('/api/seed', (c) => answerSeed(c, intake));
  app.post('/api/requests', (c) => answerRequest(c, intake));
  app.get('/healthz', async (c) => {
    const status = await intake.health.status(intake.store);
    return c.json({ status }, status === 'down' ? 503 : 200, apiHeaders);
  });
  app.get('/exit', (c) => answerExit(c, site));

  for (const path of ['/:locale/contact', '/:locale/contact/']) {
    app.post(path, (c) => answerContact(c, intake, site, seal));
  }
  for (const path of ['/:locale/contact/withdraw', '/:locale/contact/withdraw/']) {
    app.post(path, (c) => answerWithdraw(c, intake, site));
  }

  app.notFound((c) => c.body(null, 404, apiHeaders));
  app.onError((error, c) => {
    log('unexpected', { at: placeOf(error) });
    return problem(c, intake, 'store');
  });
  return app;
}

function problem(c: Call, intake: Intake, kind: ProblemKind): Response {
  const host = new URL(intake.env.PUBLIC_URL ?? 'http://localhost').host;
  return new Response(JSON.stringify(problemBody(kind, host)), {
    status: problemStatus(kind),
    headers: { ...apiHeaders, 'Content-Type': 'application/problem+json', ...waitHeaders(c, kind) },
  });
}

function waitHeaders(c: Call, kind: ProblemKind): Record<string, string> {
  const seconds = retryAfter(kind);
  // A body that was refused unread would be taken for the next request on this connection.
  const unread = c.req.method === 'POST' && !c.req.raw.bodyUsed;
  return {
    ...(seconds === undefined ? {} : { 'Retry-After': String(seconds) }),
    ...(unread ? { Connection: 'close' } : {}),
  };
}

async function answerSeed(c: Call, intake: Intake): Promise<Response> {
  if (await intake.health.isFull()) return problem(c, intake, 'full');
  const now = intake.clock();
  const window = windowAt(now);
  const bits = intake.limits.wantedBits(addressOf(c.env.incoming, intake.env), now.getTime());
  const sets = intake.acceptedSets(now).map((set) => set.set);
  return c.json({ window, seed: toBase64Url(intake.secret.seedFor(window)), bits, sets }, 200, apiHeaders);
}

/** Length, origin, frame, then lane and store: each cheaper check before the dearer one. */
async function answerRequest(c: Call, intake: Intake): Promise<Response> {
  const now = intake.clock();
  const sets = intake.acceptedSets(now);
  const length = lengthOf(c.req.raw.headers);
  if (c.req.header('content-type') !== 'application/octet-stream') return problem(c, intake, 'type');
  if (length === undefined) return problem(c, intake, 'length');
  const longest = Math.max(...sets.map(envelopeLength));
  if (length > longest) return problem(c, intake, 'too-long');
  const origin = originOf(c.req.raw.headers, intake.env.PUBLIC_URL);
  if (origin === 'foreign') return problem(c, intake, 'cross-site');

  const body = await c.req.arrayBuffer().catch(() => undefined);
  if (body === undefined) return problem(c, intake, 'malformed');
  const read = readEnvelope(new Uint8Array(body), sets);
  if (!read.ok) return problem(c, intake, read.why);

  const { id, window, nonce, trapFilled, ...rest } = read.envelope;
  const request = { id, bodyHash: await bodyHashOf(read.envelope), via: 'browser' as const, ...rest };
  const address = addressOf(c.env.incoming, intake.env);
  const evidence = { kind: 'proof' as const, address, window, nonce };
  const admission = await admitRequest(intake, request, evidence, trapFilled || origin === 'unknown');
  if (!admission.ok) return problem(c, intake, admission.problem);
  return c.json(admission.receipt, admission.isNew ? 201 : 200, apiHeaders);
}

/** Leaves for the neutral page of the reader's language, and asks the browser to forget its cache of us. */
function answerExit(c: Call, site: Site): Response {
  const { exit } = site.facts;
  const wanted = (c.req.header('accept-language') ?? '').slice(0, 2).toLowerCase();
  const target = exit[wanted] ?? exit.en ?? Object.values(exit)[0];
  if (target === undefined) return c.body(null, 404, apiHeaders);
  return c.body(null, 303, { ...apiHeaders, Location: target, 'Clear-Site-Data': '"cache"' });
}

function contextOf(c: Call, intake: Intake, site: Site): PageContext | undefined {
  const locale = site.locales.get(c.req.param('locale') ?? '');
  if (!locale) return undefined;
  return { locale, facts: site.facts, demonstration: intake.demonstration, timeZone: intake.env.FIRM_TZ };
}

function page(body: string, status: number, headers: Record<string, string> = {}): Response {
  return new Response(body, {
    status,
    headers: { ...serverPageHeaders, 'Content-Type': 'text/html; charset=utf-8', ...headers },
  });
}

function problemAnswer(c: Call, intake: Intake, context: PageContext, kind: ProblemKind, again?: Again): Response {
  const address = `${intake.env.PUBLIC_URL ?? new URL(c.req.url).origin}/${context.locale.locale}/contact/`;
  const isPlain = plainProblems.some((known) => known === kind);
  const sentence = context.locale.say(`${isPlain ? 'server.' : ''}problem.${kind}`, { address });
  return page(problemPage(context, sentence, again), problemStatus(kind), waitHeaders(c, kind));
}

// These read differently without script: nothing is tried again by itself, and the text may be on the page before.
const plainProblems: readonly ProblemKind[] = [
  'malformed',
  'length',
  'type',
  'too-long',
  'old-page',
  'busy',
  'store',
  'full',
];

type Seal = ReturnType<typeof makeGate>;

async function answerContact(c: Call, intake: Intake, site: Site, seal: Seal): Promise<Response> {
  const context = contextOf(c, intake, site);
  if (!context) return c.body(null, 404, apiHeaders);
  const origin = originOf(c.req.raw.headers, intake.env.PUBLIC_URL);
  if (origin === 'foreign') return problemAnswer(c, intake, context, 'cross-site');

  const read = await readForm(c.req.raw);
  if (!read.ok) return problemAnswer(c, intake, context, read.why);
  if (read.form.get('step') === 'check') return answerCheck(c, intake, context, read.form, seal);
  if (read.form.get('step') === 'send') return answerSend(c, intake, context, read.form, origin === 'unknown', seal);
  return problemAnswer(c, intake, context, 'malformed', againOf(read.form));
}

const againOf = (form: URLSearchParams): Again | undefined =>
  hasAnswers(form) ? { answers: readAnswers(form) } : undefined;

/** `notice` is said above the answers when a send led back here. */
async function answerCheck(
  c: Call,
  intake: Intake,
  context: PageContext,
  form: URLSearchParams,
  seal: Seal,
  notice?: ProblemKind,
): Promise<Response> {
  if (await intake.health.isFull()) return problemAnswer(c, intake, context, 'full', againOf(form));
  const sealed = await seal(() => sealForm(intake, form, context.locale.locale));
  if (!sealed) return problemAnswer(c, intake, context, 'busy', againOf(form));
  if (!sealed.ok) return page(formPage(context, sealed.answers, sealed.errors), 422);

  const sentence = notice && context.locale.say(`server.problem.${notice}`);
  return page(checkPage(context, sealed.answers, sealed.fields, sentence), notice ? problemStatus(notice) : 200);
}

async function answerSend(
  c: Call,
  intake: Intake,
  context: PageContext,
  form: URLSearchParams,
  isDoubtful: boolean,
  seal: Seal,
): Promise<Response> {
  const sent = await readSentForm(intake, form);
  if (sent.kind === 'malformed') return problemAnswer(c, intake, context, 'malformed', againOf(form));
  if (sent.kind === 'old') return answerCheck(c, intake, context, form, seal, 'old-page');

  const { request, trapFilled, hasValidToken } = sent;
  const evidence = { kind: 'form' as const, valid: hasValidToken };
  const admission = await admitRequest(intake, request, evidence, trapFilled || isDoubtful);
  return admission.ok
    ? receiptAnswer(context, admission, sent, form)
    : problemAnswer(c, intake, context, admission.problem, againAfter(admission.problem, form, sent.fields));
}

/** After a conflict the same id must not be sent again: there only the answers come back, to be sealed anew. */
function againAfter(kind: ProblemKind, form: URLSearchParams, fields: NonNullable<Again['fields']>): Again {
  return { answers: readAnswers(form), ...(kind === 'conflict' ? {} : { fields }) };
}

function receiptAnswer(
  context: PageContext,
  admission: Extract<Admission, { ok: true }>,
  sent: { withdrawalCode: string; contactCode: string },
  form: URLSearchParams,
): Response {
  const { withdrawalCode, contactCode } = sent;
  const { reference, receivedHour } = admission.receipt;
  const answers = readAnswers(form);
  const body = receiptPage(context, { reference, withdrawalCode, contactCode, receivedHour, answers });
  return page(body, admission.isNew ? 201 : 200);
}

/** Right and wrong codes get one text, 250 ms after arrival: the answer tells nobody whether a request exists. */
async function answerWithdraw(c: Call, intake: Intake, site: Site): Promise<Response> {
  const arrived = performance.now();
  const context = contextOf(c, intake, site);
  if (!context) return c.body(null, 404, apiHeaders);
  if (originOf(c.req.raw.headers, intake.env.PUBLIC_URL) === 'foreign') {
    return problemAnswer(c, intake, context, 'cross-site');
  }
  const read = await readForm(c.req.raw);
  if (!read.ok) return problemAnswer(c, intake, context, read.why);
  const typed = (read.form.get('code') ?? '').slice(0, 200);
  const code = readWithdrawalCode(typed);
  if (code === undefined) return page(withdrawErrorPage(context, typed), 422);

  let failed = false;
  try {
    await intake.store.withdraw(await withdrawHashOf(code), intake.clock());
  } catch (error) {
    failed = true;
    intake.health.storeFailed(error);
  }
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, 250 - (performance.now() - arrived))));
  return failed ? problemAnswer(c, intake, context, 'store') : page(withdrawnPage(context), 200);
}
