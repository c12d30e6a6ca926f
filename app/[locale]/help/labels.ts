// Names of what to keep and of added reports, which the plan's data name by id.

import type { Locale } from '#i18n';
import { readMessage } from '#i18n/messages';
import { loadPlan } from '#plan/load';

/** Throws if an id of content/plan has no words in the locale's messages. */
export function planLabels(locale: Locale) {
  const { evidence, addedReports } = loadPlan();
  const kept = new Set(evidence.flatMap(({ keep }) => keep));
  return {
    evidence: Object.fromEntries([...kept].map((id) => [id, readMessage(locale, `plan.evidence.${id}`)])),
    reports: Object.fromEntries(addedReports.map(({ id }) => [id, readMessage(locale, `plan.reports.${id}`)])),
  };
}
