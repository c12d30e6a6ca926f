// The door of the plan, safe for a browser: rules and answers only. The files behind it are read by #plan/load.

export type { Answers, Draft, MoneyRow } from './answers.ts';
export { answers, draft, moneyRow, mostLetters, mostRows } from './answers.ts';
export type { CalendarEntry } from './calendar.ts';
export { calendarEntries, calendarName, makeCalendar } from './calendar.ts';
export type { CalendarTitle, ClockEvent, ClockId, ClockUnit } from './clock-words.ts';
export { calendarTitles, clockEvents, clockIds, clockUnits, pastIds } from './clock-words.ts';
export type { ClockState, ClockZones, Deadline, Moment, PageSubject, RunningClock, Start } from './clocks.ts';
export {
  clocksFor,
  clocksUnder,
  dayIn,
  deadlineOf,
  deadlineWords,
  isBankDay,
  isOld,
  isShown,
  readClock,
} from './clocks.ts';
export type { DeskFacts } from './facts.ts';
export { codesOf, countriesOf, factsOf } from './facts.ts';
export type { FirstCard, Interruption } from './flow.ts';
export {
  firstCards,
  interruptionAfter,
  nextQuestion,
  previousQuestion,
  questionBroughtIn,
  questionsAfterPlan,
  questionsBeforePlan,
  seenOptionsFor,
  tick,
  voiceOf,
} from './flow.ts';
export type { OnlyIf, StaticPlan, StaticStep } from './incident-page.ts';
export { incidentPlan, onlyIfIds } from './incident-page.ts';
export type { AmountReading, MoneyFault } from './money.ts';
export { checkIban, checkMoneyRow, isRealDay, readAmount } from './money.ts';
export type { Desk, Plan, PlanBand, PlanStep } from './rules.ts';
export {
  closedBecause,
  evidenceFor,
  firstScreen,
  isChildPath,
  isUnmeetable,
  makePlan,
  maySave,
  orderDesks,
} from './rules.ts';
export type { Copy, Saved } from './saved.ts';
export { copyDays, fileLimit, readCopy, readSaved, savedName, writeCopy, writeSaved } from './saved.ts';
export type { AddedReport, Clock, ClosingDays, PlanData, QuestionRule, StepRule } from './schema.ts';
export type { TemporalApi } from './temporal.ts';
export { loadTemporal } from './temporal.ts';
export type { BandId, Fact, IncidentCode, NoteId, QuestionId, RailId, RailKind, SeenId } from './words.ts';
export {
  bandIds,
  incidentCodes,
  isIncidentCode,
  nearIds,
  noteIds,
  nowIds,
  orderedIds,
  placeIds,
  questionIds,
  railIds,
  railKinds,
  reachIds,
  seenIds,
  sortIds,
  toldIds,
  touchIds,
  whoIds,
  yesNoIds,
} from './words.ts';
export { zoneOf } from './zones.ts';
