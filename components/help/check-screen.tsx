'use client';
// "Check your answers": every question that was asked, what was answered, and a way to change it.

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { DeskCountry } from '#directory';
import { formatDay, languageName } from '#i18n';
import {
  type Draft,
  isRealDay,
  type PlanData,
  type QuestionId,
  questionsAfterPlan,
  questionsBeforePlan,
  voiceOf,
} from '#plan';
import { isPackLanguage } from '#plan/papers';
import { type CountryOption, Heading, isVoiced } from './question.tsx';
import type { PlanLabels } from './reports.tsx';

type CheckScreenProps = {
  readonly draft: Draft;
  readonly data: PlanData;
  readonly desk: DeskCountry | undefined;
  readonly countries: readonly CountryOption[];
  readonly labels: PlanLabels;
  readonly onChange: (question: QuestionId) => void;
  readonly onBack: () => void;
  /** Ways to save, where saving is safe. */
  readonly children: ReactNode;
};

export function CheckScreen({ draft, data, desk, countries, labels, onChange, onBack, children }: CheckScreenProps) {
  const t = useTranslations('help');
  const titleOf = useTitles(draft);
  const linesOf = useLines({ draft, desk, countries, labels });
  const asked = [...questionsBeforePlan(draft, data), ...questionsAfterPlan(draft, data)];
  return (
    <>
      <Heading title={t('check.title')} hint={t('check.hint')} />
      <dl>
        {asked.map((id) => (
          <div className="panel" key={id}>
            <dt>
              <b>{titleOf(id)}</b>
            </dt>
            <Lines lines={linesOf(id)} />
            <dd className="screen-only">
              <button className="button plain" type="button" onClick={() => onChange(id)}>
                {t('buttons.change')} <span className="hidden-visually">({titleOf(id)})</span>
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <p className="row screen-only">
        <button className="button" type="button" onClick={onBack}>
          {t('check.back')}
        </button>
        <button className="button second" type="button" onClick={() => window.print()}>
          {t('check.print')}
        </button>
      </p>
      {children}
    </>
  );
}

/** As typed: text in its own direction, and nothing becomes a link. */
function Lines({ lines }: { readonly lines: readonly string[] }) {
  const t = useTranslations('help');
  if (lines.length === 0) return <dd className="hint">{t('notProvided')}</dd>;
  // biome-ignore lint/suspicious/noArrayIndexKey: two rows may say the same, and the list is drawn anew each time.
  return lines.map((line, at) => <dd key={at}>{<bdi>{line}</bdi>}</dd>);
}

function useTitles(draft: Draft): (id: QuestionId) => string {
  const t = useTranslations('help');
  const voice = voiceOf(draft);
  return (id) => (isVoiced(id) ? t(`questions.${id}.title.${voice}`) : t(`questions.${id}.title`));
}

type Sources = Pick<CheckScreenProps, 'draft' | 'desk' | 'countries' | 'labels'>;

/** The answers to a question, a line each; none if nothing was answered. */
function useLines({ draft, desk, countries, labels }: Sources): (id: QuestionId) => readonly string[] {
  const t = useTranslations('help');
  const choices = useChoiceLines(draft);
  const rows = useRowLines(draft, countries);
  const locale = useLocale();
  return (id) => {
    if (id === 'country') {
      const { country } = draft;
      if (!country) return [];
      const voice = voiceOf(draft);
      const region = desk?.regions?.find(({ code }) => code === country.region)?.name;
      const nameOf = (wanted: string) => countries.find(({ code }) => code === wanted)?.name ?? wanted;
      return [
        country.code === 'other' ? t('questions.country.other') : nameOf(country.code),
        ...(region ? [region[locale] ?? region.en] : []),
        ...(country.elsewhere
          ? [join(': ', t(`questions.country.elsewhere.${voice}`), nameOf(country.elsewhere))]
          : []),
        ...(country.noPapers ? [t(`questions.country.noPapers.${voice}`)] : []),
      ];
    }
    if (id === 'kept') return (draft.kept ?? []).map((item) => labels.evidence[item] ?? item);
    if (id === 'words') {
      const { own, desk: theirs } = draft.words ?? {};
      return [
        ...(isPackLanguage(own) ? [join(': ', t('questions.words.own'), languageName(own))] : []),
        ...(isPackLanguage(theirs) ? [join(': ', t('questions.words.desk'), languageName(theirs))] : []),
      ];
    }
    if (id === 'money' || id === 'places' || id === 'reach' || id === 'story' || id === 'told') return rows(id);
    return choices(id);
  };
}

type ChoiceId = 'now' | 'who' | 'seen' | 'trade' | 'sort' | 'near' | 'business';

function useChoiceLines(draft: Draft): (id: ChoiceId) => readonly string[] {
  const t = useTranslations('help');
  const locale = useLocale();
  const voice = voiceOf(draft);
  return (id) => {
    if (id === 'now') return (draft.now ?? []).map((one) => t(`questions.now.options.${one}`));
    if (id === 'who') return draft.who ? [t(`questions.who.options.${draft.who}`)] : [];
    if (id === 'seen') return (draft.seen ?? []).map((one) => t(`questions.seen.options.${one}.${voice}`));
    if (id === 'trade') return draft.trade ? [t(`questions.trade.options.${draft.trade}`)] : [];
    if (id === 'sort') return (draft.sort ?? []).map((one) => t(`questions.sort.options.${one}`));
    if (id === 'near') return draft.near ? [t(`questions.near.options.${draft.near}`)] : [];
    const { found, touches } = draft.business ?? {};
    const day = found?.date && isRealDay(found.date) ? formatDay(locale, found.date) : found?.date;
    const when = join(' · ', day, found?.time);
    return [
      ...(when ? [join(': ', t('questions.business.found'), when)] : []),
      ...(touches ?? []).map((one) => t(`questions.business.options.${one}`)),
    ];
  };
}

function useRowLines(
  draft: Draft,
  countries: readonly CountryOption[],
): (id: 'money' | 'places' | 'reach' | 'story' | 'told') => readonly string[] {
  const t = useTranslations('help');
  const plan = useTranslations('plan');
  const locale = useLocale();
  const nameOf = (wanted: string | undefined) => wanted && countries.find(({ code }) => code === wanted)?.name;
  const dayOf = (date: string | undefined, about: boolean | undefined) =>
    date && join(' ', isRealDay(date) ? formatDay(locale, date) : date, about && `(${t('aboutRight')})`);
  return (id) => {
    if (id === 'places')
      return (draft.places ?? []).map(({ what, country }) =>
        join(': ', t(`questions.places.options.${what}`), nameOf(country) ?? t('questions.money.unknown')),
      );
    if (id === 'reach')
      return (draft.reach ?? []).map(({ kind, value, platform }) =>
        join(': ', t(`questions.reach.options.${kind}`), join(' · ', value, platform)),
      );
    if (id === 'story') return (draft.story ?? []).map(({ date, about, text }) => join(': ', dayOf(date, about), text));
    if (id === 'told') {
      if (draft.told?.length === 0) return [t('questions.told.nobody')];
      return (draft.told ?? []).map(({ who, date, reference }) =>
        join(' · ', t(`questions.told.options.${who}`), dayOf(date, false), reference),
      );
    }
    return (draft.money ?? [])
      .map(({ rail, amount, currency, when, bankCountry, otherCountry, ordered }) =>
        join(
          ' · ',
          rail && plan(`rails.${rail}`),
          join(' ', amount, amount && currency),
          join(' ', dayOf(when?.date, when?.about), when?.time),
          join(' → ', nameOf(bankCountry), nameOf(otherCountry)),
          ordered &&
            join(' ', t(`questions.money.ordered.${voiceOf(draft)}`), t(`questions.money.orderedOptions.${ordered}`)),
        ),
      )
      .filter((line) => line !== '');
  };
}

/** What is there, with the sign between. */
function join(sign: string, ...parts: readonly (string | false | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== false && part !== '').join(sign);
}
