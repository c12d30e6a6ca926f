// Time limits: which ones the answers start, when each ends, and what is left of it. Pure; Temporal is handed in.

import { formatTag } from '#i18n';
import type { Answers, Draft, MoneyRow } from './answers.ts';
import type { ClockEvent, ClockUnit } from './clock-words.ts';
import { applies } from './facts.ts';
import { readAmount } from './money.ts';
import type { Clock, ClosingDays, PaymentRule, PlanData } from './schema.ts';
import type { TemporalApi } from './temporal.ts';
import type { Fact, IncidentCode, RailKind } from './words.ts';
import { zoneOf } from './zones.ts';

/** A day (2026-11-24) and, if known, an hour (14:00), as the visitor wrote them. */
export type Moment = {
  readonly date: string;
  readonly time?: string | undefined;
  readonly about?: boolean | undefined;
};

/** What started a clock, and the country whose law sets it. */
export type Start = { readonly moment: Moment; readonly country: string | undefined };

export type RunningClock = {
  readonly clock: Clock;
  /** Nothing: the event is not known, so only the duration can be said. */
  readonly starts: readonly Start[];
};

/** Time zones: `own` of the visitor, `law` of the country concerned. IANA names. */
export type ClockZones = { readonly own: string; readonly law: string };

export type Deadline = {
  /** The first millisecond after the end, since 1970, by the earliest reading of what is known. */
  readonly end: number;
  /** The same by the latest reading; later than `end` only if the hour of the event is not known. */
  readonly latest: number;
  /** The last day (2026-11-24) where the law counts whole days. */
  readonly lastDay: string | undefined;
  /** Bank days, or an hour that is not sure. */
  readonly isAbout: boolean;
};

export type ClockState =
  | { readonly state: 'none-known' }
  /** `ending`: it may be over, or may not, since the hour of the event is not known. */
  | { readonly state: 'ahead' | 'ending' | 'past'; readonly deadline: Deadline; readonly start: Start };

/** A clock that rests on less than an authority's own word waits until a lawyer of the firm has put a name to it. */
export function isShown(clock: Pick<Clock, 'confidence' | 'reviewedBy'>): boolean {
  return clock.confidence !== 'secondary' || clock.reviewedBy !== null;
}

const dayInMs = 86_400_000;

/** Its source was last compared more than 180 days ago. `today` as 2026-11-24. */
export function isOld(clock: Pick<Clock, 'checked'>, today: string): boolean {
  return Date.parse(today) - Date.parse(clock.checked) > 180 * dayInMs;
}

/** What a static page is about: one kind of incident, or one way of paying. */
export type PageSubject = { readonly code?: IncidentCode; readonly kind?: RailKind };

/** What a page without answers can say of a step's clocks: all that may be shown there. */
export function clocksUnder(step: string, data: PlanData, { code, kind }: PageSubject = {}): Clock[] {
  return data.clocks.filter(
    (clock) => clock.step === step && isShown(clock) && !isClosedTo(clock, code) && fitsKind(clock, kind, data),
  );
}

/** No way for the clock to apply leaves room for this kind of incident. */
function isClosedTo(clock: Clock, code: IncidentCode | undefined): boolean {
  return code !== undefined && clock.when?.every((clause) => clause.none?.includes(code)) === true;
}

function fitsKind({ payment }: Clock, kind: RailKind | undefined, data: PlanData): boolean {
  if (kind === undefined || kind === 'bank' || !payment) return true;
  return data.rails.some((rail) => rail.kind === kind && payment.rails?.includes(rail.id) === true);
}

/** The clocks that these answers start or may start, in the order of the file. */
export function clocksFor(answers: Draft | Answers, data: PlanData, facts: ReadonlySet<Fact>): RunningClock[] {
  return data.clocks.flatMap((clock) => {
    if (!isShown(clock) || !applies(clock.when, facts) || !fitsVisitor(clock, answers, data)) return [];
    const { payment } = clock;
    // Our own practice is no country's law: it counts by the visitor's days.
    const home = clock.confidence === 'own' ? undefined : homeOf(answers);
    if (!payment)
      return [{ clock, starts: momentsOf(clock.event, answers).map((moment) => ({ moment, country: home })) }];
    const written = answers.money ?? [];
    const rows = (written.length > 0 ? written : [{}]).filter((row) => fitsPayment(row, payment, home, data));
    return rows.length > 0 ? [{ clock, starts: startsOf(clock, rows, answers) }] : [];
  });
}

function homeOf(answers: Draft): string | undefined {
  const code = answers.country?.code;
  return code === 'other' ? undefined : code;
}

function isIn(country: string | undefined, places: readonly string[], data: PlanData): boolean {
  if (country === undefined) return false;
  return places.some((place) => place === country || data.areas[place]?.includes(country) === true);
}

function fitsVisitor(clock: Clock, answers: Draft, data: PlanData): boolean {
  const { livesIn, regions, touches } = clock;
  if (livesIn && !isIn(homeOf(answers), livesIn, data)) return false;
  const region = answers.country?.region;
  if (regions && (region === undefined || !regions.includes(region))) return false;
  const said = answers.business?.touches;
  return !touches || !said || said.length === 0 || said.some((one) => touches.includes(one));
}

function fitsPayment(row: MoneyRow, rule: PaymentRule, home: string | undefined, data: PlanData): boolean {
  const { rails, exceptRails, ordered, currency, otherIn } = rule;
  if (rails && (row.rail === undefined || !rails.includes(row.rail))) return false;
  if (row.rail && exceptRails?.includes(row.rail)) return false;
  if (row.rail && data.rails.some(({ id, kind }) => id === row.rail && kind !== 'bank')) return false;
  if (ordered && row.ordered && !ordered.includes(row.ordered)) return false;
  if (currency && row.currency && row.currency !== currency) return false;
  if (otherIn && row.otherCountry && !isIn(row.otherCountry, otherIn, data)) return false;
  return isIn(row.bankCountry ?? home, rule.bankIn, data) && !isTooSmall(row, rule);
}

/** Too small by every way to read it; an amount in no currency, or one that cannot be read, is not. */
function isTooSmall(row: MoneyRow, { least, currency }: PaymentRule): boolean {
  if (least === undefined || row.amount === undefined || row.currency !== currency) return false;
  const amount = readAmount(row.amount);
  if (amount.kind === 'unreadable') return false;
  const readings = amount.kind === 'clear' ? [amount.value] : amount.readings;
  return readings.every((reading) => reading < least);
}

function startsOf(clock: Clock, rows: readonly MoneyRow[], answers: Draft): Start[] {
  const home = homeOf(answers);
  const paid = rows.flatMap((row) => {
    const moment = momentOf(row.when);
    return moment ? [{ moment, country: row.bankCountry ?? home }] : [];
  });
  if (clock.event === 'debit' || clock.event === 'transfer') return paid;
  if (clock.event === 'last-payment')
    return paid.toSorted((a, b) => (a.moment.date < b.moment.date ? 1 : -1)).slice(0, 1);
  const country = rows[0]?.bankCountry ?? home;
  return momentsOf(clock.event, answers).map((moment) => ({ moment, country }));
}

function momentOf(when: MoneyRow['when']): Moment | undefined {
  return when?.date === undefined ? undefined : { date: when.date, time: when.time, about: when.about };
}

/** Days of events that are no payments, as far as the form asks for them. */
function momentsOf(event: ClockEvent, answers: Draft): Moment[] {
  const told = (who: 'bank' | 'police') =>
    (answers.told ?? []).flatMap((row) => (row.who === who && row.date !== undefined ? [{ date: row.date }] : []));
  if (event === 'notice' || event === 'claim') return told('bank');
  if (event === 'own-report') return told('police').length > 0 ? told('police') : told('bank');
  const found = event === 'aware' ? momentOf(answers.business?.found) : undefined;
  return found ? [found] : [];
}

/**
 * When a clock ends, or nothing if it has no end ("at once"). The earliest reading counts everywhere: a date shown
 * too early costs nothing, one shown too late can cost the right. So no end moves on because of a weekend, hours run
 * from the very minute, and an hour that is not known is taken as the first of the day.
 * Whole days run to the end of the last one in the country of the law; the day of the event is not counted.
 * @throws RangeError if date, time or zone is not a real one.
 */
export function deadlineOf(
  temporal: TemporalApi,
  clock: Pick<Clock, 'unit' | 'value'>,
  moment: Moment,
  zones: ClockZones,
  closing: ClosingDays,
): Deadline | undefined {
  if (clock.unit === 'at-once') return undefined;
  const value = clock.value ?? 1;
  if (clock.unit === 'hours') return hoursAfter(temporal, value, moment, zones.own);
  const day = dayOfEvent(temporal, moment, zones);
  const last = lastDayOf(day, clock.unit, value, closing);
  const end = last.add({ days: 1 }).toZonedDateTime({ timeZone: zones.law }).epochMilliseconds;
  return { end, latest: end, lastDay: last.toString(), isAbout: moment.about === true || isBankUnit(clock.unit) };
}

function isBankUnit(unit: ClockUnit): boolean {
  return unit === 'bank-days' || unit === 'end-of-next-bank-day';
}

function hoursAfter(temporal: TemporalApi, hours: number, moment: Moment, zone: string): Deadline {
  const day = temporal.PlainDate.from(moment.date);
  const length = hours * 3_600_000;
  if (moment.time === undefined) {
    const end = day.toZonedDateTime(zone).epochMilliseconds + length;
    const latest = day.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds + length;
    return { end, latest, lastDay: undefined, isAbout: true };
  }
  const end = instantOf(temporal, day, moment.time, zone).epochMilliseconds + length;
  return { end, latest: end, lastDay: undefined, isAbout: moment.about === true };
}

/** An hour that comes twice when clocks go back means the first; one that is left out in spring, the hour before. */
function instantOf(temporal: TemporalApi, day: Temporal.PlainDate, time: string, zone: string): Temporal.ZonedDateTime {
  return day.toPlainDateTime(temporal.PlainTime.from(time)).toZonedDateTime(zone, { disambiguation: 'earlier' });
}

/** The day of the event where the law counts: late in the evening in Caracas it is tomorrow in Madrid. */
function dayOfEvent(temporal: TemporalApi, moment: Moment, zones: ClockZones): Temporal.PlainDate {
  const day = temporal.PlainDate.from(moment.date);
  if (moment.time === undefined) return day;
  return instantOf(temporal, day, moment.time, zones.own).withTimeZone(zones.law).toPlainDate();
}

function lastDayOf(day: Temporal.PlainDate, unit: ClockUnit, value: number, closing: ClosingDays): Temporal.PlainDate {
  if (unit === 'months') return day.add({ months: value });
  if (unit === 'weeks') return day.add({ weeks: value });
  if (unit === 'days') return day.add({ days: value });
  let last = day;
  for (let left = unit === 'bank-days' ? value : 1; left > 0; ) {
    last = last.add({ days: 1 });
    if (isBankDay(last, closing)) left -= 1;
  }
  return last;
}

/** Monday to Friday, no closing day of the euro's payment system. A country's own holidays are not known here. */
export function isBankDay(day: Temporal.PlainDate, closing: ClosingDays): boolean {
  if (day.dayOfWeek > 5 || closing.fixed.includes(day.toString().slice(5))) return false;
  const { month, day: dayOfMonth } = easterOf(day.year);
  const easter = day.with({ month, day: dayOfMonth });
  return !closing.easter.some((away) => easter.add({ days: away }).equals(day));
}

/** Easter Sunday in the Gregorian calendar, by the rule of 1876 known as Meeus, Jones and Butcher. */
function easterOf(year: number): { month: number; day: number } {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const skipped = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const moon = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moon - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const sum = moon + weekday - 7 * late + 114;
  return { month: Math.floor(sum / 31), day: (sum % 31) + 1 };
}

/**
 * What is left of a clock at `now` (milliseconds since 1970) for a visitor in the zone `own`.
 * Of several starts the next end that is still to come counts; if all are over, the last one.
 */
export function readClock(
  temporal: TemporalApi,
  { clock, starts }: RunningClock,
  now: number,
  own: string,
  closing: ClosingDays,
): ClockState {
  const ends = starts
    .flatMap((start) => {
      const zones = { own, law: zoneOf(start.country) ?? own };
      const deadline = isReal(temporal, start.moment)
        ? deadlineOf(temporal, clock, start.moment, zones, closing)
        : undefined;
      return deadline ? [{ start, deadline }] : [];
    })
    .toSorted((a, b) => a.deadline.end - b.deadline.end);
  const next = ends.find(({ deadline }) => now < deadline.latest) ?? ends.at(-1);
  if (!next) return { state: 'none-known' };
  if (now >= next.deadline.latest) return { state: 'past', ...next };
  return { state: now < next.deadline.end ? 'ahead' : 'ending', ...next };
}

/** A day of the form may be 31 February while it is being typed. */
function isReal(temporal: TemporalApi, moment: Moment): boolean {
  try {
    temporal.PlainDate.from(moment.date, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** A deadline in words and in the visitor's own time; `hasHour` if it ends within a day there. */
export function deadlineWords(locale: string, deadline: Deadline, own: string): { text: string; hasHour: boolean } {
  const language = formatTag(locale);
  const day = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
  const write = (at: number, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: own }).format(at);
  const isDayHere =
    deadline.lastDay !== undefined &&
    dayIn(deadline.end, own) !== dayIn(deadline.end - 1, own) &&
    dayIn(deadline.end - 1, own) === deadline.lastDay;
  if (isDayHere) return { text: write(deadline.end - 1, day), hasHour: false };
  // A day that ends within a day here: its last minute, so that nobody reads the hour after it.
  const at = deadline.lastDay === undefined ? deadline.end : deadline.end - 60_000;
  return { text: write(at, { ...day, hour: '2-digit', minute: '2-digit' }), hasHour: true };
}

/** The day (2026-11-24) of an instant in a zone. */
export function dayIn(instant: number, zone: string): string {
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return [parts.get('year'), parts.get('month'), parts.get('day')].join('-');
}
