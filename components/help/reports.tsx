// Addresses that are added to the police, never in their place.

import type { AddedReport } from '#plan';

/** Names of what to keep and of added reports, by id. */
export type PlanLabels = {
  readonly evidence: Readonly<Record<string, string>>;
  readonly reports: Readonly<Record<string, string>>;
};

export function Reports({
  reports,
  labels,
}: {
  readonly reports: readonly AddedReport[];
  readonly labels: PlanLabels;
}) {
  if (reports.length === 0) return null;
  return (
    <ul>
      {reports.map(({ id, name, url }) => (
        <li key={id}>
          {labels.reports[id]} <a href={url}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
