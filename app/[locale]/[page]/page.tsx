import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AccessibilityResults } from '#components/mdx/accessibility-results';
import { Article } from '#components/mdx/article';
import { DirectoryCounts, KeyFingerprint, LanguageStates, WrongContact } from '#components/mdx/facts';
import { Frame } from '#components/site/frame';
import { StructuredData } from '#components/structured/block';
import { collections, guides, incidents, medianReading, pages, readAccessibility, readFirm } from '#content';
import { counts } from '#directory';
import { alternates, href, type Locale, locales } from '#i18n';
import { fingerprint, parseKeySet } from '#intake';
import { describeFirm, describeQuestions } from '../../../components/structured/describe.ts';
import { isDemonstration, keySet, origin } from '../../../lib/build.ts';

type Props = { readonly params: Promise<{ page: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return pages.slugs().map((page) => ({ page }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { page } = await params;
  const locale = await getLocale();
  const entry = await pages.get(locale, page);
  return {
    title: entry.words.title,
    description: entry.words.description,
    alternates: alternates(locale, `/${page}/`, origin, entry.locales),
  };
}

export default async function Page({ params }: Props) {
  const { page } = await params;
  const locale = await getLocale();
  const entry = await pages.get(locale, page);
  const firm = readFirm();
  const facts = {
    firm: firmTexts(firm),
    LanguageStates: <AllLanguages />,
    AccessibilityResults: <AccessibilityResults results={readAccessibility()} />,
    DirectoryCounts: <DirectoryCounts counts={counts()} />,
    KeyFingerprint: (
      <KeyFingerprint
        print={isDemonstration || keySet === '' ? null : await fingerprint(parseKeySet(JSON.parse(keySet)))}
      />
    ),
    WrongContact: <WrongContact mail={firm.email} repository={firm.repository} />,
  };
  return (
    <Frame path={`/${page}/`} exit={firm.exit[locale]}>
      <Article entry={entry} facts={facts} />
      {page === 'questions' && <StructuredData thing={describeQuestions(entry)} />}
      {page === 'legal-notice' && (
        <StructuredData thing={describeFirm(firm, locale, `${origin}${href(locale, '/')}`)} />
      )}
    </Frame>
  );
}

/** Reads every text there is, so it is a component: the pages that do not show it do not wait for it. */
async function AllLanguages() {
  return <LanguageStates rows={await Promise.all(locales.map(languageRow))} />;
}

/** Only plain texts can stand in a sentence; what differs by language does not. */
function firmTexts(firm: ReturnType<typeof readFirm>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(firm).flatMap(([field, value]) =>
      typeof value === 'object' && value !== null ? [] : [[field, value]],
    ),
  );
}

async function languageRow(locale: Locale) {
  const entries = (await Promise.all(Object.values(collections).map((collection) => collection.all(locale)))).flat();
  const done = entries.filter((entry) => entry.state === 'original' || entry.state === 'current');
  return {
    locale,
    all: entries.length,
    done: done.length,
    newest: done
      .flatMap(({ meta }) => ('checked' in meta ? [meta.checked] : []))
      .toSorted()
      .at(-1),
    by: 'machine' as const,
    reviewed: entries.filter((entry) => entry.reviewer !== undefined).length,
    reading: await medianOfPages(locale),
  };
}

/** Steps have no page of their own, and staff read others. */
async function medianOfPages(locale: Locale) {
  const entries = await Promise.all([guides.all(locale), pages.all(locale), incidents.all(locale)]);
  return medianReading(entries.flat().flatMap(({ lang, readingLevel }) => (lang === locale ? [readingLevel] : [])));
}
