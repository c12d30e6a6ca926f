// A calendar file (.ics, RFC 5545) of what is still to come. Its titles are neutral: it says nothing of a crime.

import type { Answers, Draft } from './answers.ts';
import type { CalendarTitle } from './clock-words.ts';
import { clocksFor, dayIn, type RunningClock, readClock } from './clocks.ts';
import type { PlanData } from './schema.ts';
import type { TemporalApi } from './temporal.ts';
import type { Fact } from './words.ts';

/** Says nothing to somebody who sees it among the downloads. */
export const calendarName = 'notes.ics';

/** A whole day (2026-12-08), or the last hour before an instant (milliseconds since 1970). */
export type CalendarEntry =
  | { readonly title: CalendarTitle; readonly day: string }
  | { readonly title: CalendarTitle; readonly before: number };

/**
 * What to write into a calendar: every end that is known and still to come, and our two follow-ups, counted from
 * today where no report is known yet. `now` in milliseconds since 1970, `own` the visitor's time zone.
 */
export function calendarEntries(
  temporal: TemporalApi,
  answers: Draft | Answers,
  data: PlanData,
  facts: ReadonlySet<Fact>,
  now: number,
  own: string,
): CalendarEntry[] {
  const entries = clocksFor(answers, data, facts).flatMap((running): CalendarEntry[] => {
    const known = withToday(running, dayIn(now, own));
    const read = readClock(temporal, known, now, own, data.closingDays);
    if (read.state !== 'ahead') return [];
    const title = running.clock.calendar;
    const { end, lastDay } = read.deadline;
    return [lastDay === undefined ? { title, before: end } : { title, day: dayIn(end - 1, own) }];
  });
  const texts = entries.map((entry) => JSON.stringify(entry));
  return entries.filter((_, at) => texts.indexOf(texts[at] ?? '') === at);
}

function withToday(running: RunningClock, today: string): RunningClock {
  if (running.clock.event !== 'own-report' || running.starts.length > 0) return running;
  return { ...running, starts: [{ moment: { date: today }, country: undefined }] };
}

type CalendarWords = {
  readonly titles: Readonly<Record<CalendarTitle, string>>;
  /** When the file is made, in milliseconds since 1970. */
  readonly now: number;
  /** A random name for each entry, which no other file has. */
  readonly makeId: () => string;
};

/** The text of the file: lines end with CR LF, none is longer than 75 octets, instants are in UTC. */
export function makeCalendar(entries: readonly CalendarEntry[], words: CalendarWords): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Notes//Notes//EN',
    'CALSCALE:GREGORIAN',
    ...entries.flatMap((entry) => eventLines(entry, words)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

function eventLines(entry: CalendarEntry, { titles, now, makeId }: CalendarWords): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${makeId()}`,
    `DTSTAMP:${utc(now)}`,
    ...('day' in entry ? dayLines(entry.day) : hourLines(entry.before)),
    `SUMMARY:${escapeText(titles[entry.title])}`,
    'CLASS:PRIVATE',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** An end of a whole day is the day after, as the format wants it. */
function dayLines(day: string): string[] {
  const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
  return [`DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`, `DTEND;VALUE=DATE:${next.replaceAll('-', '')}`];
}

function hourLines(before: number): string[] {
  return [`DTSTART:${utc(before - 3_600_000)}`, `DTEND:${utc(before)}`];
}

/** 2026-11-25T13:00:00.000Z → 20261125T130000Z */
function utc(instant: number): string {
  return new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '');
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, (mark) => `\\${mark}`).replace(/\r\n|\r|\n/g, '\\n');
}

/** Breaks a line before its 76th octet, never inside a letter; a line that goes on begins with a space. */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let folded = '';
  let octets = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += letter;
    octets += size;
  }
  return folded;
}
