import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { locales } from '#i18n';
import { readMessage } from '#i18n/messages';
import { type Clock, calendarTitles, clockEvents, clockIds, clockUnits, pastIds, zoneOf } from '#plan';
import { loadClocks, loadPlan } from '#plan/load';

const clocks = loadClocks();
const byId = new Map(clocks.map((clock) => [clock.id, clock]));

describe('every row of the specification stands in the file', () => {
  it.each([
    ['us-kill-chain', '72 hours transfer'],
    ['sepa-recall', '10 bank-days debit'],
    ['sepa-recall-fraud', '13 months debit'],
    ['eu-notify', '13 months debit'],
    ['eu-refund', ' end-of-next-bank-day notice'],
    ['eu-debit', '8 weeks debit'],
    ['eu-debit-unauthorised', '13 months debit'],
    ['uk-app', '13 months last-payment'],
    ['uk-app-answer', '5 bank-days claim'],
    ['uk-app-answer-latest', '35 bank-days claim'],
    ['in-portal', '24 hours helpline-call'],
    ['es-sign', '72 hours online-filing'],
    ['es-sign-navarra', '72 hours online-filing'],
    ['ve-bank-card', '15 bank-days claim'],
    ['ve-bank', '20 bank-days claim'],
    ['gdpr-33', '72 hours aware'],
    ['gdpr-33-uk', '72 hours aware'],
    ['nis2-warning', '24 hours aware'],
    ['nis2-notice', '72 hours aware'],
    ['nis2-report', '1 months full-notice'],
    ['ch-critical', '24 hours aware'],
    ['ch-critical-details', '14 days first-notice'],
    ['follow-14', '14 days own-report'],
    ['follow-30', '30 days own-report'],
  ] as const)('%s', (id, rule) => {
    const clock = byId.get(id);
    expect(`${clock?.value ?? ''} ${clock?.unit} ${clock?.event}`).toBe(rule);
  });

  it('and no id without an entry', () => {
    expect(clocks.map(({ id }) => id).toSorted()).toEqual([...clockIds].toSorted());
  });
});

describe('truth', () => {
  it.each(clocks)('$id was checked on a real day that is not to come', ({ checked }) => {
    expect(new Date(`${checked}T00:00:00Z`).toISOString().slice(0, 10)).toBe(checked);
    expect(checked <= new Date().toISOString().slice(0, 10)).toBe(true);
  });

  it('what rests on press and law firms does not reach a page', () => {
    const shown = loadPlan().clocks;
    expect(shown.length).toBeGreaterThan(0);
    for (const clock of shown)
      expect(clock.confidence !== 'secondary' || clock.reviewedBy !== null, clock.id).toBe(true);
  });

  it('the page gets no address of where we read it', () => {
    expect(JSON.stringify(loadPlan())).not.toContain('readAt');
  });

  it('a country whose law counts has a time zone that exists', () => {
    const { areas } = loadPlan();
    const places = clocks.flatMap(({ livesIn, payment }) => [...(livesIn ?? []), ...(payment?.bankIn ?? [])]);
    const countries = [...new Set(places.flatMap((place) => areas[place] ?? [place]))];
    for (const country of countries) {
      const zone = zoneOf(country);
      expect(zone, country).toBeDefined();
      expect(() => new Intl.DateTimeFormat('en', { timeZone: zone }), country).not.toThrow();
    }
  });
});

describe('words', () => {
  const durations = clockUnits.filter((unit) => unit !== 'at-once' && unit !== 'end-of-next-bank-day');
  const paths = [
    ...clockIds.flatMap((id) => [`clocks.items.${id}.name`, `clocks.items.${id}.says`]),
    ...clockEvents.map((id) => `clocks.event.${id}`),
    ...durations.map((id) => `clocks.duration.${id}`),
    ...pastIds.map((id) => `clocks.past.${id}`),
    ...calendarTitles.map((id) => `clocks.calendar.${id}`),
  ];
  it.each(locales.flatMap((locale) => paths.map((path) => [locale, path] as const)))('%s: %s', (locale, path) => {
    expect(readMessage(locale, path).trim()).not.toBe('');
  });

  it.each(locales)('%s: the titles of calendar entries say nothing of a crime', (locale) => {
    for (const title of calendarTitles) {
      expect(readMessage(locale, `clocks.calendar.${title}`)).not.toMatch(
        /polic|bank|banco|fraud|crime|delito|denuncia|INTERPOL|Venfort/i,
      );
    }
  });
});

describe('a mistake in clocks.yaml stops the build and is explained', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clocks-'));
    cpSync(join('content', 'plan'), folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** Changes the first clock with this id. */
  function change(id: Clock['id'], from: RegExp, to: string): void {
    const path = join(folder, 'clocks.yaml');
    const [before = '', after = ''] = readFileSync(path, 'utf8').split(`  - id: ${id}\n`);
    expect(after).toMatch(from);
    writeFileSync(path, `${before}  - id: ${id}\n${after.replace(from, to)}`);
  }

  it('no source', () => {
    change('eu-notify', / {4}source: .*\n/, '');
    expect(() => loadPlan('en', folder)).toThrow(/clocks\.yaml:\d+:\d+ "clocks\.\d+\.source": is missing/);
  });

  it('a source that is said to be nothing', () => {
    change('eu-notify', /source: .*/, 'source: null');
    expect(() => loadPlan('en', folder)).toThrow('only our own practice');
  });

  it('no day of the check', () => {
    change('eu-notify', / {4}checked: .*\n/, '');
    expect(() => loadPlan('en', folder)).toThrow(/"clocks\.\d+\.checked": is missing/);
  });

  it('a unit that does not exist', () => {
    change('eu-notify', /unit: months/, 'unit: moons');
    expect(() => loadPlan('en', folder)).toThrow(/hours, days, weeks, months/);
  });

  it('a number that is missing', () => {
    change('eu-notify', / {4}value: 13\n/, '');
    expect(() => loadPlan('en', folder)).toThrow(/"clocks\.\d+\.value": is missing/);
  });

  it('a group of countries that does not exist', () => {
    change('gdpr-33', /livesIn: \[eea\]/, 'livesIn: [europe]');
    expect(() => loadPlan('en', folder)).toThrow('there is no area "europe"');
  });

  it('a lawyer’s name makes a hidden clock appear', () => {
    change('uk-app', /reviewedBy: null/, 'reviewedBy: A Lawyer');
    expect(loadPlan('en', folder).clocks.map(({ id }) => id)).toContain('uk-app');
    expect(loadPlan().clocks.map(({ id }) => id)).not.toContain('uk-app');
  });
});
