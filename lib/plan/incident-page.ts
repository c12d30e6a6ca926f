// The whole list of steps for one kind of incident, for the static page that needs no script and no answers.

import { isChildPath, reportsFor, stepsByBand } from './rules.ts';
import type { AddedReport, PlanData } from './schema.ts';
import { type BandId, type Fact, type IncidentCode, type RailId, type RailKind, railKinds } from './words.ts';

/** When a step of the static page is meant for some readers only; each has a label in the messages. */
export const onlyIfIds = [
  'near',
  'threat',
  'intruder',
  'paid',
  'minor',
  'business',
  'abroad',
  'impostor',
  'accused',
  'trade',
] as const;

export type OnlyIf = (typeof onlyIfIds)[number];

export type StaticStep = {
  readonly id: string;
  readonly words: string;
  readonly onlyIf?: OnlyIf;
  readonly noticeable?: true;
  readonly guide?: string;
  readonly link?: string;
};

export type StaticPlan = {
  readonly code: IncidentCode;
  /** In this incident money has gone; in others it only may have. */
  readonly isMoneyGone: boolean;
  readonly bands: readonly { readonly band: BandId; readonly steps: readonly StaticStep[] }[];
  /** A section for each way money can go; empty where the incident is not about money. */
  readonly rails: readonly {
    readonly kind: RailKind;
    readonly ways: readonly RailId[];
    readonly steps: readonly StaticStep[];
  }[];
  /** Addresses added to the police for this incident, with those for some countries only. */
  readonly addedReports: readonly AddedReport[];
  /** Ids of what to keep; empty for child-abuse, where keeping could harm a child. */
  readonly evidence: readonly string[];
  readonly mayPickFiles: boolean;
};

/** The facts each condition adds; in the order in which a step takes its label. */
const conditions: Record<OnlyIf, readonly Fact[]> = {
  near: ['near-risk'],
  threat: ['threat-now'],
  intruder: ['intruder-now'],
  paid: ['money-moved', 'ransom-paid'],
  minor: ['minor'],
  business: ['business'],
  abroad: ['second-country', 'bureau'],
  impostor: ['impostor-flag'],
  accused: ['accused'],
  trade: ['trade', 'goods-paid'],
};

/** Conditions that can meet an incident, beside those that can meet any. */
const conditionsOf: Partial<Record<IncidentCode, readonly OnlyIf[]>> = {
  fraud: ['impostor', 'accused', 'trade'],
  crypto: ['impostor'],
  phishing: ['intruder'],
  attack: ['intruder'],
  'data-breach': ['intruder'],
  'identity-theft': ['intruder'],
  harassment: ['threat'],
  'intimate-images': ['threat'],
};

/** The static plan of one incident: every step that an answer could bring in, each with the reader it is for. */
export function incidentPlan(code: IncidentCode, data: PlanData): StaticPlan {
  const money = data.incidents.find((one) => one.code === code)?.money ?? 'none';
  const base = baseFacts(code, money);
  const found = new Map<string, StaticStep>();
  collect(data, base, found);
  for (const onlyIf of conditionsFor(code, money)) {
    collect(data, new Set([...base, ...conditions[onlyIf]]), found, onlyIf);
  }

  const bands = (['now', 'today', 'week'] as const).map((band) => ({
    band,
    steps: data.steps.filter((step) => step.band === band).flatMap((step) => found.get(step.id) ?? []),
  }));
  return {
    code,
    isMoneyGone: money === 'lost',
    bands: bands.filter((band) => band.steps.length > 0),
    rails: money === 'none' ? [] : railSections(data, base, found),
    addedReports: data.addedReports.filter((one) => isForIncident(one, code, data)),
    evidence: data.evidence.find((set) => set.code === code)?.keep ?? [],
    mayPickFiles: !isChildPath(base),
  };
}

function baseFacts(code: IncidentCode, money: 'lost' | 'may' | 'none'): Set<Fact> {
  const facts = new Set<Fact>([code]);
  if (money === 'lost') facts.add('money-moved');
  if (code === 'crypto') for (const fact of ['fraud', 'paid-crypto'] as const) facts.add(fact);
  if (code === 'child-abuse') facts.add('minor');
  return facts;
}

function conditionsFor(code: IncidentCode, money: 'lost' | 'may' | 'none'): OnlyIf[] {
  if (code === 'child-abuse') return ['near', 'abroad'];
  const any: readonly OnlyIf[] = ['near', 'minor', 'business', 'abroad'];
  const own = conditionsOf[code] ?? [];
  const order: readonly OnlyIf[] = onlyIfIds;
  return order.filter((one) => any.includes(one) || own.includes(one) || (one === 'paid' && money === 'may'));
}

/** Adds the steps that these facts bring in and that are not there yet. */
function collect(data: PlanData, facts: ReadonlySet<Fact>, found: Map<string, StaticStep>, onlyIf?: OnlyIf): void {
  const reports = reportsFor(facts, ['US', 'ES'], 'ES', data.addedReports);
  for (const { steps } of stepsByBand(data, facts, reports)) {
    for (const { reason: _reason, ...step } of steps) {
      if (!found.has(step.id)) found.set(step.id, onlyIf ? { ...step, onlyIf } : step);
    }
  }
}

function railSections(
  data: PlanData,
  base: ReadonlySet<Fact>,
  known: ReadonlyMap<string, StaticStep>,
): StaticPlan['rails'] {
  const bare = new Set([...base].filter((fact) => fact !== 'paid-crypto' && fact !== 'crypto'));
  const stop = new Map<string, StaticStep>();
  collect(data, bare, stop);
  return railKinds.flatMap((kind) => {
    const found = new Map<string, StaticStep>();
    collect(data, new Set<Fact>([...bare, 'money-moved', `paid-${kind}`]), found);
    const steps = [...found.values()].filter(
      (step) => !stop.has(step.id) && (!known.has(step.id) || isStop(step.id, kind)),
    );
    const ways = data.rails.filter((rail) => rail.kind === kind).map((rail) => rail.id);
    return steps.length > 0 ? [{ kind, ways, steps }] : [];
  });
}

/** On the crypto page its own first step stands in the list and again in its section. */
function isStop(id: string, kind: RailKind): boolean {
  return kind === 'crypto' && id === 'exchange-tell';
}

function isForIncident(report: AddedReport, code: IncidentCode, data: PlanData): boolean {
  return data.incidents.find((one) => one.code === code)?.reports?.includes(report.id) === true;
}
