// What the staff's editor shows beside a text: the page's own parts without the frame around it.

import type { Entry, GuideMeta, IncidentMeta, PageMeta, StepMeta, StepWords } from '#content';
import type { Counts, ShownCountry, Staleness } from '#directory';
import { Country } from '../directory/country.tsx';
import { StepItem } from '../help/step-list.tsx';
import { Article } from '../mdx/article.tsx';
import { DirectoryCounts, KeyFingerprint, WrongContact } from '../mdx/facts.tsx';

type ArticleEntry = Entry<GuideMeta | PageMeta | IncidentMeta, { title: string; summary?: string | undefined }>;

type Firm = Readonly<Record<string, unknown>> & { readonly email: string | null; readonly repository: string | null };

export type PreviewFacts = {
  readonly firm: Firm;
  readonly counts: Counts;
};

/** A guide, page or incident. What the build alone knows is said in its place. */
export function previewArticle(entry: ArticleEntry, isGuide: boolean, { firm, counts }: PreviewFacts) {
  const texts = Object.entries(firm).flatMap(([field, value]) =>
    typeof value === 'string' || value === null ? [[field, value] as const] : [],
  );
  const facts = {
    firm: Object.fromEntries(texts),
    LanguageStates: <p className="panel">…</p>,
    AccessibilityResults: <p className="panel">…</p>,
    DirectoryCounts: <DirectoryCounts counts={counts} />,
    KeyFingerprint: <KeyFingerprint print={null} />,
    WrongContact: <WrongContact mail={firm.email} repository={firm.repository} />,
  };
  return <Article entry={entry} facts={facts} isGuide={isGuide} />;
}

/** One step of the plan, as it stands on the page of all steps. */
export function previewStep(entry: Entry<StepMeta, StepWords>) {
  return (
    <ol className="steps">
      <StepItem id={entry.slug} entry={entry} isNoticeable={false} isShort={false} links={null} />
    </ol>
  );
}

/** A country's page. */
export function previewCountry(country: ShownCountry, staleness: Staleness) {
  return <Country country={country} staleness={staleness} />;
}
