// The receipt, in place of the form: codes to write down. On screen only, kept nowhere.

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { href, type Locale } from '#i18n';
import { Advice } from './advice.tsx';
import type { Choices } from './choices.ts';
import { type Firm, telephone } from './problem.tsx';
import type { ShownReceipt } from './session.ts';

type ReceiptProps = {
  readonly locale: Locale;
  readonly choices: Choices;
  readonly firm: Firm;
  readonly receipt: ShownReceipt;
};

export function Receipt({ locale, choices, firm, receipt }: ReceiptProps) {
  const t = useTranslations('contact');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { firm: ours, victim: yours } = receipt.contactCode;
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {t('receipt.title')}
      </h1>
      {receipt.isDemonstration && (
        <p className="panel warm">
          <b>{t('demonstration')}</b>
        </p>
      )}
      <Advice locale={locale} choices={choices} urgent={receipt.urgent} />
      <p className="lead">{t('receipt.keep')}</p>
      <h2>{t('receipt.reference')}</h2>
      <p>
        <bdi className="code">{receipt.reference}</bdi>
      </p>
      <p>{t('receipt.referenceHint')}</p>
      <p>
        {t('receipt.phone')}: <Phone firm={firm} />
      </p>
      <h2>{t('receipt.contactCode')}</h2>
      <dl className="how">
        <dt>{t('receipt.weSay')}</dt>
        <dd>
          <bdi className="code">{ours}</bdi>
        </dd>
        <dt>{t('receipt.youAnswer')}</dt>
        <dd>
          <bdi className="code">{yours}</bdi>
        </dd>
      </dl>
      <p>{t('receipt.contactCodeHint', { firm: ours, victim: yours })}</p>
      <h2>{t('receipt.withdrawalCode')}</h2>
      <p>
        <bdi className="code">{receipt.withdrawalCode}</bdi>
      </p>
      <p>
        {t('receipt.withdrawalCodeHint')} <a href={href(locale, '/contact/withdraw/')}>{t('receipt.withdrawLink')}</a>
      </p>
      <h2>{t('receipt.answerTime')}</h2>
      <p>{firm.answerTime === null ? <i>[{t('receipt.unset')}]</i> : <bdi>{firm.answerTime}</bdi>}</p>
      <p>
        {t('receipt.meanwhile')} <a href={href(locale, '/help/')}>{t('receipt.meanwhileLink')}</a>
      </p>
      <p className="panel warm">{t('impostor.never')}</p>
    </>
  );
}

function Phone({ firm }: { readonly firm: Firm }) {
  const t = useTranslations('contact');
  if (firm.phone === null) return <i>[{t('receipt.unset')}]</i>;
  return (
    <>
      <a href={telephone(firm.phone)}>
        <bdi>{firm.phone}</bdi>
      </a>
      {firm.phoneHours !== null && <bdi> ({firm.phoneHours})</bdi>}
    </>
  );
}
