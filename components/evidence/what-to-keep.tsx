// What to keep for each kind of incident, and how to keep it. Static: all of it works without script.

import { getLocale, getTranslations } from 'next-intl/server';
import { href } from '#i18n';
import { readMessage } from '#i18n/messages';
import { loadPlan } from '#plan/load';

/** One fold for each incident; for children there is nothing to save, and the list says where to go instead. */
export async function WhatToKeep() {
  const locale = await getLocale();
  const t = await getTranslations('evidence.keep');
  const plan = await getTranslations('plan');
  const sets = loadPlan().evidence.filter(({ keep }) => keep.length > 0);
  return (
    <section>
      <h2>{t('title')}</h2>
      <p>{t('hint')}</p>
      {sets.map(({ code, keep }) => (
        <details className="fold" key={code}>
          <summary>{plan(`incidents.${code}.title`)}</summary>
          <ul>
            {keep.map((item) => (
              <li key={item}>{readMessage(locale, `plan.evidence.${item}`)}</li>
            ))}
          </ul>
        </details>
      ))}
      <p className="panel warm">
        {t.rich('child', { link: (chunks) => <a href={href(locale, '/help/child-abuse/')}>{chunks}</a> })}
      </p>
    </section>
  );
}

const ways = [
  'untouched',
  'email',
  'chat',
  'screen',
  'address',
  'payment',
  'crypto',
  'locked',
  'logs',
  'network',
  'photos',
] as const;

export async function HowToKeep() {
  const locale = await getLocale();
  const t = await getTranslations('evidence.how');
  return (
    <section>
      <h2>{t('title')}</h2>
      <ul>
        {ways.map((way) => (
          <li key={way}>
            <b>{t(`ways.${way}.name`)}.</b> {t(`ways.${way}.text`)}
          </li>
        ))}
      </ul>
      <p>
        <a href={href(locale, '/guides/evidence-that-holds/')}>{t('guide')}</a>
      </p>
    </section>
  );
}
