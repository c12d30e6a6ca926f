import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guides, incidents, steps } from '#content';
import { locales } from '#i18n';
import { readMessage } from '#i18n/messages';
import {
  incidentCodes,
  incidentPlan,
  noteIds,
  onlyIfIds,
  placeIds,
  railIds,
  railKinds,
  reachIds,
  seenIds,
  toldIds,
} from '#plan';
import { loadPlan } from '#plan/load';

const data = loadPlan();
const stepWords = [
  ...new Set(data.steps.flatMap((step) => [step.id, ...(step.variants ?? []).map((one) => one.words)])),
];
const cases = <Id extends string>(ids: readonly Id[]) =>
  locales.flatMap((locale) => ids.map((id) => [locale, id] as const));

describe('words of the steps', () => {
  it.each(cases(stepWords))('%s: %s can be read and is short', async (locale, id) => {
    const entry = await steps.get(locale, id);
    expect(entry.lang).toBe(locale);
    expect(entry.wordCount).toBeGreaterThanOrEqual(40);
    expect(entry.wordCount).toBeLessThanOrEqual(135);
    expect(entry.words.why.split(/\s+/).length).toBeLessThanOrEqual(25);
  });

  it('no words without a step', () => {
    expect([...steps.slugs()].sort()).toEqual([...stepWords].sort());
  });

  it('the page of an incident never meets the same footnote twice', async () => {
    for (const [locale, id] of cases(stepWords)) expect((await steps.get(locale, id)).sources, id).toEqual([]);
  });
});

describe('words of the incidents', () => {
  it.each(cases(incidentCodes))(
    '%s: %s can be read, is short, and bears the title of the messages',
    async (locale, code) => {
      const entry = await incidents.get(locale, code);
      expect(entry.lang).toBe(locale);
      expect(entry.wordCount).toBeGreaterThanOrEqual(100);
      expect(entry.wordCount).toBeLessThanOrEqual(260);
      expect(entry.words.title).toBe(readMessage(locale, `plan.incidents.${code}.title`));
    },
  );

  it('a child’s page has no list of things to keep', () => {
    for (const locale of locales) {
      const headingsOf = (code: string) =>
        readFileSync(`content/${locale}/incidents/${code}.mdx`, 'utf8').match(/^## .+$/gm) ?? [];
      // On the other pages the list stands under the last heading.
      const toKeep = headingsOf('fraud').at(-1);
      expect(toKeep).toBeDefined();
      expect(headingsOf('child-abuse'), locale).not.toContain(toKeep);
    }
  });
});

/** Some words speak to the visitor, to a company, or about the person who is helped. */
const voices = ['me', 'business', 'them'];
const spoken: readonly string[] = ['seen', 'near', 'country', 'reach'];
const questions = [...data.beforePlan, ...data.afterPlan];

describe('messages for what the rules name', () => {
  const paths = [
    ...incidentCodes.map((id) => `plan.incidents.${id}.label`),
    ...railIds.map((id) => `plan.rails.${id}`),
    ...railKinds.map((id) => `plan.railKinds.${id}`),
    ...noteIds.map((id) => `plan.notes.${id}`),
    ...onlyIfIds.map((id) => `plan.onlyIf.${id}`),
    ...data.addedReports.map((report) => `plan.reports.${report.id}`),
    ...new Set(data.evidence.flatMap((set) => set.keep.map((id) => `plan.evidence.${id}`))),
    ...seenIds.flatMap((id) => voices.map((voice) => `help.questions.seen.options.${id}.${voice}`)),
    ...data.beforePlan.flatMap((question) =>
      (question.options ?? []).map((id) => `help.questions.${question.id}.options.${id}`),
    ),
    ...questions.flatMap(({ id }) =>
      spoken.includes(id)
        ? voices.map((voice) => `help.questions.${id}.title.${voice}`)
        : [`help.questions.${id}.title`],
    ),
    ...questions.map((question) => `help.questions.${question.id}.hint`),
    ...placeIds.map((id) => `help.questions.places.options.${id}`),
    ...reachIds.map((id) => `help.questions.reach.options.${id}`),
    ...toldIds.map((id) => `help.questions.told.options.${id}`),
    ...incidentCodes.map((code) => `help.questions.story.prompts.${code}`),
  ];
  it.each(cases(paths))('%s: %s', (locale, path) => {
    expect(readMessage(locale, path).trim()).not.toBe('');
  });
});

describe('links of the rules', () => {
  const named = data.steps.flatMap((step) => (step.guide ? [step.guide] : []));
  it.each([...new Set(named)])('the guide %s exists', (slug) => {
    expect(guides.slugs()).toContain(slug);
  });

  it.each(incidentCodes)('%s: every address of its page stands under a step of the page', (code) => {
    const page = incidentPlan(code, data);
    const ids = page.bands.flatMap((band) => band.steps.map((step) => step.id));
    for (const report of page.addedReports) expect(ids, report.id).toContain(report.step);
  });
});
