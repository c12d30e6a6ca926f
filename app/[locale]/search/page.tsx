import type { Metadata } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import { SearchIsland } from '#components/search/island';
import { Frame } from '#components/site/frame';
import { readFirm } from '#content';
import { alternates, href } from '#i18n';
import { origin } from '../../../lib/build.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('search');
  return {
    title: t('title'),
    description: t('description'),
    alternates: alternates(await getLocale(), '/search/', origin),
  };
}

export default async function Search() {
  const t = await getTranslations('search');
  const { search, site } = await getMessages();
  // An island gets what it says and no more.
  const { also: _inTheIndex, ...said } = search;
  const { switchFailed } = site;
  return (
    <Frame path="/search/" exit={readFirm().exit[await getLocale()]} island="search">
      <h1>{t('title')}</h1>
      <p className="lead">{t('description')}</p>
      <NextIntlClientProvider messages={{ search: said, site: { switchFailed } }}>
        <SearchIsland lists={<Lists />} />
      </NextIntlClientProvider>
    </Frame>
  );
}

async function Lists() {
  const locale = await getLocale();
  const t = await getTranslations('search');
  return (
    <section>
      <h2>{t('lists')}</h2>
      <ul>
        <li>
          <a href={href(locale, '/report/')}>{t('countries')}</a>
        </li>
        <li>
          <a href={href(locale, '/guides/')}>{t('guides')}</a>
        </li>
        <li>
          <a href={href(locale, '/questions/')}>{t('questions')}</a>
        </li>
      </ul>
      <p>{t.rich('help', { link: (chunks) => <a href={href(locale, '/help/')}>{chunks}</a> })}</p>
    </section>
  );
}
