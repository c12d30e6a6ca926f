// The shape of the files in content/plan; a wrong word in one of them stops the build.

import { z } from 'zod';
import { locales } from '#i18n';
import { calendarTitles, clockConfidences, clockEvents, clockIds, clockUnits, pastIds } from './clock-words.ts';
import {
  bandIds,
  type Circumstance,
  circumstances,
  type Fact,
  incidentCodes,
  orderedIds,
  questionIds,
  railIds,
  railKinds,
  seenIds,
  sortIds,
  touchIds,
} from './words.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Write small letters, figures and single hyphens only.');
const code = z.enum(incidentCodes);
const address = z.string().regex(/^https:\/\/[^\s]+$/, 'Write the whole address, beginning with https://.');
const land = z.string().regex(/^[A-Z]{2}$/, 'Write the two capital letters of a country, such as ES.');
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'Write a date as 2026-11-23.');

const factWords: readonly string[] = [...incidentCodes, ...circumstances];

function isFact(word: string): word is Fact {
  return factWords.includes(word);
}

/** The known word nearest to a misspelt one, by the letters that must change. */
function nearest(word: string): string {
  const far = (a: string, b: string): number => {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (const [i, letter] of [...a].entries()) {
      const next = [i + 1];
      for (let j = 0; j < b.length; j += 1) {
        const swap = (row[j] ?? 0) + (letter === b[j] ? 0 : 1);
        next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
      }
      row = next;
    }
    return row[b.length] ?? 0;
  };
  return factWords.toSorted((a, b) => far(word, a) - far(word, b))[0] ?? '';
}

const fact = z.string().refine(isFact, {
  error: (issue) => {
    const word = String(issue.input);
    return `"${word}" is not a known circumstance. Did you mean "${nearest(word)}"? All of them stand in lib/plan/words.ts.`;
  },
});

/** One way for a rule to apply: every word of `all`, at least one of `any`, no word of `none`. */
const clause = z
  .strictObject({
    all: z.array(fact).min(1).optional(),
    any: z.array(fact).min(1).optional(),
    none: z.array(fact).min(1).optional(),
  })
  .refine((one) => one.all || one.any || one.none, 'Write at least one of: all, any, none.');

/** One clause is enough; no `when` at all means always. */
const when = z.array(clause).min(1).optional();

const flag: z.ZodType<Circumstance> = z.enum(['impostor-flag', 'accused', 'goods-paid', 'not-sure']);

const incident = z.strictObject({
  code,
  /** `lost`: money is gone by its nature; `may`: it may have gone too; `none`: the page says nothing of payments. */
  money: z.enum(['lost', 'may', 'none']),
  reports: z.array(id).optional(),
});

const seenOption = z.strictObject({
  id: z.enum(seenIds),
  codes: z.array(code),
  minorAdds: z.array(code).optional(),
  /** With one of these ticked too, this option adds no code: the payment belongs there. */
  unless: z.array(z.enum(seenIds)).optional(),
  money: z.boolean().optional(),
  /** The way the money went, as long as no payment is written down. */
  rail: z.enum(railKinds).optional(),
  flags: z.array(flag).optional(),
});

const sortOption = z.strictObject({ id: z.enum(sortIds), codes: z.array(code), money: z.boolean().optional() });

const seenList = z.array(z.enum(seenIds)).min(1);

export const incidentsFile = z
  .strictObject({
    incidents: z
      .array(incident)
      .length(incidentCodes.length, `There are ${incidentCodes.length} incidents, no more, no less.`),
    seen: z.array(seenOption).length(seenIds.length),
    seenByMinors: seenList,
    seenFirstByBusinesses: seenList,
    sort: z.array(sortOption),
  })
  .refine((file) => file.incidents.every((one, at) => one.code === incidentCodes[at]), {
    path: ['incidents'],
    error: `Keep the order in which one incident leads another: ${incidentCodes.join(', ')}.`,
  });

const variant = z.strictObject({ words: id, when });

const step = z.strictObject({
  /** Also the name of its words: content/<locale>/steps/<id>.mdx. */
  id,
  band: z.enum(bandIds),
  when,
  /** Other words for the same step in some circumstances; the first that applies is taken. */
  variants: z.array(variant).optional(),
  /** Always among the first seven. */
  pinned: z.boolean().optional(),
  /** Someone who watches the device or the account would notice it. */
  noticeable: z.boolean().optional(),
  guide: id.optional(),
  /** A page of this site, without the locale; {cc} stands for the country. */
  link: z
    .string()
    .regex(/^\/([a-z{}-]+\/)*$/, 'Write an address of this site, such as /report/{cc}/.')
    .optional(),
});

export const stepsFile = z.strictObject({ steps: z.array(step).min(1) });

const rail = z.strictObject({
  id: z.enum(railIds),
  kind: z.enum(railKinds),
  /** The way itself says that another country plays a part. */
  abroad: z.boolean().optional(),
});

export const railsFile = z.strictObject({ rails: z.array(rail).length(railIds.length) });

const addedReport = z.strictObject({
  id,
  name: z.string().min(1),
  url: address,
  /** The step under which the address is shown. */
  step: id,
  when,
  /** Only for people who live in one of these. */
  livesIn: z.array(land).min(1).optional(),
  /** Only if one of these plays any part, home too. */
  touches: z.array(land).min(1).optional(),
  source: address,
  checked: day,
});

const homeComplaint = z.strictObject({
  countries: z.array(land).min(1),
  rule: z.string().min(1),
  source: address,
  /** Name of the firm's lawyer who checked it; nothing is shown before. */
  reviewedBy: z.string().min(1).nullable(),
});

export const addedReportsFile = z.strictObject({ addedReports: z.array(addedReport), homeComplaint });

const question = z.strictObject({
  id: z.enum(questionIds),
  kind: z.enum(['one', 'many', 'rows', 'form']),
  options: z.array(id).min(1).optional(),
  /** Options that take back all others. */
  exclusive: z.array(id).min(1).optional(),
  required: z.boolean().optional(),
  /** The form has this screen; the others wait in the list until it does. */
  built: z.boolean(),
  when,
});

export const questionsFile = z.strictObject({ beforePlan: z.array(question).min(1), afterPlan: z.array(question) });

const evidenceSet = z.strictObject({ code, keep: z.array(id) });

export const evidenceFile = z.strictObject({
  items: z.array(id).min(1),
  sets: z.array(evidenceSet).length(incidentCodes.length),
});

/** A country, or the name of a group under `areas`. */
const place = z.string().regex(/^([A-Z]{2}|[a-z]+)$/, 'Write a country as ES, or the name of a group under areas.');
const someRails = z.array(z.enum(railIds)).min(1);

/** Which payments a clock is about. What is not known of a payment counts as fitting, but for `rails`. */
const clockPayment = z.strictObject({
  /** The way must be known, and one of these. */
  rails: someRails.optional(),
  exceptRails: someRails.optional(),
  ordered: z.array(z.enum(orderedIds)).min(1).optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'Write a currency as EUR.')
    .optional(),
  /** The least amount, in units of `currency`. */
  least: z.int().positive().optional(),
  /** Where the payer's bank is; without a country of the bank, where the visitor lives. */
  bankIn: z.array(place).min(1),
  otherIn: z.array(place).min(1).optional(),
});

const clockRule = z
  .strictObject({
    id: z.enum(clockIds),
    value: z.int().positive().optional(),
    unit: z.enum(clockUnits),
    event: z.enum(clockEvents),
    /** The rule says "without delay"; the value is only the last moment. */
    atOnce: z.boolean().optional(),
    /** Not the visitor but the bank must act before the end. */
    theirs: z.boolean().optional(),
    past: z.enum(pastIds),
    calendar: z.enum(calendarTitles),
    /** The step under which it stands. */
    step: id,
    when,
    payment: clockPayment.optional(),
    livesIn: z.array(place).min(1).optional(),
    regions: z.array(z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'Write a region as ES-NC.')).optional(),
    /** What a business said is touched; nothing said counts as fitting. */
    touches: z.array(z.enum(touchIds)).min(1).optional(),
    /** The address readers are given. Null only for our own practice. */
    source: address.nullable(),
    /** One name, or one for each language of the site. */
    sourceName: z.union([
      z.string().min(1),
      z
        .partialRecord(z.enum(locales), z.string().min(1))
        .refine((names) => names.en !== undefined, 'Write the name in English ("en") too.'),
    ]),
    /** Where we read it, if that is another page than `source`. */
    readAt: z
      .string()
      .regex(/^https?:\/\/[^\s]+$/, 'Write the whole address.')
      .optional(),
    confidence: z.enum(clockConfidences),
    checked: day,
    /** Name of the firm's lawyer who checked it; a clock below "government" is not shown before. */
    reviewedBy: z.string().min(1).nullable(),
  })
  .refine((one) => (one.value === undefined) === (one.unit === 'at-once' || one.unit === 'end-of-next-bank-day'), {
    path: ['value'],
    error: 'Write a number, but none for "at-once" and "end-of-next-bank-day".',
  })
  .refine((one) => (one.source === null) === (one.confidence === 'own'), {
    path: ['source'],
    error: 'Write the address of the source; only our own practice (confidence: own) has none.',
  });

const closingDays = z.strictObject({
  /** Month and day, every year. */
  fixed: z.array(z.string().regex(/^\d\d-\d\d$/, 'Write month and day as 12-25, in quotation marks.')),
  /** Days from Easter Sunday: -2 is Good Friday. */
  easter: z.array(z.int()),
  source: address,
  sourceName: z.string().min(1),
  checked: day,
});

export const clocksFile = z.strictObject({
  areas: z.record(z.string().regex(/^[a-z]+$/), z.array(land).min(1)),
  closingDays,
  clocks: z.array(clockRule).min(1),
});

export type Clause = z.infer<typeof clause>;
export type IncidentRule = z.infer<typeof incident>;
export type SeenOption = z.infer<typeof seenOption>;
export type SortOption = z.infer<typeof sortOption>;
export type StepRule = z.infer<typeof step>;
export type RailRule = z.infer<typeof rail>;
export type AddedReport = z.infer<typeof addedReport>;
export type QuestionRule = z.infer<typeof question>;
/** A time limit as it stands in the file. */
export type ClockRule = z.infer<typeof clockRule>;
/** A time limit as it is written into a page. */
export type Clock = Omit<ClockRule, 'readAt' | 'sourceName'> & { readonly sourceName: string };
export type PaymentRule = z.infer<typeof clockPayment>;
/** Days on which banks are closed, beside Saturdays and Sundays. */
export type ClosingDays = Pick<z.infer<typeof closingDays>, 'fixed' | 'easter'>;

type Files = z.infer<typeof incidentsFile> &
  z.infer<typeof stepsFile> &
  z.infer<typeof railsFile> &
  z.infer<typeof addedReportsFile> &
  z.infer<typeof questionsFile>;

/** All rules of the plan as one plain value: read at build, written into the page, used by the same pure functions there. */
export type PlanData = Files & {
  evidence: z.infer<typeof evidenceFile>['sets'];
  /** Only those that may be shown. */
  clocks: Clock[];
  areas: Record<string, string[]>;
  closingDays: ClosingDays;
};
