// Offers the pages of the language in one file that needs no network, and says what a saved file means on a watched device.

import { getLocale, getTranslations } from 'next-intl/server';
import { offlineCopy } from '#i18n';

/** The press writes the size into the link, and leaves the section out of the copy itself. */
export async function TakeAlong() {
  const locale = await getLocale();
  const t = await getTranslations('offline');
  const file = offlineCopy(locale);
  return (
    <section className="screen-only" data-online="">
      <h2>{t('title')}</h2>
      <p>{t('what')}</p>
      <p>
        <a href={file} download="">
          {t('link')} (<span data-size-of={file} />)
        </a>
      </p>
      <p className="hint">{t('watched')}</p>
    </section>
  );
}
