import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Frame } from '#components/site/frame';
import { readFirm } from '#content';
import { href } from '#i18n';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('pages');
  return { title: t('missingTitle'), robots: { index: false } };
}

/** Becomes the 404 page of its language. */
export default async function Missing() {
  const locale = await getLocale();
  const t = await getTranslations('pages');
  return (
    <Frame path="/" exit={readFirm().exit[locale]}>
      <h1>{t('missingTitle')}</h1>
      <p className="lead">{t('missingText')}</p>
      <ul>
        <li>
          <a href={href(locale, '/help/')}>{t('missingHelp')}</a>
        </li>
        <li>
          <a href={href(locale, '/report/')}>{t('missingReport')}</a>
        </li>
        <li>
          <a href={href(locale, '/')}>{t('missingHome')}</a>
        </li>
      </ul>
    </Frame>
  );
}
