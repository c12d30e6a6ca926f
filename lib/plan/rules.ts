// From answers to the plan: pure, the same in the build, in the tests and in the visitor's browser.

import type { Answers } from './answers.ts';
import { applies, codesOf, countriesOf, type DeskFacts, factsOf, reasonFor } from './facts.ts';
import type { AddedReport, PlanData, StepRule } from './schema.ts';
import { type BandId, bandIds, type Fact, type IncidentCode, type NoteId } from './words.ts';

export type PlanStep = {
  readonly id: string;
  /** Name of its words in content/<locale>/steps; another name than `id` for a child, for example. */
  readonly words: string;
  /** The fact that brought it in; nothing for steps that always stand there. */
  readonly reason?: Fact;
  /** A person who watches would notice this step: say so before it. */
  readonly noticeable?: true;
  readonly guide?: string;
  /** Page of this site without the locale, the country filled in. */
  readonly link?: string;
};

export type PlanBand = { readonly band: BandId; readonly steps: readonly PlanStep[] };

export type Plan = {
  /** Nothing: what was noticed fits no kind of incident, and the plan is a general one. */
  readonly lead: IncidentCode | null;
  readonly codes: readonly IncidentCode[];
  /** Every step, by urgency; a band without steps is left out. */
  readonly bands: readonly PlanBand[];
  /** Ids of the steps of the first screen, at most seven; the others stand under "Then". */
  readonly first: readonly string[];
  readonly notes: readonly NoteId[];
  readonly addedReports: readonly AddedReport[];
  /** Ids of what to keep; empty where keeping could harm a child. */
  readonly evidence: readonly string[];
  /** "Keep on this device" may be offered. */
  readonly maySave: boolean;
  /** A file may be chosen on the device (fingerprints). */
  readonly mayPickFiles: boolean;
};

export const firstScreen = 7;

/**
 * The plan for these answers. `desk` are the directory's facts on the country where the visitor lives;
 * leave it out if the country is not in the list.
 */
export function makePlan(answers: Answers, data: PlanData, desk?: DeskFacts): Plan {
  const facts = factsOf(answers, data, desk);
  const codes = codesOf(answers, data);
  const child = isChildPath(facts);
  const addedReports = reportsFor(facts, countriesOf(answers, data), answers.country.code, data.addedReports);
  const bands = stepsByBand(data, facts, addedReports, answers.country.code);
  return {
    lead: codes[0] ?? null,
    codes,
    bands,
    first: firstSteps(bands, data.steps),
    notes: notesFor(answers, facts, data, desk),
    addedReports,
    evidence: evidenceFor(codes, data),
    maySave: maySave(facts),
    mayPickFiles: !child,
  };
}

/** Pictures of a child may be in it, or the visitor is one: no saving and no file picker. */
export function isChildPath(facts: ReadonlySet<Fact>): boolean {
  return facts.has('child-abuse') || facts.has('minor');
}

/** Whether answers may be kept on the device or as a file: not where another person may look, nor for a child. */
export function maySave(facts: ReadonlySet<Fact>): boolean {
  return !isChildPath(facts) && !facts.has('near-risk');
}

/** The steps that apply, in the order of the file, without empty bands. */
export function stepsByBand(
  data: PlanData,
  facts: ReadonlySet<Fact>,
  reports: readonly AddedReport[],
  country?: string,
): PlanBand[] {
  const shown = data.steps.filter((step) => step.id !== 'add-report' || reports.some((one) => one.step === step.id));
  return bandIds.flatMap((band) => {
    const steps = shown.filter((step) => step.band === band).flatMap((step) => planStep(step, facts, country) ?? []);
    return steps.length > 0 ? [{ band, steps }] : [];
  });
}

function planStep(step: StepRule, facts: ReadonlySet<Fact>, country?: string): PlanStep | undefined {
  const reason = reasonFor(step.when, facts);
  if (reason === undefined) return undefined;
  const variant = step.variants?.find((one) => applies(one.when, facts));
  const link = step.link && linkFor(step.link, country);
  return {
    id: step.id,
    words: variant?.words ?? step.id,
    ...(reason !== 'always' && { reason }),
    ...(step.noticeable && { noticeable: true }),
    ...(step.guide && { guide: step.guide }),
    ...(link && { link }),
  };
}

/** An unknown country leads to the list of all. */
function linkFor(link: string, country: string | undefined): string {
  const known = country !== undefined && country !== 'other';
  return link.replace('{cc}/', known ? `${country.toLowerCase()}/` : '');
}

/** At most seven, in the order of the plan; a pinned step takes the place of the last ones if it stands too far down. */
function firstSteps(bands: readonly PlanBand[], rules: readonly StepRule[]): string[] {
  const all = bands.flatMap((band) => band.steps.map((step) => step.id));
  const pinned = all.filter((id) => rules.some((rule) => rule.id === id && rule.pinned));
  const free = all.filter((id) => !pinned.includes(id)).slice(0, firstScreen - pinned.length);
  return all.filter((id) => pinned.includes(id) || free.includes(id));
}

/** Addresses that are added to the police, never in their place. */
export function reportsFor(
  facts: ReadonlySet<Fact>,
  countries: readonly string[],
  home: string | undefined,
  reports: readonly AddedReport[],
): AddedReport[] {
  return reports.filter((report) => {
    if (report.livesIn && !report.livesIn.some((code) => code === home)) return false;
    if (report.touches && !report.touches.some((code) => countries.includes(code))) return false;
    return applies(report.when, facts);
  });
}

/** Ids of what to keep for these kinds of incident; nothing at all where keeping could harm a child. */
export function evidenceFor(codes: readonly IncidentCode[], data: PlanData): string[] {
  if (codes.includes('child-abuse')) return [];
  const sets = data.evidence.filter((set) => codes.includes(set.code));
  return [...new Set(sets.flatMap((set) => set.keep))];
}

function notesFor(answers: Answers, facts: ReadonlySet<Fact>, data: PlanData, desk?: DeskFacts): NoteId[] {
  const { code, elsewhere, noPapers } = answers.country;
  const abroad = facts.has('second-country');
  const rules: readonly (readonly [NoteId, boolean])[] = [
    ['general', codesOf(answers, data).length === 0],
    ['helping', facts.has('helping')],
    ['no-images-of-children', isChildPath(facts)],
    ['device-watched', facts.has('near-risk')],
    ['not-a-crime', facts.has('only-trade')],
    ['country-not-listed', code === 'other'],
    ['no-formal-desk', desk !== undefined && !desk.formalDesk],
    ['police-elsewhere-too', elsewhere !== undefined && elsewhere !== code],
    ['no-papers', noPapers === true],
    ['sub-bureau', abroad && desk?.bureau === 'sub-bureau'],
    ['no-bureau', abroad && desk?.bureau === 'none'],
    ['eu-home-complaint', mayComplainAtHome(answers, data)],
  ];
  return rules.filter(([, holds]) => holds).map(([note]) => note);
}

/** EU: who cannot complain where it happened may do so at home. Shown only once a lawyer of the firm has checked it. */
function mayComplainAtHome(answers: Answers, data: PlanData): boolean {
  const { countries, reviewedBy } = data.homeComplaint;
  if (reviewedBy === null || !countries.includes(answers.country.code)) return false;
  return countriesOf(answers, data).some((code) => code !== answers.country.code && countries.includes(code));
}

/** A desk as far as its place in a list depends on the answers. */
export type Desk = {
  readonly id: string;
  readonly formalComplaint: 'yes' | 'no' | 'unknown';
  readonly crimes: readonly string[];
  readonly serves?: readonly string[] | undefined;
};

/**
 * Desks in the order in which to offer them: those that take a complaint first; among them the region's own,
 * then those made for this crime. Desks of another region, or for other crimes only, are left out.
 */
export function orderDesks<One extends Desk>(desks: readonly One[], codes: readonly string[], region?: string): One[] {
  const formal = { yes: 0, unknown: 1, no: 2 };
  const isOurs = (desk: One) => desk.crimes.some((crime) => codes.includes(crime));
  const isNear = (desk: One) => region !== undefined && desk.serves?.includes(region) === true;
  const fits = (desk: One) =>
    (codes.length === 0 || isOurs(desk) || desk.crimes.includes('all')) &&
    (region === undefined || desk.serves === undefined || desk.serves.length === 0 || isNear(desk));
  const place = (desk: One) => formal[desk.formalComplaint] * 4 + (isNear(desk) ? 0 : 2) + (isOurs(desk) ? 0 : 1);
  return desks.filter(fits).toSorted((a, b) => place(a) - place(b));
}

/** Why a desk's way from afar (its site) may be closed to this visitor. Words of the directory. */
type Exclusion = 'violence' | 'sexual' | 'known-offender' | 'minor' | 'witness' | 'ongoing' | 'person' | 'business';

/** The reasons among these that hold for the answers; whether there are witnesses is not asked. */
export function closedBecause<One extends Exclusion>(
  excludes: readonly One[],
  answers: Answers,
  data: PlanData,
): One[] {
  const facts = factsOf(answers, data);
  const any = (...ones: readonly Fact[]) => ones.some((one) => facts.has(one));
  const holds: Record<Exclusion, boolean> = {
    violence: any('threat-now', 'extortion', 'sextortion'),
    sexual: any('sextortion', 'intimate-images', 'child-abuse'),
    'known-offender': answers.near === 'yes',
    minor: any('minor'),
    witness: false,
    ongoing: any('money-now', 'intruder-now', 'threat-now'),
    person: !any('business'),
    business: any('business'),
  };
  return excludes.filter((one) => holds[one]);
}

/** A demand that this visitor cannot meet: no papers or no telephone of that country. */
export function isUnmeetable(requires: readonly string[], { country, who }: Answers, place: string): boolean {
  const hasNoPapers = country.noPapers === true || place !== country.code;
  if (who === 'me-minor' && requires.includes('adult')) return true;
  if (place !== country.code && requires.includes('local-phone')) return true;
  return hasNoPapers && (requires.includes('national-id') || requires.includes('electronic-id'));
}
