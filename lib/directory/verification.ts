// Notes in a country file what a person saw who opened the page of a contact: right, corrected or closed.
// Only the contact at hand is written anew; every other byte of the file stays as it was.

import { isNode, parseDocument, stringify } from 'yaml';
import { parseCountry } from './files.ts';
import type { Country, DirectoryChange, Method, PhoneProposal } from './schema.ts';
import type { confidences } from './words.ts';

type Confidence = (typeof confidences)[number];

/** Which contact: the desk's id, its place among the desk's ways (from 0), and its value, so that a moved one is noticed. */
export type Contact = { readonly desk: string; readonly at: number; readonly value: string };

export type Correction = {
  readonly value: string;
  readonly source: string;
  readonly confidence: Exclude<Confidence, 'unverified'>;
};

export type Answer =
  | { readonly kind: 'right' }
  | { readonly kind: 'corrected'; readonly correction: Correction; readonly why: string }
  | { readonly kind: 'closed'; readonly why: string };

/** Who opened the page (initials) and on which day (YYYY-MM-DD). */
export type Signature = { readonly by: string; readonly on: string };

export type Outcome = {
  /** The whole file, changed. */
  readonly text: string;
  /** What belongs into the list of changes. */
  readonly changes: readonly DirectoryChange[];
  /** A telephone number that waits for a second person; the file keeps the old one. */
  readonly proposal?: PhoneProposal;
};

/** A sentence for the person at work; nothing was written. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
}

export type Step = {
  readonly contact: Contact;
  readonly authority: string;
  readonly authorityEn: string;
  readonly method: Method;
};

/** Every contact of a country that is not closed, in the order of the file. */
export function listSteps(country: Country): readonly Step[] {
  return country.channels.flatMap(({ id, authority, authorityEn, methods }) =>
    methods.flatMap((method, at) =>
      method.status === 'closed'
        ? []
        : [{ contact: { desk: id, at, value: method.value }, authority, authorityEn, method }],
    ),
  );
}

/** Two to four letters. @throws AnswerError */
export function checkInitials(given: string): string {
  const initials = given.trim().toUpperCase();
  if (!/^\p{L}{2,4}$/u.test(initials))
    throw new AnswerError(`"${given.trim()}" is not a person's initials. Write two to four letters, such as AB.`);
  return initials;
}

/**
 * The country file with one answer written into it.
 * `file` is its path, for messages; `second` is the person who proposed the same new number before, if any.
 * @throws AnswerError when the contact is not there any more or the answer lacks something; Error when the result does
 * not fit the rules of the directory.
 */
export function applyAnswer(file: string, text: string, contact: Contact, answer: Answer, signed: Signature): Outcome {
  const method = findMethod(parseCountry(file, text), contact);
  if (answer.kind === 'right') return writeMethod(file, text, contact, confirm(method, signed), []);
  if (answer.why.trim() === '') throw new AnswerError('Write in one sentence what you saw, so that others understand.');
  if (answer.kind === 'closed') return close(file, text, contact, method, answer.why, signed);

  const patch = correct(method, answer.correction, signed);
  const changes = describeChanges(contact, method, patch, answer.why, signed);
  if (changes.length === 0) throw new AnswerError('Nothing is different. If the contact is right, say so instead.');
  const outcome = writeMethod(file, text, contact, patch, changes);
  if (method.type !== 'phone' || patch.value === method.value) return outcome;
  return { text, changes: [], proposal: propose(contact, answer.correction, answer.why, signed) };
}

/**
 * The country file with a proposed telephone number written into it, by a second person.
 * @throws AnswerError when it is the same person.
 */
export function acceptProposal(file: string, text: string, proposal: PhoneProposal, signed: Signature): Outcome {
  if (proposal.by === signed.by)
    throw new AnswerError(`${signed.by} proposed this number. A telephone number needs a second person.`);
  const contact = { desk: proposal.desk, at: -1, value: proposal.was };
  const found = locate(parseCountry(file, text), contact);
  const method = findMethod(parseCountry(file, text), found);
  const both = { by: `${proposal.by}, ${signed.by}`, on: signed.on };
  const patch = correct(method, { ...proposal, value: proposal.now }, both);
  return writeMethod(file, text, found, patch, describeChanges(found, method, patch, proposal.why, signed));
}

/** The file with `checked` set to the day on which somebody went through all of it. */
export function writeChecked(text: string, on: string): string {
  return text.replace(/^( *"checked": *)"[^"]*"/m, `$1"${on}"`);
}

/** A list of changes or proposals as YAML, added to what the file holds. */
export function addEntries(text: string, entries: readonly object[]): string {
  if (entries.length === 0) return text;
  const start = text.trim() === '' || text.trim() === '[]' ? '' : `${text.trimEnd()}\n`;
  return start + stringify(entries, { lineWidth: 0 });
}

function findMethod(country: Country, { desk, at, value }: Contact): Method {
  const method = country.channels.find(({ id }) => id === desk)?.methods[at];
  if (method?.value !== value)
    throw new AnswerError(`"${value}" is no longer at its place in ${country.code}. Load the country again.`);
  return method;
}

/** Where a telephone number stands now; the file may have changed since it was proposed. */
function locate(country: Country, { desk, value }: Contact): Contact {
  const methods = country.channels.find(({ id }) => id === desk)?.methods ?? [];
  const at = methods.findIndex((method) => method.type === 'phone' && method.value === value);
  if (at === -1) throw new AnswerError(`"${value}" is no longer in ${country.code}. Drop the proposal.`);
  return { desk, at, value };
}

/** What of a contact is written anew; `undefined` takes an entry out. */
type Patch = { readonly [Key in keyof Method]?: Method[Key] | undefined };

function confirm(method: Method, { by, on }: Signature): Patch {
  if (method.source === null)
    throw new AnswerError('No page is named that shows it. Correct it: write the address of the page as its source.');
  return { verified: { on, by } };
}

function correct(method: Method, correction: Correction, { by, on }: Signature): Patch {
  const [value, source] = [correction.value.trim(), correction.source.trim()];
  return {
    value,
    source,
    confidence: correction.confidence,
    verified: { on, by },
    // Both belong to what was there before: the short form of the old number, the year of the old page.
    ...(value === method.value || method.insideCountry === undefined ? {} : { insideCountry: undefined }),
    ...(source === method.source || method.asOf === undefined ? {} : { asOf: undefined }),
  };
}

function close(file: string, text: string, contact: Contact, method: Method, why: string, signed: Signature): Outcome {
  const patch: Patch = { status: 'closed', verified: { on: signed.on, by: signed.by } };
  return writeMethod(file, text, contact, patch, describeChanges(contact, method, patch, why, signed));
}

const told = ['value', 'insideCountry', 'asOf', 'status', 'source', 'confidence'] as const;

function describeChanges(
  { desk, value }: Contact,
  method: Method,
  patch: Patch,
  why: string,
  { on }: Signature,
): DirectoryChange[] {
  const source = patch.source ?? method.source;
  return told.flatMap((field) => {
    if (!(field in patch) || patch[field] === method[field]) return [];
    const [was, now] = [method[field] ?? undefined, patch[field] ?? undefined];
    return [
      {
        on,
        desk,
        field,
        ...(field === 'value' ? {} : { about: patch.value ?? value }),
        ...(was === undefined ? {} : { was: String(was) }),
        ...(now === undefined ? {} : { now: String(now) }),
        why: why.trim(),
        ...(source === null ? {} : { source }),
      },
    ];
  });
}

function propose({ desk, value }: Contact, correction: Correction, why: string, { by, on }: Signature): PhoneProposal {
  const { source, confidence } = correction;
  return { on, by, desk, was: value, now: correction.value.trim(), source: source.trim(), confidence, why: why.trim() };
}

/** Entries that a file may lack stand before these, as in the schema. */
const lastKeys = ['source', 'confidence'];

/** The contact as it stands in the file, in its own order of keys, with the patch. */
function patchMethod(raw: Readonly<Record<string, unknown>>, patch: Patch): Record<string, unknown> {
  const merged = { ...raw, ...patch };
  const entries = Object.entries(merged).filter(([, value]) => value !== undefined);
  const added = entries.filter(([key]) => !(key in raw));
  const old = entries.filter(([key]) => key in raw);
  const place = old.findIndex(([key]) => lastKeys.includes(key));
  return Object.fromEntries(old.toSpliced(place === -1 ? old.length : place, 0, ...added));
}

/** The contact written anew at its place, with the indentation of its line. The result must fit the rules. */
function writeMethod(
  file: string,
  text: string,
  { desk, at }: Contact,
  patch: Patch,
  changes: readonly DirectoryChange[],
): Outcome {
  const document = parseDocument(text);
  const channels: readonly { id: string; methods: Record<string, unknown>[] }[] = document.toJS().channels;
  const index = channels.findIndex(({ id }) => id === desk);
  const raw = channels[index]?.methods[at];
  const node = document.getIn(['channels', index, 'methods', at], true);
  if (raw === undefined || !isNode(node) || !node.range)
    throw new AnswerError(`The desk ${desk} has no contact number ${at + 1}.`);

  const [start, end] = node.range;
  const margin = /(?:^|\n)([ \t]*)[^\n]*$/.exec(text.slice(0, start))?.[1] ?? '';
  const written = JSON.stringify(patchMethod(raw, patch), null, 2).replaceAll('\n', `\n${margin}`);
  const next = text.slice(0, start) + written + text.slice(end);
  parseCountry(file, next);
  return { text: next, changes };
}
