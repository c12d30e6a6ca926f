import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Frame } from '#components/site/frame';
import { InterpolPath } from '#components/site/interpol-path';
import { guides, readFirm } from '#content';
import { alternates, href } from '#i18n';
import { origin } from '../../lib/build.ts';

export async function generateMetadata(): Promise<Metadata> {
  const locale = await getLocale();
  const t = await getTranslations('home');
  const site = await getTranslations('site');
  return { title: site('title'), description: t('description'), alternates: alternates(locale, '/', origin) };
}

/** In the order in which a frightened person would look for them. */
const tiles = [
  'fraud',
  'account-takeover',
  'ransomware',
  'sextortion',
  'intimate-images',
  'identity-theft',
  'crypto',
  'phishing',
  'extortion',
  'harassment',
  'child-abuse',
  'data-breach',
  'attack',
] as const;

const firstGuides = [
  'first-hours',
  'how-a-report-reaches-interpol',
  'what-interpol-is',
  'scams-in-interpols-name',
] as const;

export default async function Home() {
  const locale = await getLocale();
  const t = await getTranslations('home');
  const link = (to: `/${string}`) => (chunks: ReactNode) => (
    <a href={href(locale, to)}>
      <b>{chunks}</b>
    </a>
  );
  const read = await Promise.all(firstGuides.map((slug) => guides.get(locale, slug)));
  return (
    <Frame path="/" exit={readFirm().exit[locale]}>
      <p className="trail">{t.rich('nowDanger', { link: link('/report/') })}</p>
      <div className="two first">
        <div>
          <h1>{t('title')}</h1>
          <p className="lead">{t('lead')}</p>
          <p className="row">
            <a className="button" href={href(locale, '/help/')}>
              {t('start')}
            </a>{' '}
            <a className="button second" href={href(locale, '/report/')}>
              {t('police')}
            </a>
          </p>
          <p className="hint">{t('promise')}</p>
        </div>
        <aside className="panel warm" aria-labelledby="right-now">
          <h2 id="right-now">{t('nowTitle')}</h2>
          <p>{t.rich('nowMoney', { link: link('/help/fraud/#bank-call') })}</p>
          <p>{t.rich('nowThreat', { link: link('/help/extortion/') })}</p>
          <p>{t.rich('nowChild', { link: link('/help/child-abuse/') })}</p>
          <p>{t.rich('nowSupport', { link: link('/support/') })}</p>
        </aside>
      </div>
      <h2>{t('seen')}</h2>
      <ul className="tiles">
        {tiles.map((code) => (
          <li key={code}>
            <a href={href(locale, `/help/${code}/`)}>
              <b>{t(`tiles.${code}.title`)}</b> {t(`tiles.${code}.hint`)}
            </a>
          </li>
        ))}
        <li>
          <a href={href(locale, '/guides/protect-your-firm/')}>
            <b>{t('business')}</b> {t('businessHint')}
          </a>
        </li>
        <li>
          <a href={href(locale, '/help/')}>
            <b>{t('unsure')}</b> {t('unsureHint')}
          </a>
        </li>
      </ul>
      <h2>{t('pathTitle')}</h2>
      <InterpolPath />
      <p className="hint">{t.rich('pathNote', { link: link('/guides/how-a-report-reaches-interpol/') })}</p>
      <h2>{t('understand')}</h2>
      <p>{t('understandNote')}</p>
      <ul>
        {read.map((guide) => (
          <li key={guide.slug}>
            <a href={href(locale, `/guides/${guide.slug}/`)} lang={guide.lang}>
              {guide.words.title}
            </a>
          </li>
        ))}
        <li>
          <a href={href(locale, '/guides/')}>{t('allGuides')}</a>
        </li>
      </ul>
      <h2>{t('lawyer')}</h2>
      <div className="panel">
        <p>{t('lawyerNote')}</p>
        <p>
          <a className="button second" href={href(locale, '/contact/')}>
            {t('lawyerLink')}
          </a>
        </p>
      </div>
    </Frame>
  );
}
