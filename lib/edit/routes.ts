// What the editor's page can ask for: lists, a file, its check, its saving, a new guide, and the walk through a country.

import { z } from 'zod';
import { checkName, signCorrection, signGroup } from '#approval';
import { beginGuide, NewTextError, stampTranslation } from '#content/editing';
import {
  AnswerError,
  checkCountry,
  checkInitials,
  dropProposal,
  listSteps,
  type PhoneProposal,
  readProposals,
  recordAnswer,
  recordChecked,
  recordProposal,
  type Step,
} from '#directory/care';
import { readPublishing } from '#env';
import { countryName, locales } from '#i18n';
import { type Checked, checkText } from './check.ts';
import { findKnown, type Known, openFile, saveFile } from './files.ts';
import { makeLists } from './lists.ts';
import type { Preview } from './preview.ts';
import { commitChanges, keepPerson, readPerson } from './publish/git.ts';
import type { Jobs } from './publish/job.ts';
import { readLive, readState, readTexts } from './publish/state.ts';
import { buildSite, checkEverything, compareWithLive, publish } from './publish/work.ts';

export type Answered = { readonly status: number; readonly body: unknown };

/** A sentence for the person at the screen. */
class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  constructor(status: number, sentence: string) {
    super(sentence);
    this.status = status;
  }
}

export type Opened = {
  readonly file: string;
  readonly kind: 'text' | 'country';
  readonly text: string;
  /** Mark of what stands on the disk, to be sent back on saving. */
  readonly version: string;
  readonly exists: boolean;
  /** A translation can be marked as brought up to date. */
  readonly isTranslation: boolean;
};

/** `text` is what stands in the file now. */
export type Saved = { readonly version: string; readonly text: string; readonly checked: Checked };

export type Walk = {
  readonly code: string;
  readonly name: string;
  readonly steps: readonly Step[];
  readonly waiting: readonly PhoneProposal[];
};

const fileBody = z.strictObject({ file: z.string().max(200), text: z.string() });
/** `beside` is the language whose page the editor shows beside the English one. */
const shownBody = z.strictObject({ ...fileBody.shape, beside: z.enum(locales) });
const saveBody = z.strictObject({ ...shownBody.shape, version: z.string(), evenSo: z.boolean() });
const newBody = z.strictObject({ slug: z.string().max(200) });
const code = z.string().regex(/^[A-Z]{2}$/);
const contact = z.strictObject({ desk: z.string(), at: z.number().int().nonnegative(), value: z.string() });
const answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('right') }),
  z.strictObject({
    kind: z.literal('corrected'),
    correction: z.strictObject({
      value: z.string().trim().min(1),
      source: z.string().trim().min(1),
      confidence: z.enum(['official', 'government', 'secondary']),
    }),
    why: z.string(),
  }),
  z.strictObject({ kind: z.literal('closed'), why: z.string() }),
]);
const verifyBody = z.strictObject({ code, by: z.string(), contact, answer });
const proposalBody = z.strictObject({
  code,
  by: z.string(),
  desk: z.string(),
  was: z.string(),
  decision: z.enum(['accept', 'drop']),
});
const doneBody = z.strictObject({ code, by: z.string() });
const personBody = z.strictObject({ name: z.string() });
const commitBody = z.strictObject({ message: z.string().trim().min(3).max(300), mark: z.string() });
const signBody = z.strictObject({ value: z.string().max(100), fingerprint: z.string(), by: z.string() });
/** The page names a piece of work; what it runs stands in the program and in the settings. */
const jobBody = z.strictObject({ kind: z.enum(['check', 'build', 'publish', 'compare']) });
const works = { check: checkEverything, build: buildSite, publish, compare: compareWithLive } as const;

const today = () => new Date().toISOString().slice(0, 10);

function know(file: string): Known {
  const known = findKnown(file);
  if (known === undefined)
    throw new Refused(404, 'There is no such text or country. Only files that the site knows can be opened here.');
  return known;
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const result = schema.safeParse(body);
  if (!result.success)
    throw new Refused(
      400,
      `The page sent something unexpected (${result.error.issues[0]?.path.join('.')}). Load it again.`,
    );
  return result.data;
}

function open(file: string): Opened {
  const known = know(file);
  const isTranslation = known.kind === 'text' && known.place.locale !== 'en';
  return { file, kind: known.kind, isTranslation, ...openFile(known) };
}

async function save(preview: Preview, body: unknown): Promise<Answered> {
  const { file, text, beside, version, evenSo } = read(saveBody, body);
  const known = know(file);
  if (openFile(known).version !== version)
    throw new Refused(
      409,
      'Somebody else has changed this file in the meantime. Copy your text, load the page again, and put it in.',
    );
  const checked = await checkText(known, text, { beside, preview });
  if (checked.faults.some(({ isWarning }) => !isWarning) && !evenSo) return { status: 422, body: checked };
  const saved: Saved = { ...saveFile(known, text), checked };
  return { status: 200, body: saved };
}

function walk(wanted: string): Walk {
  const known = know(`content/directory/${wanted}.json`);
  const checked = checkCountry(known.file, openFile(known).text);
  if ('faults' in checked)
    throw new Refused(422, `This country's file has a fault in line ${checked.faults[0]?.line}. Mend it first.`);
  return {
    code: wanted,
    name: countryName(wanted, 'en'),
    steps: listSteps(checked.country),
    waiting: readProposals(wanted),
  };
}

async function decide(body: unknown): Promise<Walk> {
  const given = read(proposalBody, body);
  const by = checkInitials(given.by);
  const proposal = readProposals(given.code).find(({ desk, was }) => desk === given.desk && was === given.was);
  if (proposal === undefined) throw new Refused(404, 'This proposal is no longer there.');
  if (given.decision === 'drop') dropProposal(given.code, proposal);
  else
    await signCorrection(given.code, [proposal.by, by], today(), () => {
      recordProposal(given.code, proposal, { by, on: today() });
    });
  return walk(given.code);
}

function verify(body: unknown): { readonly walk: Walk; readonly waits: string | undefined } {
  const given = read(verifyBody, body);
  know(`content/directory/${given.code}.json`);
  const signed = { by: checkInitials(given.by), on: today() };
  const { proposal } = recordAnswer(given.code, given.contact, given.answer, signed);
  return { walk: walk(given.code), waits: proposal?.now };
}

async function commit(jobs: Jobs, body: unknown): Promise<unknown> {
  const { message, mark } = read(commitBody, body);
  const person = readPerson();
  if (person === undefined) throw new Refused(422, 'Say first who you are.');
  if (readTexts().mark !== mark)
    throw new Refused(409, 'Something has changed since this page was loaded. Look at the differences again.');
  commitChanges(message, person);
  return readState(jobs.current());
}

async function signFor(jobs: Jobs, body: unknown): Promise<unknown> {
  await signGroup({ ...read(signBody, body), on: today() }, readPublishing().settings.KEYS_FILE);
  return readState(jobs.current());
}

type Routes = Readonly<Record<string, (input: { query: URLSearchParams; body: unknown }) => unknown>>;

/** Every address below /api/, by method and path. An answer without a status is sent with 200. */
export function makeRoutes(preview: Preview, jobs: Jobs): Routes {
  return {
    'GET /api/lists': () => makeLists(new Date()),
    'GET /api/file': ({ query }) => open(query.get('file') ?? ''),
    'POST /api/check': ({ body }) => {
      const { file, text, beside } = read(shownBody, body);
      return checkText(know(file), text, { beside, preview });
    },
    'POST /api/save': ({ body }) => save(preview, body),
    'POST /api/stamp': ({ body }) => {
      const { file, text } = read(fileBody, body);
      const known = know(file);
      if (known.kind !== 'text') throw new Refused(400, 'Only a translation can be marked so.');
      return { text: stampTranslation(known.place, text) };
    },
    'POST /api/new': ({ body }) => ({ file: beginGuide(read(newBody, body).slug, today()) }),
    'GET /api/country': ({ query }) => walk(query.get('code') ?? ''),
    'POST /api/verify': ({ body }) => verify(body),
    'POST /api/proposal': ({ body }) => decide(body),
    'POST /api/checked': ({ body }) => {
      const given = read(doneBody, body);
      checkInitials(given.by);
      know(`content/directory/${given.code}.json`);
      recordChecked(given.code, today());
      return walk(given.code);
    },
    'GET /api/publish': () => readState(jobs.current()),
    'GET /api/live': () => readLive(jobs.current()),
    'GET /api/job': () => ({ job: jobs.current() }),
    'POST /api/person': ({ body }) => {
      keepPerson(checkName(read(personBody, body).name));
      return readState(jobs.current());
    },
    'POST /api/commit': ({ body }) => commit(jobs, body),
    'POST /api/sign': ({ body }) => signFor(jobs, body),
    'POST /api/job': ({ body }) => {
      const { kind } = read(jobBody, body);
      return { job: jobs.start(kind, works[kind]) };
    },
    'POST /api/stop': () => {
      jobs.stop();
      return { job: jobs.current() };
    },
  };
}

/** Runs a route; what a person can mend comes back as a sentence. */
export async function answerCall(
  routes: Routes,
  key: string,
  query: URLSearchParams,
  body: unknown,
): Promise<Answered> {
  const route = routes[key];
  if (route === undefined) return { status: 404, body: { title: 'There is nothing at this address.' } };
  try {
    const given = await route({ query, body });
    return isAnswered(given) ? given : { status: 200, body: given };
  } catch (error) {
    if (error instanceof Refused) return { status: error.status, body: { title: error.message } };
    if (error instanceof AnswerError || error instanceof NewTextError)
      return { status: 422, body: { title: error.message } };
    // What the doors throw names file, line and remedy.
    return { status: 422, body: { title: error instanceof Error ? error.message : String(error) } };
  }
}

function isAnswered(given: unknown): given is Answered {
  return typeof given === 'object' && given !== null && 'status' in given && 'body' in given;
}
