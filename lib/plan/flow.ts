// Which question comes next; answers in, the name of a screen out.

import type { Draft } from './answers.ts';
import { applies, factsOf } from './facts.ts';
import type { PlanData, QuestionRule } from './schema.ts';
import type { QuestionId, SeenId } from './words.ts';

/** A page shown between two questions. */
export type Interruption = 'device-warning' | 'child-notice' | 'not-a-crime';

/** A card that says what to do before going on. */
export type FirstCard = 'bank-call' | 'cut-network' | 'do-not-pay';

function asked(questions: readonly QuestionRule[], draft: Draft, data: PlanData): QuestionRule[] {
  const facts = factsOf(draft, data);
  return questions.filter((question) => question.built && applies(question.when, facts));
}

/** The questions before the plan, in order, as the answers stand. Never empty; ends with the plan. */
export function questionsBeforePlan(draft: Draft, data: PlanData): QuestionId[] {
  return asked(data.beforePlan, draft, data).map((question) => question.id);
}

/** The questions offered after the plan: they improve letters and pack. */
export function questionsAfterPlan(draft: Draft, data: PlanData): QuestionId[] {
  return asked(data.afterPlan, draft, data).map((question) => question.id);
}

/** The question after `from` (the first one without it), or the plan. */
export function nextQuestion(draft: Draft, data: PlanData, from?: QuestionId): QuestionId | 'plan' {
  const path = questionsBeforePlan(draft, data);
  if (from === undefined) return path[0] ?? 'plan';
  const order = data.beforePlan.map((question) => question.id);
  return path.find((id) => order.indexOf(id) > order.indexOf(from)) ?? 'plan';
}

/** The question before `from`, or the gate. */
export function previousQuestion(draft: Draft, data: PlanData, from: QuestionId | 'plan'): QuestionId | 'gate' {
  const path = questionsBeforePlan(draft, data);
  if (from === 'plan') return path.at(-1) ?? 'gate';
  const order = data.beforePlan.map((question) => question.id);
  return path.findLast((id) => order.indexOf(id) < order.indexOf(from)) ?? 'gate';
}

/** The first question that a changed answer brings in and that was never shown; nothing if there is none. */
export function questionBroughtIn(draft: Draft, data: PlanData, shown: readonly string[]): QuestionId | undefined {
  return questionsBeforePlan(draft, data).find((id) => draft[id] === undefined && !shown.includes(id));
}

/** The page that follows an answer before the next question, if one does. */
export function interruptionAfter(question: QuestionId, draft: Draft): Interruption | undefined {
  if (question === 'near' && (draft.near === 'yes' || draft.near === 'maybe')) return 'device-warning';
  if (question === 'who' && (draft.who === 'me-minor' || draft.who === 'child')) return 'child-notice';
  if (question === 'trade' && draft.trade === 'yes') return 'not-a-crime';
  return undefined;
}

/** "Do this first", after the question whether it still goes on. */
export function firstCards(draft: Draft): FirstCard[] {
  const cards: FirstCard[] = [];
  if (draft.now?.includes('money')) cards.push('bank-call');
  if (draft.now?.includes('access')) cards.push('cut-network');
  if (draft.now?.includes('threat')) cards.push('do-not-pay');
  return cards;
}

/** What may be ticked under "what have you noticed", in the order for this visitor. */
export function seenOptionsFor(draft: Draft, data: PlanData): SeenId[] {
  if (draft.who === 'me-minor' || draft.who === 'child') return data.seenByMinors;
  const all = data.seen.map((option) => option.id);
  if (draft.who !== 'business') return all;
  return [...data.seenFirstByBusinesses, ...all.filter((id) => !data.seenFirstByBusinesses.includes(id))];
}

/** Whom the words speak to: "you", "your company", or the person who is helped. */
export function voiceOf(draft: Draft): 'me' | 'business' | 'them' {
  if (draft.who === 'business') return 'business';
  return draft.who === 'child' || draft.who === 'adult' ? 'them' : 'me';
}

/** The ticks after one more press: an option that excludes the rest takes them back, and gives way to them. */
export function tick<Option extends string>(
  question: QuestionId,
  chosen: readonly Option[],
  option: Option,
  data: PlanData,
): Option[] {
  const rule = [...data.beforePlan, ...data.afterPlan].find((one) => one.id === question);
  const exclusive = rule?.exclusive ?? [];
  if (chosen.includes(option)) return chosen.filter((one) => one !== option);
  if (exclusive.includes(option)) return [option];
  return [...chosen.filter((one) => !exclusive.includes(one)), option];
}
