import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import {
  type Answers,
  type CalendarEntry,
  calendarEntries,
  calendarName,
  factsOf,
  loadTemporal,
  makeCalendar,
} from '#plan';
import { loadPlan } from '#plan/load';

const temporal = await loadTemporal();
const data = loadPlan();
const titles = { call: 'Call back', letter: 'Letter' };
const now = Date.parse('2026-11-24T09:00:00Z');

function make(entries: readonly CalendarEntry[], words: Partial<typeof titles> = {}): string {
  const ids = entries.map((_, at) => `id-${at}`);
  return makeCalendar(entries, { titles: { ...titles, ...words }, now, makeId: () => ids.pop() ?? 'none' });
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
}

const entries: readonly CalendarEntry[] = [
  { title: 'call', before: Date.parse('2026-11-25T13:00:00Z') },
  { title: 'letter', day: '2028-02-29' },
  { title: 'call', day: '2026-12-31' },
];

describe('the file', () => {
  it('can be read by a calendar, with the same days and hours', () => {
    const events = read(make(entries));
    expect(events.map((event) => event.summary)).toEqual(['Call back', 'Letter', 'Call back']);
    expect(events.map((event) => event.startDate.toString())).toEqual([
      '2026-11-25T12:00:00Z',
      '2028-02-29',
      '2026-12-31',
    ]);
    expect(events.map((event) => event.endDate.toString())).toEqual([
      '2026-11-25T13:00:00Z',
      '2028-03-01',
      '2027-01-01',
    ]);
  });

  it('has what the format asks for: version, maker, an own name and a stamp in UTC for each entry', () => {
    const calendar = new ICAL.Component(ICAL.parse(make(entries)));
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('prodid')).toBe('-//Notes//Notes//EN');
    const events = calendar.getAllSubcomponents('vevent');
    expect(new Set(events.map((event) => event.getFirstPropertyValue('uid'))).size).toBe(entries.length);
    for (const event of events) expect(String(event.getFirstPropertyValue('dtstamp'))).toBe('2026-11-24T09:00:00Z');
  });

  it('ends every line with CR LF and keeps it under 76 octets, also in other scripts', () => {
    const text = make(entries, {
      call: 'Volver a llamar, más tarde; señora Ñ \\ '.repeat(6),
      letter: '請回電'.repeat(30),
    });
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    expect(read(text).map((event) => event.summary)[0]).toBe('Volver a llamar, más tarde; señora Ñ \\ '.repeat(6));
    expect(read(text).map((event) => event.summary)[1]).toBe('請回電'.repeat(30));
  });

  it('keeps commas, semicolons, backslashes and line breaks in a title', () => {
    const title = 'a, b; c \\ d\ne';
    expect(read(make([{ title: 'call', day: '2026-12-01' }], { call: title }))[0]?.summary).toBe(title);
  });

  it('says nothing but its titles', () => {
    const names = make(entries).match(/^[A-Z-]+(?=[:;])/gm) ?? [];
    expect(names).not.toContain('DESCRIPTION');
    expect(names).not.toContain('LOCATION');
    expect(names).not.toContain('URL');
    expect(names).not.toContain('ORGANIZER');
    expect(names).not.toContain('BEGIN:VALARM');
    expect(calendarName).toBe('notes.ics');
  });
});

describe('what is written down', () => {
  const own = 'Europe/Madrid';
  const entriesFor = (answers: Answers, zone = own) =>
    calendarEntries(temporal, answers, data, factsOf(answers, data), now, zone);

  it('the two follow-ups, from today if nobody was told yet', () => {
    expect(entriesFor({ country: { code: 'MX' }, seen: ['a'] })).toEqual([
      { title: 'call', day: '2026-12-08' },
      { title: 'letter', day: '2026-12-24' },
    ]);
  });

  it('today is the day where the visitor is', () => {
    const late = Date.parse('2026-11-24T23:30:00Z');
    const answers: Answers = { country: { code: 'MX' }, seen: ['a'] };
    const days = calendarEntries(temporal, answers, data, factsOf(answers, data), late, 'Asia/Kolkata');
    expect(days[0]).toEqual({ title: 'call', day: '2026-12-09' });
  });

  it('ends that are known and still to come; no past ones', () => {
    const answers: Answers = {
      country: { code: 'ES' },
      who: 'business',
      seen: ['b'],
      business: { found: { date: '2026-11-23', time: '15:00' }, touches: ['personal-data'] },
      money: [{ rail: 'card', when: { date: '2026-11-23' } }],
      told: [{ who: 'police', date: '2026-11-01' }],
    };
    expect(entriesFor(answers)).toEqual([
      { title: 'letter', day: '2027-12-23' },
      { title: 'letter', before: Date.parse('2026-11-26T14:00:00Z') },
      { title: 'letter', day: '2026-12-01' },
    ]);
  });

  it('nothing twice', () => {
    const answers: Answers = {
      country: { code: 'ES' },
      seen: ['b'],
      now: ['money'],
      money: [
        { rail: 'direct-debit', when: { date: '2026-11-23' } },
        { rail: 'card', when: { date: '2026-11-23' } },
      ],
    };
    const texts = entriesFor(answers).map((entry) => JSON.stringify(entry));
    expect(new Set(texts).size).toBe(texts.length);
  });
});
