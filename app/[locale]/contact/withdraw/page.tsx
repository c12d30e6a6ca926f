import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Frame } from '#components/site/frame';
import { readFirm } from '#content';
import { alternates, href } from '#i18n';
import { origin } from '../../../../lib/build.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('contact');
  return {
    title: t('withdraw.neutralTitle'),
    description: t('withdraw.lead'),
    alternates: alternates(await getLocale(), '/contact/withdraw/', origin),
  };
}

/** Takes a withdrawal code and nothing else; it can never show a request. */
export default async function Withdraw() {
  const locale = await getLocale();
  const t = await getTranslations('contact.withdraw');
  const tServer = await getTranslations('server.withdraw');
  return (
    <Frame path="/contact/withdraw/" exit={readFirm().exit[locale]}>
      <h1>{tServer('title')}</h1>
      <p className="lead">{t('lead')}</p>
      <form method="post" action={href(locale, '/contact/withdraw/')} autoComplete="off">
        <div className="field">
          <label htmlFor="code">{tServer('label')}</label>
          <p className="hint" id="code-hint">
            {t('hint')}
          </p>
          <input type="text" id="code" name="code" autoComplete="off" spellCheck={false} aria-describedby="code-hint" />
        </div>
        <p>{t('after')}</p>
        <p>{t('silent')}</p>
        <p>
          <button type="submit" className="button">
            {tServer('button')}
          </button>
        </p>
      </form>
    </Frame>
  );
}
