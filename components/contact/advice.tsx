// Who helps faster than we do: the bank when money has just left, the emergency number in danger.

import { useTranslations } from 'next-intl';
import { href, type Locale } from '#i18n';
import type { Choices } from './choices.ts';

/** The two urgent answers, and the country's code or an empty text. */
export type Urgent = { readonly money: boolean; readonly danger: boolean; readonly country: string };

type AdviceProps = { readonly locale: Locale; readonly choices: Choices; readonly urgent: Urgent };

export function Advice({ locale, choices, urgent }: AdviceProps) {
  const t = useTranslations('contact.advice');
  return (
    <>
      {urgent.danger && (
        <div className="panel warm">
          <p>
            <b>{t('danger')}</b>
          </p>
          <EmergencyNumber locale={locale} choices={choices} country={urgent.country} />
        </div>
      )}
      {urgent.money && (
        <div className="panel warm">
          <p>
            <b>{t('money')}</b>
          </p>
          <p>
            <a href={href(locale, '/help/fraud/#bank-call')}>{t('moneyLink')}</a>
          </p>
        </div>
      )}
    </>
  );
}

type NumberProps = { readonly locale: Locale; readonly choices: Choices; readonly country: string };

function EmergencyNumber({ locale, choices, country }: NumberProps) {
  const t = useTranslations('contact.advice');
  const number = choices.emergency[country];
  const name = choices.countries.find(({ value }) => value === country)?.name;
  if (number === undefined || name === undefined) {
    return (
      <p>
        <a href={href(locale, '/report/')}>{t('dangerLink')}</a>
      </p>
    );
  }
  const call = () => (
    <a className="code" href={`tel:${number}`}>
      <bdi>{number}</bdi>
    </a>
  );
  return (
    <>
      <p>{t.rich('dangerNumber', { country: name, number: call })}</p>
      <p>
        <a href={href(locale, `/report/${country.toLowerCase()}/`)}>{t('dangerCountry')}</a>
      </p>
    </>
  );
}
