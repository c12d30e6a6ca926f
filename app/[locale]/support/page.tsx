import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { SupportLines } from '#components/directory/support-lines';
import { Frame } from '#components/site/frame';
import { TakeAlong } from '#components/site/take-along';
import { readFirm } from '#content';
import { inLanguage, supportTable } from '#directory';
import { alternates, countryName, groupByLetter } from '#i18n';
import { origin } from '../../../lib/build.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('support');
  return {
    title: t('neutral'),
    description: t('description'),
    alternates: alternates(await getLocale(), '/support/', origin),
  };
}

export default async function Support() {
  const locale = await getLocale();
  const t = await getTranslations('support');
  const { countries, international } = supportTable();
  const groups = groupByLetter(locale, Object.entries(countries), ([code]) => countryName(code, locale));
  return (
    <Frame path="/support/" exit={readFirm().exit[locale]}>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <p className="panel">{t('device')}</p>
      {international.length > 0 && (
        <section>
          <h2>{t('international')}</h2>
          <ul>
            {international.map((line) => {
              const note = inLanguage(line.note, locale);
              return (
                <li key={line.url}>
                  <a href={line.url}>{line.name}</a>: <span lang={note.lang}>{note.words}</span>
                </li>
              );
            })}
          </ul>
        </section>
      )}
      <h2>{t('choose')}</h2>
      {groups.map(({ letter, items }) => (
        <section key={letter}>
          <h3>{letter}</h3>
          {items.map(([code, country]) => (
            <details key={code} name="country" className="fold">
              <summary>{countryName(code, locale)}</summary>
              <SupportLines emergency={country.emergency.map(({ number }) => number)} lines={country.lines} />
            </details>
          ))}
        </section>
      ))}
      <TakeAlong />
    </Frame>
  );
}
