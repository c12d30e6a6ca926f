'use client';
// The questions after the plan: they are asked one by one, and each of them fills letters and papers.

import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import { languageName } from '#i18n';
import { codesOf, type Draft, evidenceFor, factsOf, isChildPath, type PlanData, tick, voiceOf } from '#plan';
import { packLanguages } from '#plan/papers';
import { Choices } from './choices.tsx';
import type { Fault } from './faults.ts';
import { PlaceRow, ReachRow, Rows, StoryRow, ToldRow } from './later-rows.tsx';
import { type CountryOption, Heading } from './question.tsx';
import type { PlanLabels } from './reports.tsx';

export type LaterId = 'places' | 'reach' | 'story' | 'kept' | 'told' | 'words';

type LaterQuestionProps = {
  readonly id: LaterId;
  readonly draft: Draft;
  readonly data: PlanData;
  readonly faults: readonly Fault[];
  readonly countries: readonly CountryOption[];
  readonly labels: PlanLabels;
};

export function LaterQuestion({ id, draft, data, faults, countries, labels }: LaterQuestionProps) {
  const t = useTranslations('help');
  const title = id === 'reach' ? t(`questions.reach.title.${voiceOf(draft)}`) : t(`questions.${id}.title`);
  return (
    <>
      <Heading title={title} hint={t(`questions.${id}.hint`)} />
      {id === 'places' && (
        <Rows
          name="places"
          legend={(number) => t('questions.places.row', { number })}
          row={(at) => <PlaceRow at={at} faults={faults} countries={countries} />}
        />
      )}
      {id === 'reach' && (
        <Rows
          name="reach"
          legend={(number) => t('questions.reach.row', { number })}
          row={(at) => <ReachRow at={at} faults={faults} />}
        />
      )}
      {id === 'story' && (
        <>
          <Prompts draft={draft} data={data} />
          <Rows
            name="story"
            legend={(number) => t('questions.story.row', { number })}
            row={(at) => <StoryRow at={at} faults={faults} />}
          />
        </>
      )}
      {id === 'kept' && <KeptChoices draft={draft} data={data} labels={labels} />}
      {id === 'told' && (
        <Rows
          name="told"
          legend={(number) => t('questions.told.row', { number })}
          row={(at) => <ToldRow at={at} faults={faults} />}
        />
      )}
      {id === 'words' && <LanguageFields />}
    </>
  );
}

type PartProps = { readonly draft: Draft; readonly data: PlanData };

/** As many kinds of incident as a person can hold in mind while writing. */
const mostPrompts = 3;

/** What to write about, by kind of incident. For a child only when and where. */
function Prompts({ draft, data }: PartProps) {
  const t = useTranslations('help');
  const codes = isChildPath(factsOf(draft, data)) ? ['child-abuse' as const] : codesOf(draft, data);
  if (codes.length === 0) return null;
  return (
    <div className="panel">
      <p>
        <b>{t('questions.story.promptsTitle')}</b>
      </p>
      {codes.slice(0, mostPrompts).map((code) => (
        <p key={code}>{t(`questions.story.prompts.${code}`)}</p>
      ))}
    </div>
  );
}

function KeptChoices({ draft, data, labels }: PartProps & { readonly labels: PlanLabels }) {
  const { setValue } = useFormContext<Draft>();
  const chosen = draft.kept ?? [];
  return (
    <Choices
      kind="many"
      name="kept"
      options={evidenceFor(codesOf(draft, data), data).map((item) => ({
        id: item,
        label: labels.evidence[item] ?? item,
      }))}
      chosen={chosen}
      onPress={(item) => setValue('kept', tick('kept', chosen, item, data))}
    />
  );
}

function LanguageFields() {
  const t = useTranslations('help');
  const { register } = useFormContext<Draft>();
  const languages = packLanguages.map((language) => (
    <option key={language} value={language} lang={language}>
      {languageName(language)}
    </option>
  ));
  return (
    <>
      <div className="field">
        <label htmlFor="words-own">{t('questions.words.own')}</label>
        <select id="words-own" autoComplete="off" {...register('words.own')}>
          <option value="">{t('questions.words.ownDefault')}</option>
          {languages}
        </select>
      </div>
      <div className="field">
        <label htmlFor="words-desk">{t('questions.words.desk')}</label>
        <select id="words-desk" autoComplete="off" {...register('words.desk')}>
          <option value="">{t('questions.words.deskDefault')}</option>
          {languages}
        </select>
      </div>
    </>
  );
}
