'use client';
// One question of the guided form: its heading, why it is asked, and its fields.

import { useTranslations } from 'next-intl';
import { useFormContext } from 'react-hook-form';
import type { DeskTable } from '#directory';
import {
  type Draft,
  firstCards,
  nearIds,
  nowIds,
  type PlanData,
  type QuestionId,
  seenOptionsFor,
  sortIds,
  tick,
  voiceOf,
  whoIds,
  yesNoIds,
} from '#plan';
import { BusinessQuestion } from './business-question.tsx';
import { Choices } from './choices.tsx';
import { CountryQuestion } from './country-question.tsx';
import type { Fault } from './faults.ts';
import { MoneyQuestion } from './money-question.tsx';

/** Questions whose title speaks to the visitor, to a company, or about the person who is helped. */
export function isVoiced(id: QuestionId): id is 'seen' | 'near' | 'country' | 'reach' {
  return id === 'seen' || id === 'near' || id === 'country' || id === 'reach';
}

export type CountryOption = { readonly code: string; readonly name: string };

type QuestionProps = {
  readonly id: QuestionId;
  readonly draft: Draft;
  readonly data: PlanData;
  readonly faults: readonly Fault[];
  readonly countries: readonly CountryOption[];
  readonly desks: DeskTable | undefined;
};

export function Question({ id, draft, data, faults, countries, desks }: QuestionProps) {
  const t = useTranslations('help');
  const voice = voiceOf(draft);
  if (id === 'now' || id === 'who' || id === 'seen' || id === 'near' || id === 'trade' || id === 'sort') {
    return (
      <>
        <Heading
          title={id === 'seen' || id === 'near' ? t(`questions.${id}.title.${voice}`) : t(`questions.${id}.title`)}
          hint={t(`questions.${id}.hint`)}
        />
        <ChoiceQuestion id={id} draft={draft} data={data} />
      </>
    );
  }
  if (id === 'country') {
    return (
      <>
        <Heading title={t(`questions.country.title.${voice}`)} hint={t('questions.country.hint')} />
        <CountryQuestion draft={draft} faults={faults} countries={countries} desks={desks} />
      </>
    );
  }
  if (id === 'business') {
    return (
      <>
        <Heading title={t('questions.business.title')} hint={t('questions.business.hint')} />
        <BusinessQuestion draft={draft} data={data} />
      </>
    );
  }
  return (
    <>
      <Heading title={t('questions.money.title')} hint={t('questions.money.hint')} />
      <MoneyQuestion draft={draft} faults={faults} countries={countries} />
    </>
  );
}

export function Heading({ title, hint }: { readonly title: string; readonly hint?: string }) {
  return (
    <>
      <h1 id="question" tabIndex={-1}>
        {title}
      </h1>
      {hint && (
        <p className="hint" id="question-hint">
          {hint}
        </p>
      )}
    </>
  );
}

type ChoiceId = 'now' | 'who' | 'seen' | 'near' | 'trade' | 'sort';

function ChoiceQuestion({
  id,
  draft,
  data,
}: {
  readonly id: ChoiceId;
  readonly draft: Draft;
  readonly data: PlanData;
}) {
  const t = useTranslations('help');
  const { setValue } = useFormContext<Draft>();
  const voice = voiceOf(draft);
  if (id === 'now') {
    const chosen = draft.now ?? [];
    return (
      <Choices
        kind="many"
        name="now"
        options={nowIds.map((option) => ({ id: option, label: t(`questions.now.options.${option}`) }))}
        chosen={chosen}
        onPress={(pressed) => setValue('now', tick('now', chosen, pick(nowIds, pressed), data))}
      >
        <FirstCards draft={draft} />
      </Choices>
    );
  }
  if (id === 'seen') {
    const chosen = draft.seen ?? [];
    const offered = seenOptionsFor(draft, data);
    return (
      <Choices
        kind="many"
        name="seen"
        options={offered.map((option) => ({ id: option, label: t(`questions.seen.options.${option}.${voice}`) }))}
        chosen={chosen}
        onPress={(pressed) => setValue('seen', tick('seen', chosen, pick(offered, pressed), data))}
      />
    );
  }
  if (id === 'sort') {
    const chosen = draft.sort ?? [];
    return (
      <Choices
        kind="many"
        name="sort"
        options={sortIds.map((option) => ({ id: option, label: t(`questions.sort.options.${option}`) }))}
        chosen={chosen}
        onPress={(pressed) => setValue('sort', tick('sort', chosen, pick(sortIds, pressed), data))}
      />
    );
  }
  if (id === 'who') {
    return (
      <Choices
        kind="one"
        name="who"
        options={whoIds.map((option) => ({ id: option, label: t(`questions.who.options.${option}`) }))}
        chosen={draft.who ? [draft.who] : []}
        onPress={(pressed) => setValue('who', pick(whoIds, pressed))}
      />
    );
  }
  if (id === 'trade') {
    return (
      <Choices
        kind="one"
        name="trade"
        options={yesNoIds.map((option) => ({ id: option, label: t(`questions.trade.options.${option}`) }))}
        chosen={draft.trade ? [draft.trade] : []}
        onPress={(pressed) => setValue('trade', pick(yesNoIds, pressed))}
      />
    );
  }
  return (
    <Choices
      kind="one"
      name="near"
      options={nearIds.map((option) => ({ id: option, label: t(`questions.near.options.${option}`) }))}
      chosen={draft.near ? [draft.near] : []}
      onPress={(pressed) => setValue('near', pick(nearIds, pressed))}
    />
  );
}

/** The option with this id; the first one cannot happen, since only drawn options can be pressed. */
function pick<Option extends string>(options: readonly Option[], pressed: string): Option {
  const found = options.find((option) => option === pressed);
  if (found === undefined) throw new Error('An option was pressed that is not there.');
  return found;
}

/** "Do this first": at once, on the same screen, before anything else is asked. */
function FirstCards({ draft }: { readonly draft: Draft }) {
  const t = useTranslations('help');
  const cards = firstCards(draft);
  return (
    <div aria-live="polite">
      {cards.length > 0 && (
        <div className="panel warm">
          <p>
            <b>{t('cards.title')}</b>
          </p>
          {cards.map((card) => (
            <p key={card}>{t(`cards.${card}`)}</p>
          ))}
        </div>
      )}
    </div>
  );
}
