// Turns answers into the few plain words (facts) that the rules of the plan ask for.

import type { Answers, Draft } from './answers.ts';
import type { Clause, PlanData, SeenOption, SortOption } from './schema.ts';
import type { Circumstance, Fact, IncidentCode, RailKind } from './words.ts';

/** What the plan needs to know of the country: from the directory, nothing the visitor typed. */
export type DeskFacts = {
  /** ISO 3166-1, upper case. */
  readonly country: string;
  /** Its police's way to INTERPOL: an own bureau, a sub-bureau (Hong Kong, Macao), or none. */
  readonly bureau: 'member' | 'sub-bureau' | 'none';
  /** At least one desk is known to take a criminal complaint. */
  readonly formalDesk: boolean;
};

/** The fact that lets a rule apply; `always` if it has no conditions, nothing if it does not apply. */
export function reasonFor(when: readonly Clause[] | undefined, facts: ReadonlySet<Fact>): Fact | 'always' | undefined {
  if (when === undefined) return 'always';
  for (const clause of when) {
    if (clause.all?.some((fact) => !facts.has(fact))) continue;
    if (clause.none?.some((fact) => facts.has(fact))) continue;
    const any = clause.any?.find((fact) => facts.has(fact));
    if (clause.any && !any) continue;
    return any ?? clause.all?.[0] ?? 'always';
  }
  return undefined;
}

export function applies(when: readonly Clause[] | undefined, facts: ReadonlySet<Fact>): boolean {
  return reasonFor(when, facts) !== undefined;
}

function isMinor(draft: Draft): boolean {
  return draft.who === 'me-minor' || draft.who === 'child';
}

function seenOptions(draft: Draft, data: PlanData): SeenOption[] {
  return data.seen.filter((option) => draft.seen?.includes(option.id));
}

/** "Not sure" is all that was ticked: only then the rough sorting counts. */
function isUnsure(draft: Draft): boolean {
  return draft.seen?.length === 1 && draft.seen[0] === 'q';
}

function sortOptions(draft: Draft, data: PlanData): SortOption[] {
  return isUnsure(draft) ? data.sort.filter((option) => draft.sort?.includes(option.id)) : [];
}

/** The kinds of incident in the answers, the leading one first. Empty: a general plan. */
export function codesOf(draft: Draft, data: PlanData): IncidentCode[] {
  const found = new Set<IncidentCode>();
  for (const option of seenOptions(draft, data)) {
    if (option.unless?.some((other) => draft.seen?.includes(other))) continue;
    for (const code of option.codes) found.add(code);
    if (isMinor(draft)) for (const code of option.minorAdds ?? []) found.add(code);
  }
  for (const option of sortOptions(draft, data)) for (const code of option.codes) found.add(code);
  return data.incidents.map((incident) => incident.code).filter((code) => found.has(code));
}

/** Whether money left: the payments written down count only while the form would ask for them. */
function hasMoneyMoved(draft: Draft, data: PlanData): boolean {
  const ticked = [...seenOptions(draft, data), ...sortOptions(draft, data)];
  return draft.now?.includes('money') === true || ticked.some((option) => option.money);
}

/** Ways the money went: from the payments written down, else guessed from what was noticed, else not known. */
function railKindsOf(draft: Draft, data: PlanData): RailKind[] {
  if (!hasMoneyMoved(draft, data)) return [];
  const written = (draft.money ?? []).flatMap((row) => (row.rail ? [row.rail] : []));
  if (written.length > 0) return data.rails.filter((rail) => written.includes(rail.id)).map((rail) => rail.kind);
  const guessed = seenOptions(draft, data).flatMap((option) => (option.money ? [option.rail ?? 'unsure'] : []));
  return guessed.length > 0 ? guessed : ['unsure'];
}

/** Countries that play a part, home first; `elsewhere`, banks and places. ISO codes. */
export function countriesOf(draft: Draft, data: PlanData): string[] {
  const rows = hasMoneyMoved(draft, data) ? (draft.money ?? []) : [];
  const found = [
    draft.country?.code,
    draft.country?.elsewhere,
    ...rows.flatMap((row) => [row.bankCountry, row.otherCountry]),
    ...(draft.places ?? []).map((place) => place.country),
  ];
  return [...new Set(found.flatMap((code) => (code && code !== 'other' ? [code] : [])))];
}

function isAbroad(draft: Draft, data: PlanData): boolean {
  const home = draft.country?.code;
  const others = countriesOf(draft, data).filter((code) => code !== home);
  if (others.length > 0) return true;
  if (!hasMoneyMoved(draft, data)) return false;
  return (draft.money ?? []).some((row) => data.rails.some((rail) => rail.id === row.rail && rail.abroad));
}

/** Nothing but a late or wrong delivery: money and goods, and no one inside or threatening. */
function isOnlyTrade(draft: Draft): boolean {
  const other = draft.seen?.some((id) => id !== 'd' && id !== 'a' && id !== 'q');
  return draft.trade === 'yes' && !other && !draft.now?.includes('access') && !draft.now?.includes('threat');
}

const threats: readonly IncidentCode[] = ['extortion', 'sextortion', 'ransomware'];

/** All facts of the answers so far. Without `desk` no bureau is known. */
export function factsOf(draft: Draft | Answers, data: PlanData, desk?: DeskFacts): Set<Fact> {
  const codes = codesOf(draft, data);
  const moved = hasMoneyMoved(draft, data);
  const goods = seenOptions(draft, data).some((option) => option.flags?.includes('goods-paid'));
  const facts = new Set<Fact>(codes);
  const add = (fact: Circumstance, holds: boolean | undefined) => {
    if (holds) facts.add(fact);
  };

  for (const option of seenOptions(draft, data)) for (const flag of option.flags ?? []) add(flag, flag !== 'not-sure');
  for (const kind of railKindsOf(draft, data)) add(`paid-${kind}`, true);
  add('not-sure', isUnsure(draft));
  add('money-moved', moved);
  add('ransom-paid', moved && codes.some((code) => threats.includes(code)));
  add('money-now', draft.now?.includes('money'));
  add('intruder-now', draft.now?.includes('access'));
  add('threat-now', draft.now?.includes('threat'));
  add('near-risk', draft.near === 'yes' || draft.near === 'maybe');
  add('minor', isMinor(draft));
  add('helping', draft.who === 'child' || draft.who === 'adult');
  add('business', draft.who === 'business');
  add('mail-read', draft.who === 'business' && draft.business?.touches?.includes('mail'));
  add('personal-data', draft.who === 'business' && draft.business?.touches?.includes('personal-data'));
  add('trade', goods && draft.trade === 'yes');
  add('only-trade', goods && isOnlyTrade(draft));
  add('second-country', isAbroad(draft, data));
  add('bureau', desk !== undefined && desk.bureau !== 'none');
  add('told', draft.told !== undefined && draft.told.length > 0);
  add('told-nobody', draft.told?.length === 0);
  return facts;
}
