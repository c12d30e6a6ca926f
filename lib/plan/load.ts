// Reads the rules of the plan from content/plan; for the build and the tests, never for a browser.

import { join } from 'node:path';
import { readDataFile } from '#content';
import { type Locale, sourceLocale } from '#i18n';
import { isShown } from './clocks.ts';
import {
  addedReportsFile,
  type Clock,
  type ClockRule,
  clocksFile,
  evidenceFile,
  incidentsFile,
  type PlanData,
  questionsFile,
  railsFile,
  stepsFile,
} from './schema.ts';

/**
 * The rules, checked one by one and against each other; names of sources as the language writes them.
 * `folder` is the folder of the data files, from the project's root.
 * @throws ContentError with file, line and what to write instead; Error for names that do not fit together.
 */
export function loadPlan(locale: Locale = sourceLocale, folder = join('content', 'plan')): PlanData {
  const { items, sets } = readDataFile(join(folder, 'evidence.yaml'), evidenceFile);
  const { areas, closingDays, clocks } = readDataFile(join(folder, 'clocks.yaml'), clocksFile);
  const data: PlanData = {
    ...readDataFile(join(folder, 'incidents.yaml'), incidentsFile),
    ...readDataFile(join(folder, 'steps.yaml'), stepsFile),
    ...readDataFile(join(folder, 'rails.yaml'), railsFile),
    ...readDataFile(join(folder, 'added-reports.yaml'), addedReportsFile),
    ...readDataFile(join(folder, 'questions.yaml'), questionsFile),
    evidence: sets,
    // A clock that waits for a lawyer does not reach a page at all.
    clocks: clocks.filter(isShown).map((clock) => forPages(clock, locale)),
    areas,
    closingDays: { fixed: closingDays.fixed, easter: closingDays.easter },
  };
  const faults = [...faultsBetween(data, items), ...clockFaults(clocks, data)];
  if (faults.length > 0) throw new Error(`${folder}: ${faults.join(' ')}`);
  return data;
}

/** Names that stand twice, or that point to nothing. */
function faultsBetween(data: PlanData, items: readonly string[]): string[] {
  const stepIds = data.steps.map((step) => step.id);
  const reportIds = data.addedReports.map((report) => report.id);
  return [
    ...twice('steps.yaml', stepIds),
    ...twice(
      'rails.yaml',
      data.rails.map((rail) => rail.id),
    ),
    ...twice('added-reports.yaml', reportIds),
    ...twice(
      'incidents.yaml',
      data.seen.map((option) => option.id),
    ),
    ...twice('evidence.yaml', items),
    ...twice(
      'evidence.yaml',
      data.evidence.map((set) => set.code),
    ),
    ...unknown(
      'evidence.yaml',
      'item',
      data.evidence.flatMap((set) => set.keep),
      items,
    ),
    ...unknown(
      'added-reports.yaml',
      'step',
      data.addedReports.map((report) => report.step),
      stepIds,
    ),
    ...unknown(
      'incidents.yaml',
      'report',
      data.incidents.flatMap((one) => one.reports ?? []),
      reportIds,
    ),
  ];
}

function twice(file: string, ids: readonly string[]): string[] {
  const again = ids.filter((id, at) => ids.indexOf(id) !== at);
  return again.map((id) => `${file}: "${id}" stands there twice. Take one out.`);
}

function unknown(file: string, noun: string, used: readonly string[], known: readonly string[]): string[] {
  const lost = used.filter((id) => !known.includes(id));
  return lost.map((id) => `${file}: there is no ${noun} "${id}". Write one of: ${known.join(', ')}.`);
}

/** Every clock of the file, with those that wait for a lawyer; for tests and for staff. */
export function loadClocks(folder = join('content', 'plan')): ClockRule[] {
  return readDataFile(join(folder, 'clocks.yaml'), clocksFile).clocks;
}

/** Without what only staff need, and with its source named in one language. */
function forPages({ readAt: _readAt, sourceName, ...clock }: ClockRule, locale: Locale): Clock {
  return { ...clock, sourceName: typeof sourceName === 'string' ? sourceName : nameIn(sourceName, locale) };
}

function nameIn(names: Readonly<Partial<Record<Locale, string>>>, locale: Locale): string {
  return names[locale] ?? names[sourceLocale] ?? '';
}

function clockFaults(clocks: readonly ClockRule[], data: PlanData): string[] {
  const places = clocks.flatMap(({ livesIn, payment }) => [
    ...(livesIn ?? []),
    ...(payment?.bankIn ?? []),
    ...(payment?.otherIn ?? []),
  ]);
  return [
    ...twice(
      'clocks.yaml',
      clocks.map((clock) => clock.id),
    ),
    ...unknown(
      'clocks.yaml',
      'step',
      clocks.map((clock) => clock.step),
      data.steps.map((step) => step.id),
    ),
    ...unknown(
      'clocks.yaml',
      'area',
      places.filter((place) => /^[a-z]/.test(place)),
      Object.keys(data.areas),
    ),
  ];
}
