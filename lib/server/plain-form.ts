// The plain form's two steps: seal what was posted and show it to check; then keep what was sealed and give the receipt.
import {
  bodyHashOf,
  type FieldName,
  formFields,
  fromBase64Url,
  isAgeFrame,
  type KeySet,
  type PreparedRequest,
  parseForm,
  prepareRequest,
  readFormFields,
  readWithdrawalCode,
  sameBytes,
  toBase64Url,
  withdrawHashOf,
} from '#intake';
import type { Intake } from './admission.ts';
import { secondsOf } from './calendar.ts';
import type { Answers, HiddenFields } from './pages.ts';
import type { NewRequest } from './store.ts';

/** Answers as the pages show them. Of the trap only its name stays. */
export function readAnswers(form: URLSearchParams): Answers {
  return readFormFields(form);
}

export type Sealed =
  | { ok: true; answers: Answers; fields: HiddenFields }
  | { ok: false; answers: Answers; errors: Extract<ReturnType<typeof parseForm>, { ok: false }>['errors'] };

/** Checks and seals a posted form in memory; nothing is stored. */
export async function sealForm(intake: Intake, form: URLSearchParams, locale: string): Promise<Sealed> {
  const answers = readAnswers(form);
  const parsed = parseForm(answers);
  if (!parsed.ok) return { ok: false, answers, errors: parsed.errors };

  const now = intake.clock();
  const [keySet] = intake.acceptedSets(now);
  const prepared = await prepareRequest(parsed.values, {
    keySet,
    pageLanguage: locale,
    demonstration: intake.demonstration,
  });
  return { ok: true, answers, fields: writeHidden(intake, prepared, now) };
}

function writeHidden(intake: Intake, prepared: PreparedRequest, now: Date): HiddenFields {
  const { id, bodyHash, contactCode } = prepared;
  const time = secondsOf(now);
  return {
    id: toBase64Url(id),
    set: String(prepared.set),
    sealed: toBase64Url(prepared.sealed),
    withdrawal: prepared.withdrawalCode,
    contactCode,
    time: String(time),
    token: toBase64Url(intake.secret.formToken({ id, bodyHash, time, contactCode })),
    trap: prepared.trapFilled ? '1' : '0',
  };
}

export type SentForm =
  | {
      kind: 'sealed';
      request: Omit<NewRequest, 'lane'>;
      fields: HiddenFields;
      withdrawalCode: string;
      contactCode: string;
      trapFilled: boolean;
      hasValidToken: boolean;
    }
  /** Sealed to a set that is not taken any more: seal the answers again. */
  | { kind: 'old' }
  | { kind: 'malformed' };

/** Reads the hidden fields of "send". A wrong or late token is no error: such a request is held. */
export async function readSentForm(intake: Intake, form: URLSearchParams): Promise<SentForm> {
  const fields = readHidden(form);
  const now = intake.clock();
  const sets = intake.acceptedSets(now);
  const set = sets.find((known) => String(known.set) === fields.set);
  if (!set) return /^\d{1,10}$/.test(fields.set) ? { kind: 'old' } : { kind: 'malformed' };

  const opened = openHidden(fields, set);
  if (!opened) return { kind: 'malformed' };
  const { id, sealed, withdrawalCode, time } = opened;
  const part = {
    set: set.set,
    withdrawHash: await withdrawHashOf(withdrawalCode),
    trapFilled: fields.trap === '1',
    sealed,
  };
  const bodyHash = await bodyHashOf(part);
  const token = intake.secret.formToken({ id, bodyHash, time, contactCode: fields.contactCode });
  const age = secondsOf(now) - time;
  return {
    kind: 'sealed',
    request: { id, bodyHash, set: set.set, withdrawHash: part.withdrawHash, via: 'server', sealed },
    fields,
    withdrawalCode,
    contactCode: fields.contactCode,
    trapFilled: part.trapFilled,
    hasValidToken: sameBytes(token, fromBase64Url(fields.token) ?? new Uint8Array()) && age >= 2 && age <= 7200,
  };
}

function openHidden(fields: HiddenFields, set: KeySet) {
  const id = fromBase64Url(fields.id);
  const sealed = fromBase64Url(fields.sealed);
  const withdrawalCode = readWithdrawalCode(fields.withdrawal);
  const time = Number(fields.time);
  if (id?.length !== 16 || !sealed || !withdrawalCode || !/^\d{6}$/.test(fields.contactCode)) return undefined;
  if (!/^\d{1,10}$/.test(fields.time) || time > 0xffffffff || !/^[01]$/.test(fields.trap)) return undefined;
  return isAgeFrame(sealed, set) ? { id, sealed, withdrawalCode, time } : undefined;
}

function readHidden(form: URLSearchParams): HiddenFields {
  const textOf = (name: keyof HiddenFields): string => form.get(name) ?? '';
  return {
    id: textOf('id'),
    set: textOf('set'),
    sealed: textOf('sealed'),
    withdrawal: textOf('withdrawal'),
    contactCode: textOf('contactCode'),
    time: textOf('time'),
    token: textOf('token'),
    trap: textOf('trap'),
  };
}

/** True if a post carries any answer, so that an error page has something to give back. */
export function hasAnswers(form: URLSearchParams): boolean {
  return formFields.some((field: { name: FieldName }) => form.has(field.name));
}
