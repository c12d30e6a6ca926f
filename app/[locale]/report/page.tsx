import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Frame } from '#components/site/frame';
import { readFirm } from '#content';
import { countries } from '#directory';
import { alternates, countryName, groupByLetter, href } from '#i18n';
import { origin } from '../../../lib/build.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('report');
  return {
    title: t('title'),
    description: t('description'),
    alternates: alternates(await getLocale(), '/report/', origin),
  };
}

export default async function Report() {
  const locale = await getLocale();
  const t = await getTranslations('report');
  const groups = groupByLetter(locale, countries(), ({ code }) => countryName(code, locale));
  return (
    <Frame path="/report/" exit={readFirm().exit[locale]}>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <div className="field" data-filter=".group" hidden>
        <label htmlFor="filter">{t('filter')}</label>
        <p className="hint" id="filter-hint">
          {t('filterHint')}
        </p>
        <input id="filter" type="search" autoComplete="off" spellCheck={false} aria-describedby="filter-hint" />
        <output htmlFor="filter" hidden>
          {t('filterNone')}
        </output>
      </div>
      <nav aria-label={t('letters')} className="screen-only">
        <ul className="letters">
          {groups.map(({ letter }, at) => (
            <li key={letter}>
              <a href={`#letter-${at}`}>{letter}</a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map(({ letter, items }, at) => (
        <section key={letter} className="group" aria-labelledby={`letter-${at}`}>
          <h2 id={`letter-${at}`}>{letter}</h2>
          <ul className="az">
            {items.map(({ code }) => (
              <li key={code}>
                <a href={href(locale, `/report/${code.toLowerCase()}/`)}>{countryName(code, locale)}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Frame>
  );
}
