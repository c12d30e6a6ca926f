'use client';
// When a business found out, and what it touches: it decides which duties may run.

import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { type Draft, type PlanData, tick, touchIds } from '#plan';
import { Choices } from './choices.tsx';

export function BusinessQuestion({ draft, data }: { readonly draft: Draft; readonly data: PlanData }) {
  const t = useTranslations('help');
  const { register, setValue } = useFormContext<Draft>();
  const chosen = draft.business?.touches ?? [];
  return (
    <>
      <fieldset>
        <legend>
          {t('questions.business.found')} {t('optional')}
        </legend>
        <div className="two">
          <div className="field">
            <label htmlFor="found-date">{t('questions.money.date')}</label>
            <input id="found-date" type="date" autoComplete="off" {...register('business.found.date')} />
          </div>
          <div className="field">
            <label htmlFor="found-time">{t('questions.money.time')}</label>
            <input id="found-time" type="time" autoComplete="off" {...register('business.found.time')} />
          </div>
        </div>
      </fieldset>
      <Choices
        kind="many"
        name="touches"
        options={touchIds.map((id) => ({ id, label: t(`questions.business.options.${id}`) }))}
        chosen={chosen}
        onPress={(pressed) => {
          const option = touchIds.find((id) => id === pressed);
          if (option) setValue('business.touches', tick('business', chosen, option, data));
        }}
      />
    </>
  );
}
