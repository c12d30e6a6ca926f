import { Temporal as Polyfill } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  type Answers,
  clocksFor,
  clocksUnder,
  deadlineOf,
  deadlineWords,
  factsOf,
  isBankDay,
  isOld,
  isShown,
  loadTemporal,
  type Moment,
  type PlanData,
  readClock,
} from '#plan';
import { loadClocks, loadPlan } from '#plan/load';

const temporal = await loadTemporal();
const data = loadPlan();

/** All limits of the file, those that no page may show among them. */
const allClocks = () => loadClocks().map((clock) => ({ ...clock, sourceName: '' }));

const closing = data.closingDays;
const madrid = 'Europe/Madrid';
const caracas = 'America/Caracas';
const kolkata = 'Asia/Kolkata';
const newYork = 'America/New_York';

type Rule = Parameters<typeof deadlineOf>[1];
const hours = (value: number): Rule => ({ unit: 'hours', value });
const months = (value: number): Rule => ({ unit: 'months', value });

/** The end as a clock on the wall of the zone would show it. */
function endOf(rule: Rule, moment: Moment, own: string, law = own): string {
  const deadline = deadlineOf(temporal, rule, moment, { own, law }, closing);
  if (!deadline) throw new Error('no end');
  return Polyfill.Instant.fromEpochMilliseconds(deadline.end)
    .toZonedDateTimeISO(own)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' });
}

const lastDay = (rule: Rule, date: string, own = madrid, law = own, time?: string) =>
  deadlineOf(temporal, rule, time ? { date, time } : { date }, { own, law }, closing)?.lastDay;

const at = (text: string) => Polyfill.ZonedDateTime.from(text).epochMilliseconds;

describe('hours run from the minute, whatever the clocks on the wall do', () => {
  it.each([
    ['Madrid, an ordinary day', madrid, '2026-11-22', '14:00', 72, '2026-11-25T14:00'],
    ['Madrid, clocks go forward', madrid, '2026-03-28', '10:00', 24, '2026-03-29T11:00'],
    ['Madrid, clocks go back', madrid, '2026-10-24', '10:00', 24, '2026-10-25T09:00'],
    ['Madrid, 72 hours over the spring change', madrid, '2026-03-27', '18:30', 72, '2026-03-30T19:30'],
    ['New York, clocks go forward', newYork, '2026-03-07', '12:00', 24, '2026-03-08T13:00'],
    ['New York, clocks go back', newYork, '2026-10-31', '12:00', 72, '2026-11-03T11:00'],
    ['Caracas, which never changes', caracas, '2026-03-28', '10:00', 24, '2026-03-29T10:00'],
    ['Kolkata, half an hour off', kolkata, '2026-10-24', '23:45', 24, '2026-10-25T23:45'],
    ['over a leap day', madrid, '2028-02-28', '08:00', 72, '2028-03-02T08:00'],
    ['over the new year', caracas, '2026-12-30', '09:15', 72, '2027-01-02T09:15'],
  ])('%s', (_, zone, date, time, value, end) => {
    expect(endOf(hours(value), { date, time }, zone)).toBe(end);
  });

  it('an hour that comes twice is taken as the first', () => {
    const end = deadlineOf(
      temporal,
      hours(24),
      { date: '2026-10-25', time: '02:30' },
      { own: madrid, law: madrid },
      closing,
    )?.end;
    expect(end).toBe(at('2026-10-26T01:30+01:00[Europe/Madrid]'));
  });

  it('an hour that does not exist is taken as the one before', () => {
    const end = deadlineOf(
      temporal,
      hours(24),
      { date: '2026-03-29', time: '02:30' },
      { own: madrid, law: madrid },
      closing,
    )?.end;
    // 29 March, 01:30 in winter time, and 24 hours.
    expect(end).toBe(at('2026-03-30T02:30+02:00[Europe/Madrid]'));
  });

  it('without an hour the day begins at midnight, may end a day later, and is "about"', () => {
    const deadline = deadlineOf(temporal, hours(72), { date: '2026-11-22' }, { own: caracas, law: caracas }, closing);
    expect(deadline?.end).toBe(at('2026-11-25T00:00-04:00[America/Caracas]'));
    expect(deadline?.latest).toBe(at('2026-11-26T00:00-04:00[America/Caracas]'));
    expect(deadline?.isAbout).toBe(true);
  });
});

describe('months, weeks and days run to the end of the last day', () => {
  it.each([
    ['13 months', months(13), '2026-11-24', '2027-12-24'],
    ['13 months from the end of January', months(13), '2026-01-31', '2027-02-28'],
    ['13 months from the end of January before a leap year', months(13), '2027-01-31', '2028-02-29'],
    ['13 months from a leap day', months(13), '2028-02-29', '2029-03-29'],
    ['1 month from the last of August', months(1), '2026-08-31', '2026-09-30'],
    ['8 weeks', { unit: 'weeks', value: 8 } as Rule, '2026-03-02', '2026-04-27'],
    ['8 weeks over a leap day', { unit: 'weeks', value: 8 } as Rule, '2028-01-31', '2028-03-27'],
    ['14 days over the new year', { unit: 'days', value: 14 } as Rule, '2026-12-24', '2027-01-07'],
    ['30 days over a leap day', { unit: 'days', value: 30 } as Rule, '2028-02-10', '2028-03-11'],
  ])('%s', (_, rule, from, to) => {
    expect(lastDay(rule, from)).toBe(to);
  });

  it('a last day on a Sunday does not move on', () => {
    expect(lastDay(months(13), '2026-01-31')).toBe('2027-02-28');
    expect(temporal.PlainDate.from('2027-02-28').dayOfWeek).toBe(7);
  });

  it('the day is the one of the country of the law: late in Caracas it is tomorrow in Madrid', () => {
    expect(lastDay(months(13), '2026-11-24', caracas, madrid, '20:00')).toBe('2027-12-25');
    expect(lastDay(months(13), '2026-11-24', caracas, madrid, '18:30')).toBe('2027-12-24');
    expect(lastDay(months(13), '2026-11-24', kolkata, madrid, '03:00')).toBe('2027-12-23');
    expect(lastDay(months(13), '2026-11-24', kolkata, madrid)).toBe('2027-12-24');
  });

  it('the end of the day is the one of the country of the law too', () => {
    expect(endOf(months(13), { date: '2026-11-24' }, caracas, madrid)).toBe('2027-12-24T19:00');
    expect(endOf(months(13), { date: '2026-11-24' }, kolkata, madrid)).toBe('2027-12-25T04:30');
  });
});

describe('bank days', () => {
  const bankDays = (value: number): Rule => ({ unit: 'bank-days', value });
  const next: Rule = { unit: 'end-of-next-bank-day' };
  it.each([
    ['10 over two weekends', bankDays(10), '2026-11-24', '2026-12-08'],
    ['10 over Easter 2026', bankDays(10), '2026-03-30', '2026-04-15'],
    ['10 over Easter 2027', bankDays(10), '2027-03-22', '2027-04-07'],
    ['10 over Christmas and the new year', bankDays(10), '2026-12-18', '2027-01-05'],
    ['5 over the first of May', bankDays(5), '2026-04-28', '2026-05-06'],
    ['the next after Thursday before Easter', next, '2026-04-02', '2026-04-07'],
    ['the next after Friday', next, '2026-11-27', '2026-11-30'],
    ['the next after Christmas Eve', next, '2026-12-24', '2026-12-28'],
    ['the next after a Sunday', next, '2026-11-29', '2026-11-30'],
  ])('%s', (_, rule, from, to) => {
    expect(lastDay(rule, from)).toBe(to);
    expect(deadlineOf(temporal, rule, { date: from }, { own: madrid, law: madrid }, closing)?.isAbout).toBe(true);
  });

  // Easter Mondays as the calendars of the European Central Bank have them, and a late and an early one.
  it.each(['2024-04-01', '2025-04-21', '2026-04-06', '2027-03-29', '2028-04-17', '2038-04-26', '2035-03-26'])(
    '%s is Easter Monday',
    (date) => {
      const monday = temporal.PlainDate.from(date);
      expect(isBankDay(monday, closing)).toBe(false);
      expect(isBankDay(monday.subtract({ days: 3 }), closing)).toBe(false);
      expect(isBankDay(monday.add({ days: 1 }), closing)).toBe(true);
      expect(isBankDay(monday.subtract({ days: 4 }), closing)).toBe(true);
    },
  );
});

describe('which clocks the answers start', () => {
  const base: Answers = { country: { code: 'ES' }, now: ['money'], seen: ['b'] };
  const idsFor = (answers: Answers, plan: PlanData = data) =>
    clocksFor(answers, plan, factsOf(answers, plan)).map(({ clock }) => clock.id);

  it('card used without me, in Spain: tell the bank, its refund, sign at the police, ask again', () => {
    expect(idsFor({ ...base, money: [{ rail: 'card', ordered: 'not-ordered' }] })).toEqual([
      'eu-notify',
      'eu-refund',
      'es-sign',
      'follow-14',
      'follow-30',
    ]);
  });

  it('what is not known yet does not hide a right', () => {
    expect(idsFor(base)).toContain('eu-notify');
    expect(idsFor({ ...base, money: [{}] })).not.toContain('eu-debit');
  });

  it('ordered under deceit: the rule for payments not ordered is not shown', () => {
    const ids = idsFor({ ...base, seen: ['a'], money: [{ rail: 'transfer-home', ordered: 'tricked' }] });
    expect(ids).not.toContain('eu-notify');
    expect(ids).not.toContain('eu-refund');
  });

  it('a direct debit has its own two', () => {
    const ids = idsFor({ ...base, money: [{ rail: 'direct-debit' }] });
    expect(ids).toContain('eu-debit');
    expect(ids).toContain('eu-debit-unauthorised');
    expect(ids).not.toContain('eu-notify');
  });

  it('the country of the bank counts, not that of the visitor', () => {
    const money = [{ rail: 'card', bankCountry: 'DE' } as const];
    expect(idsFor({ ...base, country: { code: 'VE' }, money })).toContain('eu-notify');
    expect(idsFor({ ...base, money: [{ rail: 'card', bankCountry: 'VE' }] })).not.toContain('eu-notify');
    expect(idsFor({ ...base, country: { code: 'other' } })).not.toContain('eu-notify');
  });

  it('Navarre has its own police', () => {
    expect(idsFor({ ...base, country: { code: 'ES', region: 'ES-NC' } })).toContain('es-sign-navarra');
    expect(idsFor(base)).not.toContain('es-sign-navarra');
  });

  it('a child is not sent to a form that takes no one under 18', () => {
    expect(idsFor({ ...base, who: 'me-minor' })).not.toContain('es-sign');
  });

  it('businesses: by country and by what is touched', () => {
    const firm = (code: string, touches?: ('personal-data' | 'regulated' | 'mail' | 'unsure')[]): Answers => ({
      country: { code },
      who: 'business',
      seen: ['g'],
      ...(touches && { business: { touches } }),
    });
    expect(idsFor(firm('ES', ['personal-data']))).toContain('gdpr-33');
    expect(idsFor(firm('ES', ['personal-data']))).not.toContain('nis2-warning');
    expect(idsFor(firm('FR', ['regulated']))).toEqual(
      expect.arrayContaining(['nis2-warning', 'nis2-notice', 'nis2-report']),
    );
    expect(idsFor(firm('FR', ['regulated']))).not.toContain('gdpr-33');
    expect(idsFor(firm('NO'))).toContain('gdpr-33');
    expect(idsFor(firm('NO'))).not.toContain('nis2-warning');
    expect(idsFor(firm('GB', ['unsure']))).toContain('gdpr-33-uk');
    expect(idsFor(firm('CH'))).toEqual(expect.arrayContaining(['ch-critical', 'ch-critical-details']));
    expect(idsFor(firm('VE'))).toEqual(['follow-14', 'follow-30']);
    expect(idsFor({ country: { code: 'ES' }, who: 'me', seen: ['m'] })).not.toContain('gdpr-33');
  });

  describe('those that wait for a lawyer', () => {
    const reviewed: PlanData = { ...data, clocks: allClocks().map((clock) => ({ ...clock, reviewedBy: 'A lawyer' })) };

    it('are not shown, even if they come into the data', () => {
      const all = { ...data, clocks: allClocks() };
      const answers: Answers = { ...base, country: { code: 'US' }, money: [{ rail: 'transfer-abroad' }] };
      expect(idsFor(answers, all)).not.toContain('us-kill-chain');
      expect(idsFor(answers, reviewed)).toContain('us-kill-chain');
    });

    it.each([
      ['60,000', 'USD', true],
      ['49,999', 'USD', false],
      ['50,000.00', 'USD', true],
      ['1.234', 'USD', false], // a thousand or one: too small both ways
      ['about 60', 'USD', false],
      ['much', 'USD', true], // cannot be read
      ['900', 'EUR', false],
      [undefined, undefined, true],
    ])('the threshold of the United States: %s %s', (amount, currency, holds) => {
      const row = { rail: 'transfer-abroad' as const, ...(amount && { amount }), ...(currency && { currency }) };
      expect(idsFor({ ...base, country: { code: 'US' }, money: [row] }, reviewed).includes('us-kill-chain')).toBe(
        holds,
      );
    });

    it('United Kingdom: both banks there', () => {
      const row = { rail: 'transfer-home', ordered: 'tricked', bankCountry: 'GB' } as const;
      expect(idsFor({ ...base, seen: ['a'], money: [row] }, reviewed)).toContain('uk-app');
      expect(idsFor({ ...base, seen: ['a'], money: [{ ...row, otherCountry: 'PT' }] }, reviewed)).not.toContain(
        'uk-app',
      );
    });

    it('United Kingdom: the last payment starts the clock', () => {
      const row = { rail: 'transfer-home', ordered: 'tricked', bankCountry: 'GB' } as const;
      const answers: Answers = {
        ...base,
        seen: ['a'],
        money: [
          { ...row, when: { date: '2026-05-01' } },
          { ...row, when: { date: '2026-07-01' } },
          { ...row, when: { date: '2026-06-01' } },
        ],
      };
      const running = clocksFor(answers, reviewed, factsOf(answers, reviewed)).find(
        ({ clock }) => clock.id === 'uk-app',
      );
      expect(running?.starts.map(({ moment }) => moment.date)).toEqual(['2026-07-01']);
    });

    it('India and Venezuela', () => {
      expect(idsFor({ ...base, country: { code: 'IN' } }, reviewed)).toContain('in-portal');
      expect(idsFor({ ...base, country: { code: 'VE' }, money: [{ rail: 'card' }] }, reviewed)).toContain(
        've-bank-card',
      );
      expect(idsFor({ ...base, country: { code: 'VE' }, money: [{ rail: 'transfer-home' }] }, reviewed)).toContain(
        've-bank',
      );
    });
  });
});

describe('what is left of a clock', () => {
  const answers = (dates: readonly string[]): Answers => ({
    country: { code: 'ES' },
    now: ['money'],
    seen: ['b'],
    money: dates.map((date) => ({ rail: 'card' as const, when: { date } })),
  });
  const read = (dates: readonly string[], now: string) => {
    const all = clocksFor(answers(dates), data, factsOf(answers(dates), data));
    const running = all.find(({ clock }) => clock.id === 'eu-notify');
    if (!running) throw new Error('no clock');
    return readClock(temporal, running, at(now), madrid, closing);
  };

  it('no day known: only the duration', () => {
    expect(read([], '2026-11-24T10:00+01:00[Europe/Madrid]').state).toBe('none-known');
  });

  it('a day that does not exist is not known', () => {
    expect(read(['2026-02-31'], '2026-11-24T10:00+01:00[Europe/Madrid]').state).toBe('none-known');
  });

  it('ahead until the last second of the last day, then past', () => {
    expect(read(['2025-10-24'], '2026-11-24T23:59:59+01:00[Europe/Madrid]').state).toBe('ahead');
    expect(read(['2025-10-24'], '2026-11-25T00:00+01:00[Europe/Madrid]').state).toBe('past');
  });

  it('of several payments the next end counts, not one that is over', () => {
    const state = read(['2026-11-01', '2025-01-01', '2026-01-01'], '2026-11-24T10:00+01:00[Europe/Madrid]');
    expect(state.state === 'ahead' && state.start.moment.date).toBe('2026-01-01');
  });

  it('with an hour that is not known it may be over, or may not', () => {
    const found: Answers = {
      country: { code: 'ES' },
      who: 'business',
      seen: ['m'],
      business: { found: { date: '2026-11-21' } },
    };
    const running = clocksFor(found, data, factsOf(found, data)).find(({ clock }) => clock.id === 'gdpr-33');
    if (!running) throw new Error('no clock');
    const state = (now: string) => readClock(temporal, running, at(now), madrid, closing).state;
    expect(state('2026-11-23T23:59+01:00[Europe/Madrid]')).toBe('ahead');
    expect(state('2026-11-24T10:00+01:00[Europe/Madrid]')).toBe('ending');
    expect(state('2026-11-25T00:00+01:00[Europe/Madrid]')).toBe('past');
  });

  it('follow-ups count from the police, if both were told', () => {
    const told: Answers = {
      country: { code: 'MX' },
      seen: ['a'],
      told: [
        { who: 'bank', date: '2026-11-01' },
        { who: 'police', date: '2026-11-03' },
      ],
    };
    const running = clocksFor(told, data, factsOf(told, data)).find(({ clock }) => clock.id === 'follow-14');
    expect(running?.starts.map(({ moment }) => moment.date)).toEqual(['2026-11-03']);
    expect(running?.starts[0]?.country).toBeUndefined();
  });
});

describe('a deadline in words and in local time', () => {
  const words = (locale: string, rule: Rule, moment: Moment, own: string, law = own) => {
    const deadline = deadlineOf(temporal, rule, moment, { own, law }, closing);
    return deadline ? deadlineWords(locale, deadline, own) : undefined;
  };

  it('hours: the day and the hour', () => {
    const found = words('en', hours(72), { date: '2026-11-22', time: '14:00' }, madrid);
    expect(found).toEqual({ text: expect.stringMatching(/^Wednesday,? 25 November 2026.* 14:00$/), hasHour: true });
  });

  it('days: the day alone, if it ends at midnight here too', () => {
    const found = words('es', months(13), { date: '2026-11-24' }, madrid);
    expect(found).toEqual({ text: 'viernes, 24 de diciembre de 2027', hasHour: false });
  });

  it('days of another country: the last minute there, by the clock here', () => {
    const found = words('en', months(13), { date: '2026-11-24' }, caracas, madrid);
    expect(found?.text).toMatch(/^Friday,? 24 December 2027.* 18:59$/);
    expect(words('en', months(13), { date: '2026-11-24' }, kolkata, madrid)?.text).toMatch(
      /^Saturday,? 25 December 2027.* 04:29$/,
    );
  });
});

it('browsers with Temporal get their own, others the polyfill', async () => {
  const own = { note: 'the browser’s own' };
  expect(await loadTemporal()).toHaveProperty('ZonedDateTime');
  Object.assign(globalThis, { Temporal: own });
  expect(await loadTemporal()).toBe(own);
  Reflect.deleteProperty(globalThis, 'Temporal');
});

it('only what an authority says is shown without a lawyer', () => {
  expect(isShown({ confidence: 'official', reviewedBy: null })).toBe(true);
  expect(isShown({ confidence: 'government', reviewedBy: null })).toBe(true);
  expect(isShown({ confidence: 'secondary', reviewedBy: null })).toBe(false);
  expect(isShown({ confidence: 'secondary', reviewedBy: 'A lawyer' })).toBe(true);
});

it('a check of more than 180 days ago is old', () => {
  expect(isOld({ checked: '2026-05-28' }, '2026-11-24')).toBe(false);
  expect(isOld({ checked: '2026-05-27' }, '2026-11-24')).toBe(true);
});

describe('pages without answers', () => {
  const ids = (...args: Parameters<typeof clocksUnder>) => clocksUnder(...args).map(({ id }) => id);

  it('show all clocks of a step, and of one way of paying only its own', () => {
    expect(ids('bank-call', data)).toEqual(['eu-notify', 'eu-debit', 'eu-debit-unauthorised']);
    expect(ids('bank-call', data, { kind: 'bank' })).toEqual(['eu-notify', 'eu-debit', 'eu-debit-unauthorised']);
    expect(ids('bank-call', data, { kind: 'mobile-money' })).toEqual([]);
  });

  it('say nothing of a form on the internet where it takes no such complaint', () => {
    expect(ids('police', data, { code: 'fraud' })).toEqual(['es-sign', 'es-sign-navarra']);
    expect(ids('police', data, { code: 'child-abuse' })).toEqual([]);
    expect(ids('police', data, { code: 'sextortion' })).toEqual([]);
  });

  it('show nothing that waits for a lawyer', () => {
    expect(ids('recall-letter', { ...data, clocks: allClocks() })).toEqual(['eu-refund']);
  });
});
