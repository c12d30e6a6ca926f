import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Frame } from '#components/site/frame';
import { TakeAlong } from '#components/site/take-along';
import { readFirm } from '#content';
import { alternates, href, languageName, sortByName } from '#i18n';
import { packLanguages, paperIds } from '#plan/papers';
import { origin } from '../../../../lib/build.ts';
import { facingPapers } from './[paper]/slugs.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('papers');
  return {
    title: t('title'),
    description: t('description'),
    alternates: alternates(await getLocale(), '/help/papers/', origin),
  };
}

export default async function Papers() {
  const locale = await getLocale();
  const t = await getTranslations('papers');
  const languages = sortByName(locale, packLanguages, (language) => languageName(language, locale));
  return (
    <Frame path="/help/papers/" exit={readFirm().exit[locale]}>
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <ul className="tiles">
        {paperIds.map((id) => (
          <li key={id}>
            <a href={href(locale, `/help/papers/${id}/`)}>
              <b>{t(`names.${id}`)}</b> {t(`about.${id}`)}
            </a>
          </li>
        ))}
      </ul>
      <h2>{t('twoLanguages')}</h2>
      <p>{t('twoLanguagesHint')}</p>
      {facingPapers.map((id) => (
        <section key={id}>
          <h3>{t(`names.${id}`)}</h3>
          <ul>
            {languages.map((language) => (
              <li key={language}>
                <a href={href(locale, `/help/papers/${id}-${language}/`)}>{languageName(language, locale)}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p className="panel">{t('filled')}</p>
      <p>
        <a href={href(locale, '/help/')}>{t('form')}</a>
      </p>
      <TakeAlong />
    </Frame>
  );
}
