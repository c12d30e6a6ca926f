import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { Commands, EmptySheets, Limits } from '#components/evidence/by-hand';
import { EvidenceIsland } from '#components/evidence/island';
import { HowToKeep, WhatToKeep } from '#components/evidence/what-to-keep';
import { Frame } from '#components/site/frame';
import { readFirm } from '#content';
import { alternates, href } from '#i18n';
import { origin } from '../../../lib/build.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('evidence');
  return {
    title: t('neutralTitle'),
    description: t('description'),
    alternates: alternates(await getLocale(), '/evidence/', origin),
  };
}

export default async function Evidence() {
  const { evidence, site } = await getMessages();
  return (
    <Frame path="/evidence/" exit={readFirm().exit[await getLocale()]} island="evidence">
      <NextIntlClientProvider messages={{ evidence, site }}>
        <EvidenceIsland
          before={
            <>
              <Opening />
              <WhatToKeep />
              <HowToKeep />
            </>
          }
          after={
            <>
              <Commands />
              <Limits />
              <EmptySheets />
              <Next />
            </>
          }
        />
      </NextIntlClientProvider>
    </Frame>
  );
}

async function Opening() {
  const locale = await getLocale();
  const t = await getTranslations('evidence');
  return (
    <>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <section className="panel warm">
        <h2>{t('child.title')}</h2>
        <p>
          {t('child.text')} <a href={href(locale, '/help/child-abuse/')}>{t('child.link')}</a>
        </p>
      </section>
      <p>{t('watched')}</p>
      <p className="screen-only">
        <a href="#list">{t('toList')}</a>
      </p>
    </>
  );
}

async function Next() {
  const locale = await getLocale();
  const t = await getTranslations('evidence');
  return (
    <p className="screen-only">
      {t.rich('next', {
        desk: (chunks) => <a href={href(locale, '/report/')}>{chunks}</a>,
        plan: (chunks) => <a href={href(locale, '/help/')}>{chunks}</a>,
      })}
    </p>
  );
}
