'use client';

// How the money went: up to twenty payments, each with what is known of it.

import { useLocale, useTranslations } from 'next-intl';
import { useEffect } from 'react';
import { useFieldArray, useFormContext } from 'react-hook-form';
import { formatTag } from '#i18n';
import { type Draft, mostRows, orderedIds, railIds, readAmount, voiceOf } from '#plan';
import type { Fault } from './faults.ts';
import type { CountryOption } from './question.tsx';
import { RowList } from './row-list.tsx';

/** Offered first; all others follow by code. */
const usualCurrencies = ['EUR', 'USD', 'GBP', 'VES', 'MXN', 'COP', 'BRL', 'NGN', 'INR', 'CHF', 'AED', 'SAR', 'MAD'];

type MoneyQuestionProps = {
  readonly draft: Draft;
  readonly faults: readonly Fault[];
  readonly countries: readonly CountryOption[];
};

export function MoneyQuestion({ draft, faults, countries }: MoneyQuestionProps) {
  const t = useTranslations('help');
  const { control } = useFormContext<Draft>();
  const { fields, append, remove } = useFieldArray({ control, name: 'money' });

  useEffect(() => {
    if (fields.length === 0) append({}, { shouldFocus: false });
  }, [fields.length, append]);

  return (
    <RowList
      fields={fields}
      most={mostRows.money}
      legend={(number) => t('questions.money.row', { number })}
      row={(at) => <MoneyRow at={at} draft={draft} faults={faults} countries={countries} />}
      words={{ add: t('buttons.addPayment'), remove: t('buttons.removePayment'), full: t('errors.too-many') }}
      onAdd={() => append({})}
      onRemove={remove}
    />
  );
}

type MoneyRowProps = MoneyQuestionProps & { readonly at: number };

function MoneyRow({ at, draft, faults, countries }: MoneyRowProps) {
  const t = useTranslations('help');
  const plan = useTranslations('plan');
  const { register } = useFormContext<Draft>();
  const voice = voiceOf(draft);
  const id = (name: string) => `money-${at}-${name}`;
  return (
    <>
      <div className="field">
        <label htmlFor={id('rail')}>{t('questions.money.rail')}</label>
        <select id={id('rail')} autoComplete="off" {...register(`money.${at}.rail`)}>
          <option value="">{t('questions.money.unknown')}</option>
          {railIds.map((rail) => (
            <option key={rail} value={rail}>
              {plan(`rails.${rail}`)}
            </option>
          ))}
        </select>
      </div>
      <AmountField at={at} draft={draft} faults={faults} />
      <div className="two">
        <Dated at={at} name="date" faults={faults} />
        <Dated at={at} name="time" faults={faults} />
      </div>
      <div className="choice">
        <input type="checkbox" id={id('about')} {...register(`money.${at}.when.about`)} />
        <label htmlFor={id('about')}>{t('questions.money.about')}</label>
      </div>
      <CountryField
        id={id('bank')}
        label={t(`questions.money.bankCountry.${voice}`)}
        countries={countries}
        field={register(`money.${at}.bankCountry`)}
      />
      <CountryField
        id={id('other')}
        label={t('questions.money.otherCountry')}
        countries={countries}
        field={register(`money.${at}.otherCountry`)}
      />
      <fieldset>
        <legend>{t(`questions.money.ordered.${voice}`)}</legend>
        {orderedIds.map((option) => (
          <div className="choice" key={option}>
            <input type="radio" id={id(option)} value={option} {...register(`money.${at}.ordered`)} />
            <label htmlFor={id(option)}>{t(`questions.money.orderedOptions.${option}`)}</label>
          </div>
        ))}
      </fieldset>
    </>
  );
}

type PartProps = { readonly at: number; readonly faults: readonly Fault[] };

function AmountField({ at, draft, faults }: PartProps & { readonly draft: Draft }) {
  const t = useTranslations('help');
  const locale = useLocale();
  const { register, setValue } = useFormContext<Draft>();
  const id = `money-${at}-amount`;
  const fault = faults.find(({ field }) => field === id);
  const typed = draft.money?.[at]?.amount ?? '';
  const reading = readAmount(typed);
  const number = new Intl.NumberFormat(formatTag(locale), { maximumFractionDigits: 4 });
  return (
    <div className={fault ? 'field wrong' : 'field'}>
      <label htmlFor={id}>
        {t('questions.money.amount')} {t('optional')}
      </label>
      <p className="hint">{t('questions.money.amountHint')}</p>
      {fault && (
        <span className="error" id={`${id}-error`}>
          {t(`errors.${fault.key}`, fault.values)}
        </span>
      )}
      <input
        id={id}
        inputMode="decimal"
        autoComplete="off"
        maxLength={40}
        dir="ltr"
        aria-invalid={fault !== undefined}
        {...(fault ? { 'aria-describedby': `${id}-error` } : {})}
        {...register(`money.${at}.amount`)}
      />
      {fault?.key === 'amount-unclear' && reading.kind === 'unclear' && (
        <fieldset>
          <legend>{t('questions.money.which')}</legend>
          <p className="row">
            <button
              className="button second"
              type="button"
              onClick={() => setValue(`money.${at}.amount`, String(reading.readings[0]))}
            >
              {number.format(reading.readings[0])}
            </button>
            {/* Four places after the mark: three would be unclear again. */}
            <button
              className="button second"
              type="button"
              onClick={() => setValue(`money.${at}.amount`, reading.readings[1].toFixed(4))}
            >
              {number.format(reading.readings[1])}
            </button>
          </p>
        </fieldset>
      )}
      <label htmlFor={`money-${at}-currency`}>{t('questions.money.currency')}</label>
      <select id={`money-${at}-currency`} autoComplete="off" {...register(`money.${at}.currency`)}>
        <option value="">{t('questions.money.unknown')}</option>
        <Currencies locale={locale} />
      </select>
    </div>
  );
}

function Currencies({ locale }: { readonly locale: string }) {
  const names = new Intl.DisplayNames([locale], { type: 'currency' });
  const all = [...new Set([...usualCurrencies, ...Intl.supportedValuesOf('currency')])];
  return all.map((code) => (
    <option key={code} value={code}>
      {code} – {names.of(code)}
    </option>
  ));
}

function Dated({ at, name, faults }: PartProps & { readonly name: 'date' | 'time' }) {
  const t = useTranslations('help');
  const { register } = useFormContext<Draft>();
  const id = `money-${at}-${name}`;
  const fault = faults.find(({ field }) => field === id);
  return (
    <div className={fault ? 'field wrong' : 'field'}>
      <label htmlFor={id}>
        {t(`questions.money.${name}`)} {t('optional')}
      </label>
      {fault && (
        <span className="error" id={`${id}-error`}>
          {t(`errors.${fault.key}`, fault.values)}
        </span>
      )}
      <input
        id={id}
        type={name}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        {...(fault ? { 'aria-describedby': `${id}-error` } : {})}
        {...register(`money.${at}.when.${name}`)}
      />
    </div>
  );
}

type CountryFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly countries: readonly CountryOption[];
  readonly field: ReturnType<ReturnType<typeof useFormContext<Draft>>['register']>;
};

function CountryField({ id, label, countries, field }: CountryFieldProps) {
  const t = useTranslations('help');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label} {t('optional')}
      </label>
      <select id={id} autoComplete="off" {...field}>
        <option value="">{t('questions.money.unknown')}</option>
        {countries.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
