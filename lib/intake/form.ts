// The fields of the contact form, one list for the browser's island and for the pages the server writes.
import * as z from 'zod/mini';
import {
  type ContactRequest,
  cleanText,
  countPoints,
  countryCode,
  incidentChoices,
  languageTag,
  limits,
  noticeVersion,
  routes,
} from './schema.ts';

z.config({ jitless: true });

/** Name of each form control; none of them is an autofill token (`name`, `country`, `language` are). */
export type FieldName =
  | 'person'
  | 'parties'
  | 'route'
  | 'value'
  | 'safe'
  | 'sayWhoWeAre'
  | 'leaveMessage'
  | 'languageCode'
  | 'countryCode'
  | 'incident'
  | 'moneyMoved24h'
  | 'dangerNow'
  | 'sensitiveData'
  | 'note'
  | 'extra';

export type FormField =
  | { name: FieldName; kind: 'line'; limit: number }
  | { name: FieldName; kind: 'area'; limit: number }
  | { name: FieldName; kind: 'radio'; options: readonly string[]; preset: string }
  | { name: FieldName; kind: 'select'; options: readonly string[] | 'languages' | 'countries'; preset: string }
  | { name: FieldName; kind: 'yesno' }
  | { name: FieldName; kind: 'tick' }
  | { name: FieldName; kind: 'trap' };

/**
 * Every control in the order of the page. `yesno` is two radios `yes` and `no`, none chosen; `tick` is one checkbox
 * with the value `yes`; `trap` is the honeypot (off-screen, tabindex −1, autocomplete off, label "leave empty").
 */
export const formFields: readonly FormField[] = [
  { name: 'person', kind: 'line', limit: limits.person },
  { name: 'parties', kind: 'area', limit: limits.parties },
  { name: 'route', kind: 'radio', options: routes, preset: 'reference' },
  { name: 'value', kind: 'line', limit: limits.value },
  { name: 'safe', kind: 'line', limit: limits.safe },
  { name: 'sayWhoWeAre', kind: 'tick' },
  { name: 'leaveMessage', kind: 'tick' },
  { name: 'languageCode', kind: 'select', options: 'languages', preset: '' },
  { name: 'countryCode', kind: 'select', options: 'countries', preset: '' },
  { name: 'incident', kind: 'select', options: incidentChoices, preset: 'unsaid' },
  { name: 'moneyMoved24h', kind: 'yesno' },
  { name: 'dangerNow', kind: 'yesno' },
  { name: 'note', kind: 'area', limit: limits.note },
  { name: 'sensitiveData', kind: 'tick' },
  { name: 'extra', kind: 'trap' },
];

/** What is wrong with a field. The sentence is `request.errors.<key>`; `tooLong` says by how many characters. */
export type FieldErrorKey = 'chooseRoute' | 'writeNumber' | 'writeEmail' | 'writePerson' | 'tooLong';
export type FieldError = { field: FieldName; key: FieldErrorKey; count?: number };

const errorText = (key: FieldErrorKey, count?: number): string => (count === undefined ? key : `${key} ${count}`);

/** Reads the message zod (or react-hook-form) carries: an error key and, for `tooLong`, the number of characters. */
export function readFieldError(message: string | undefined): Omit<FieldError, 'field'> | undefined {
  const found = /^(chooseRoute|writeNumber|writeEmail|writePerson|tooLong)(?: (\d+))?$/.exec(message ?? '');
  const key = fieldErrorKeys.find((known) => known === found?.[1]);
  if (!key) return undefined;
  return found?.[2] === undefined ? { key } : { key, count: Number(found[2]) };
}
const fieldErrorKeys: readonly FieldErrorKey[] = ['chooseRoute', 'writeNumber', 'writeEmail', 'writePerson', 'tooLong'];

const bounded = (limit: number) =>
  z.pipe(
    z.pipe(
      z.optional(z.string()),
      z.transform((text) => cleanText(text ?? '')),
    ),
    z.string().check(
      z.superRefine((text, context) => {
        const over = countPoints(text) - limit;
        if (over > 0) context.addIssue({ code: 'custom', message: errorText('tooLong', over) });
      }),
    ),
  );

const yes = z.pipe(
  z.optional(z.nullable(z.union([z.boolean(), z.string()]))),
  z.transform((answer) => answer === true || answer === 'yes'),
);

// A choice that is not on the list says "not said" and never stops a victim: only a changed page could send it.
const matching = (pattern: RegExp) =>
  z.pipe(
    z.optional(z.nullable(z.string())),
    z.transform((text) => (text && pattern.test(text) ? text : '')),
  );

const chosenIncident = z.pipe(
  z.optional(z.nullable(z.string())),
  z.transform((text) => incidentChoices.find((choice) => choice === text) ?? 'unsaid'),
);

const chosenRoute = z.pipe(
  z.optional(z.nullable(z.string())),
  z.transform((text) => routes.find((route) => route === text) ?? ''),
);

/** What a contact value lacks for its route. Lenient: only what makes it useless for us is an error. */
function valueError(route: string, value: string): FieldErrorKey | undefined {
  if (route === 'email' && !/\S@\S/.test(value)) return 'writeEmail';
  if ((route === 'phone' || route === 'sms') && !/\p{Nd}/u.test(value)) return 'writeNumber';
  if (route === 'signal' && value === '') return 'writeNumber';
  if (route === 'through' && value === '') return 'writePerson';
  return undefined;
}

/** Schema of the form: text as typed in, clean values out. Error messages are keys, read by `readFieldError`. */
export const contactForm = z
  .object({
    person: bounded(limits.person),
    parties: bounded(limits.parties),
    route: chosenRoute,
    value: bounded(limits.value),
    safe: bounded(limits.safe),
    sayWhoWeAre: yes,
    leaveMessage: yes,
    languageCode: matching(languageTag),
    countryCode: matching(countryCode),
    incident: chosenIncident,
    moneyMoved24h: yes,
    dangerNow: yes,
    sensitiveData: yes,
    note: bounded(limits.note),
    extra: z.pipe(
      z.optional(z.string()),
      z.transform((text) => text ?? ''),
    ),
  })
  .check(
    z.superRefine((values, context) => {
      if (values.route === '') {
        context.addIssue({ code: 'custom', path: ['route'], message: errorText('chooseRoute') });
        return;
      }
      const key = valueError(values.route, values.value);
      if (key) context.addIssue({ code: 'custom', path: ['value'], message: errorText(key) });
    }),
  );
export type FormInput = z.input<typeof contactForm>;
export type FormValues = z.output<typeof contactForm>;

/** The empty form: what `useForm({ defaultValues })` starts from. */
export const emptyForm = {
  person: '',
  parties: '',
  route: 'reference',
  value: '',
  safe: '',
  sayWhoWeAre: false,
  leaveMessage: false,
  languageCode: '',
  countryCode: '',
  incident: 'unsaid',
  moneyMoved24h: '',
  dangerNow: '',
  sensitiveData: false,
  note: '',
  extra: '',
} satisfies FormInput;

/** The fields of a posted form as text, nothing else of it: what an error page fills in again. */
export function readFormFields(posted: URLSearchParams | FormData): Record<FieldName, string> {
  const textOf = (name: FieldName): string => {
    const entry = posted.get(name);
    return typeof entry === 'string' ? entry : '';
  };
  return {
    person: textOf('person'),
    parties: textOf('parties'),
    route: textOf('route'),
    value: textOf('value'),
    safe: textOf('safe'),
    sayWhoWeAre: textOf('sayWhoWeAre'),
    leaveMessage: textOf('leaveMessage'),
    languageCode: textOf('languageCode'),
    countryCode: textOf('countryCode'),
    incident: textOf('incident'),
    moneyMoved24h: textOf('moneyMoved24h'),
    dangerNow: textOf('dangerNow'),
    sensitiveData: textOf('sensitiveData'),
    note: textOf('note'),
    extra: textOf('extra'),
  };
}

export type ParsedForm = { ok: true; values: FormValues } | { ok: false; errors: FieldError[] };

/** Checks a form (text fields of a post, or an island's values). Errors come in the order of the page, one a field. */
export function parseForm(input: unknown): ParsedForm {
  const result = contactForm.safeParse(input);
  if (result.success) return { ok: true, values: result.data };

  const errors: FieldError[] = [];
  for (const field of formFields) {
    const issue = result.error.issues.find((found) => found.path[0] === field.name);
    const error = readFieldError(issue?.message);
    if (error) errors.push({ field: field.name, ...error });
  }
  // An input that is no form at all (a value of the wrong type) is answered like a form without a choice.
  return { ok: false, errors: errors.length > 0 ? errors : [{ field: 'route', key: 'chooseRoute' }] };
}

export type RequestContext = { pageLanguage: string; demonstration: boolean; contactCode: string };

/** The plaintext to seal. The trap is left out: it travels as a flag beside the sealed text. */
export function requestOf(values: FormValues, context: RequestContext): ContactRequest {
  return {
    version: 1,
    language: values.languageCode || context.pageLanguage,
    noticeVersion,
    demonstration: context.demonstration,
    name: values.person,
    parties: values.parties,
    country: values.countryCode,
    incident: values.incident,
    contact: {
      route: values.route === '' ? 'reference' : values.route,
      value: values.route === 'reference' ? '' : values.value,
      safe: values.safe,
      sayWhoWeAre: values.sayWhoWeAre,
      leaveMessage: values.leaveMessage,
    },
    moneyMoved24h: values.moneyMoved24h,
    dangerNow: values.dangerNow,
    sensitiveData: values.sensitiveData,
    note: values.note,
    contactCode: context.contactCode,
  };
}
