import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Frame } from '#components/site/frame';
import { TakeAlong } from '#components/site/take-along';
import { guides, readFirm } from '#content';
import { alternates, href } from '#i18n';
import { origin } from '../../../lib/build.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('pages');
  return {
    title: t('guidesTitle'),
    description: t('guidesDescription'),
    alternates: alternates(await getLocale(), '/guides/', origin),
  };
}

/** Guides by what the reader is after; a guide that stands in no shelf stands on the last. */
const shelves = [
  {
    name: 'guidesFirst',
    slugs: ['first-hours', 'evidence-that-holds', 'desk-says-no', 'after-the-report', 'working-with-a-lawyer'],
  },
  {
    name: 'guidesMoney',
    slugs: [
      'money-sent-to-a-scammer',
      'card-or-account-used',
      'get-money-back',
      'crypto-lost',
      'investment-and-romance-scams',
      'recovery-scams',
      'scams-in-interpols-name',
      'identity-used',
      'consumer-or-crime',
    ],
  },
  {
    name: 'guidesPeople',
    slugs: [
      'phishing-link-or-code',
      'account-taken-over',
      'threats-for-money',
      'sextortion',
      'intimate-images',
      'child-safety',
      'stalking-and-harassment',
      'my-data-leaked',
      'locked-files',
      'protect-your-family',
    ],
  },
  {
    name: 'guidesInterpol',
    slugs: [
      'how-a-report-reaches-interpol',
      'what-interpol-is',
      'how-interpol-responds',
      'collaboration-platforms',
      'notices-and-your-rights',
      'cross-border-cases',
    ],
  },
  { name: 'guidesCountry', slugs: ['report-in-spain', 'report-in-venezuela'] },
  {
    name: 'guidesBusiness',
    slugs: [
      'ransomware-in-a-company',
      'invoice-and-payroll-fraud',
      'attack-on-site-or-network',
      'data-breach-duties',
      'protect-your-firm',
      'reputation-and-media',
    ],
  },
  { name: 'guidesLonger', slugs: [] },
] as const;

export default async function Guides() {
  const locale = await getLocale();
  const t = await getTranslations('pages');
  const all = await guides.all(locale);
  const placed = new Set<string>(shelves.flatMap((shelf) => shelf.slugs));
  const rest = all.filter((guide) => !placed.has(guide.slug));
  return (
    <Frame path="/guides/" exit={readFirm().exit[locale]}>
      <h1>{t('guidesTitle')}</h1>
      <p className="lead">{t('guidesLead')}</p>
      {shelves.map((shelf) => (
        <section key={shelf.name}>
          <h2>{t(shelf.name)}</h2>
          <ul className="tiles">
            {(shelf.slugs.length > 0
              ? shelf.slugs.flatMap((slug) => all.find((guide) => guide.slug === slug) ?? [])
              : rest
            ).map((guide) => (
              <li key={guide.slug}>
                <a href={href(locale, `/guides/${guide.slug}/`)} lang={guide.lang}>
                  <b>{guide.words.title}</b> {guide.words.summary}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <TakeAlong />
    </Frame>
  );
}
