'use client';
// Where the person lives, and, if it is another country, where they are now.

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { DeskTable } from '#directory';
import { type Draft, voiceOf } from '#plan';
import type { Fault } from './faults.ts';
import type { CountryOption } from './question.tsx';

type CountryQuestionProps = {
  readonly draft: Draft;
  readonly faults: readonly Fault[];
  readonly countries: readonly CountryOption[];
  readonly desks: DeskTable | undefined;
};

export function CountryQuestion({ draft, faults, countries, desks }: CountryQuestionProps) {
  const t = useTranslations('help');
  const locale = useLocale();
  const { register, setValue } = useFormContext<Draft>();
  const [isElsewhere, setElsewhere] = useState(draft.country?.elsewhere !== undefined);
  const voice = voiceOf(draft);
  const fault = faults.find(({ field }) => field === 'country');
  const regions = draft.country && draft.country.code !== 'other' ? desks?.[draft.country.code]?.regions : undefined;
  const list = countries.map(({ code, name }) => (
    <option key={code} value={code}>
      {name}
    </option>
  ));
  return (
    <>
      <div className={fault ? 'field wrong' : 'field'}>
        <label htmlFor="country">{t('questions.country.label')}</label>
        {fault && (
          <span className="error" id="country-error">
            {t('errors.country')}
          </span>
        )}
        <select
          id="country"
          autoComplete="off"
          aria-invalid={fault !== undefined}
          {...(fault ? { 'aria-describedby': 'country-error' } : {})}
          {...register('country.code', { onChange: () => setValue('country.region', undefined) })}
        >
          <option value="">{t('questions.country.choose')}</option>
          {list}
          <option value="other">{t('questions.country.other')}</option>
        </select>
      </div>
      {regions && (
        <div className="field">
          <label htmlFor="region">
            {t('questions.country.region')} {t('optional')}
          </label>
          <p className="hint">{t('questions.country.regionHint')}</p>
          <select id="region" autoComplete="off" {...register('country.region')}>
            <option value="" />
            {regions.map(({ code, name }) => (
              <option key={code} value={code}>
                {name[locale] ?? name.en}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="choice">
        <input
          type="checkbox"
          id="elsewhere"
          checked={isElsewhere}
          onChange={(event) => {
            setElsewhere(event.target.checked);
            if (!event.target.checked) setValue('country.elsewhere', undefined);
          }}
        />
        <label htmlFor="elsewhere">{t(`questions.country.elsewhere.${voice}`)}</label>
      </div>
      {isElsewhere && (
        <div className="field">
          <label htmlFor="elsewhere-country">{t('questions.country.elsewhereLabel')}</label>
          <select id="elsewhere-country" autoComplete="off" {...register('country.elsewhere')}>
            <option value="">{t('questions.country.choose')}</option>
            {list}
          </select>
        </div>
      )}
      <div className="choice">
        <input type="checkbox" id="no-papers" {...register('country.noPapers')} />
        <label htmlFor="no-papers">{t(`questions.country.noPapers.${voice}`)}</label>
      </div>
    </>
  );
}
