'use client';
// Answers in rows, added and taken out one by one: countries, traces, events, and who was told.

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import { type UseFormRegisterReturn, useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { checkIban, mostLetters, mostRows, placeIds, reachIds, toldIds } from '#plan';
import type { Fault } from './faults.ts';
import type { CountryOption } from './question.tsx';
import { RowList } from './row-list.tsx';

/** The fields of a row before they are an answer: nothing is chosen or written yet. */
type Row = {
  what?: string;
  country?: string;
  kind?: string;
  value?: string;
  platform?: string;
  date?: string;
  about?: boolean;
  text?: string;
  who?: string;
  reference?: string;
};

type RowsName = 'places' | 'reach' | 'story' | 'told';
type RowsForm = Record<RowsName, Row[]>;

type RowsProps = {
  readonly name: RowsName;
  readonly legend: (number: string) => string;
  readonly row: (at: number) => ReactNode;
};

export function Rows({ name, legend, row }: RowsProps) {
  const t = useTranslations('help.rows');
  const { control } = useFormContext<RowsForm>();
  const { fields, append, remove } = useFieldArray({ control, name });

  useEffect(() => {
    if (fields.length === 0) append({}, { shouldFocus: false });
  }, [fields.length, append]);

  return (
    <RowList
      fields={fields}
      most={mostRows[name]}
      legend={legend}
      row={row}
      words={{ add: t('add'), remove: t('remove'), full: t('full') }}
      onAdd={() => append({})}
      onRemove={remove}
    />
  );
}

type RowProps = { readonly at: number; readonly faults: readonly Fault[] };

export function PlaceRow({ at, faults, countries }: RowProps & { readonly countries: readonly CountryOption[] }) {
  const t = useTranslations('help');
  const what = useCell('places', at, 'what', faults);
  const country = useCell('places', at, 'country', faults);
  return (
    <>
      <Cell cell={what} label={t('questions.places.what')}>
        <select {...what.props}>
          <option value="">{t('rows.choose')}</option>
          {placeIds.map((id) => (
            <option key={id} value={id}>
              {t(`questions.places.options.${id}`)}
            </option>
          ))}
        </select>
      </Cell>
      <Cell cell={country} label={t('questions.places.country')}>
        <select {...country.props}>
          <option value="">{t('questions.money.unknown')}</option>
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Cell>
    </>
  );
}

export function ReachRow({ at, faults }: RowProps) {
  const t = useTranslations('help');
  const kind = useCell('reach', at, 'kind', faults);
  const value = useCell('reach', at, 'value', faults);
  const platform = useCell('reach', at, 'platform', faults);
  return (
    <>
      <Cell cell={kind} label={t('questions.reach.kind')}>
        <select {...kind.props}>
          <option value="">{t('rows.choose')}</option>
          {reachIds.map((id) => (
            <option key={id} value={id}>
              {t(`questions.reach.options.${id}`)}
            </option>
          ))}
        </select>
      </Cell>
      <Cell cell={value} label={t('questions.reach.value')}>
        <input {...value.props} {...asTyped} maxLength={mostLetters.value} />
      </Cell>
      <AccountCheck at={at} />
      <Cell cell={platform} label={t('questions.reach.platform')} isOptional>
        <input {...platform.props} {...asTyped} maxLength={mostLetters.platform} />
      </Cell>
    </>
  );
}

/** A false account number is worth writing down too: this warns and never blocks. */
function AccountCheck({ at }: { readonly at: number }) {
  const t = useTranslations('help');
  const { control } = useFormContext<RowsForm>();
  const [kind, value] = useWatch({ control, name: [`reach.${at}.kind`, `reach.${at}.value`] });
  const isWrong = kind === 'account' && checkIban(value ?? '') === 'check-again';
  return <div aria-live="polite">{isWrong && <p className="panel warm">{t('warnings.iban')}</p>}</div>;
}

export function StoryRow({ at, faults }: RowProps) {
  const t = useTranslations('help');
  const date = useCell('story', at, 'date', faults);
  const about = useCell('story', at, 'about', faults);
  const text = useCell('story', at, 'text', faults);
  return (
    <>
      <Cell cell={date} label={t('questions.story.date')} isOptional>
        <input type="date" max={lastDay} {...date.props} />
      </Cell>
      <div className="choice">
        <input type="checkbox" {...about.props} />
        <label htmlFor={about.props.id}>{t('questions.story.about')}</label>
      </div>
      <Cell cell={text} label={t('questions.story.text')} hint={t('questions.story.textHint')}>
        <textarea rows={4} dir="auto" spellCheck={false} maxLength={mostLetters.text} {...text.props} />
      </Cell>
    </>
  );
}

export function ToldRow({ at, faults }: RowProps) {
  const t = useTranslations('help');
  const who = useCell('told', at, 'who', faults);
  const date = useCell('told', at, 'date', faults);
  const reference = useCell('told', at, 'reference', faults);
  return (
    <>
      <Cell cell={who} label={t('questions.told.who')}>
        <select {...who.props}>
          <option value="">{t('rows.choose')}</option>
          {toldIds.map((id) => (
            <option key={id} value={id}>
              {t(`questions.told.options.${id}`)}
            </option>
          ))}
        </select>
      </Cell>
      <Cell cell={date} label={t('questions.told.date')} isOptional>
        <input type="date" max={lastDay} {...date.props} />
      </Cell>
      <Cell cell={reference} label={t('questions.told.reference')} isOptional>
        <input {...reference.props} {...asTyped} maxLength={mostLetters.reference} />
      </Cell>
    </>
  );
}

/** Four figures for the year are enough; without it browsers take six. */
const lastDay = '9999-12-31';

/** Some browsers send text away to check its spelling, or mend an address while it is typed. */
const asTyped = { dir: 'auto', spellCheck: false, autoCapitalize: 'none', autoCorrect: 'off' } as const;

type CellState = {
  readonly fault: Fault | undefined;
  readonly props: UseFormRegisterReturn & {
    readonly id: string;
    readonly autoComplete: 'off';
    readonly 'aria-invalid': boolean;
    readonly 'aria-describedby'?: string;
  };
};

/** One field of a row: its name in the form, and what is wrong with it. */
function useCell(name: RowsName, at: number, part: keyof Row, faults: readonly Fault[]): CellState {
  const { register } = useFormContext<RowsForm>();
  const id = `${name}-${at}-${part}`;
  const fault = faults.find(({ field }) => field === id);
  return {
    fault,
    props: {
      ...register(`${name}.${at}.${part}`),
      id,
      autoComplete: 'off',
      'aria-invalid': fault !== undefined,
      ...(fault && { 'aria-describedby': `${id}-error` }),
    },
  };
}

type CellProps = {
  readonly cell: CellState;
  readonly label: string;
  readonly hint?: string;
  readonly isOptional?: boolean;
  readonly children: ReactNode;
};

function Cell({ cell, label, hint, isOptional, children }: CellProps) {
  const t = useTranslations('help');
  const { fault, props } = cell;
  return (
    <div className={fault ? 'field wrong' : 'field'}>
      <label htmlFor={props.id}>
        {label} {isOptional && t('optional')}
      </label>
      {hint && <p className="hint">{hint}</p>}
      {fault && (
        <span className="error" id={`${props.id}-error`}>
          {t(`errors.${fault.key}`, fault.values)}
        </span>
      )}
      {children}
    </div>
  );
}
