import type { Metadata } from 'next';
import { type Messages, NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { HelpForm } from '#components/help/form';
import { mdxParts } from '#components/mdx/parts';
import { Frame } from '#components/site/frame';
import { readFirm, steps } from '#content';
import { countries } from '#directory';
import { alternates, countryName, href, sortByName } from '#i18n';
import { incidentCodes } from '#plan';
import { loadPlan } from '#plan/load';
import { origin } from '../../../lib/build.ts';
import { planLabels } from './labels.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('help');
  return {
    title: t('neutralTitle'),
    description: t('gate.noScript'),
    alternates: alternates(await getLocale(), '/help/', origin),
  };
}

export default async function Help() {
  const locale = await getLocale();
  const messages = islandMessages(await getMessages());
  const names = countries().map(({ code }) => ({ code, name: countryName(code, locale) }));
  const words = await steps.all(locale);
  const texts = Object.fromEntries(
    words.map(({ slug, lang, words: said, Body }) => [slug, { ...said, lang, body: <Body components={mdxParts()} /> }]),
  );
  return (
    <Frame path="/help/" exit={readFirm().exit[locale]} island="help">
      <NextIntlClientProvider messages={messages}>
        <HelpForm
          data={loadPlan(locale)}
          steps={texts}
          labels={planLabels(locale)}
          countries={sortByName(locale, names, ({ name }) => name)}
          gate={<Gate />}
          options={<Options />}
        />
      </NextIntlClientProvider>
    </Frame>
  );
}

/** What must be said before the first question; no input. */
async function Gate() {
  const locale = await getLocale();
  const t = await getTranslations('help');
  const link = (to: `/${string}`) => (chunks: ReactNode) => <a href={href(locale, to)}>{chunks}</a>;
  return (
    <>
      <h1 id="question" tabIndex={-1}>
        {t('title')}
      </h1>
      <div className="panel warm">
        <p>{t.rich('gate.danger', { link: link('/report/') })}</p>
        <p>{t.rich('gate.child', { link: link('/help/child-abuse/') })}</p>
        <p>{t.rich('gate.life', { link: link('/support/') })}</p>
      </div>
      <p>{t.rich('gate.watched', { b: (chunks) => <b>{chunks}</b> })}</p>
      <p>
        {t('gate.private')} {t('gate.odds')}
      </p>
    </>
  );
}

/** The way on without script, and the short way for everybody. */
async function Options() {
  const locale = await getLocale();
  const t = await getTranslations('help');
  const plan = await getTranslations('plan');
  return (
    <section id="options">
      <p>{t('gate.noScript')}</p>
      <ul>
        {incidentCodes.map((code) => (
          <li key={code}>
            <a href={href(locale, `/help/${code}/`)}>{plan(`incidents.${code}.title`)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** An island gets what it says and no more: of two large namespaces only the parts that the plan draws. */
function islandMessages({ help, plan, clocks, papers, report, directory, site }: Messages) {
  const { confirm, notConfirmed, danger, noEmergency, bring } = report;
  const { confirmPlaces, places, requires, excludes } = directory;
  const { switchFailed } = site;
  return {
    help,
    plan,
    clocks,
    papers,
    report: { confirm, notConfirmed, danger, noEmergency, bring },
    directory: { confirmPlaces, places, requires, excludes },
    site: { switchFailed },
  };
}
