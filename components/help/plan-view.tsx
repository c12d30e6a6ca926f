'use client';
// The plan: what to do now, today and this week, with the right desks; drawn from the answers on this device.

import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { DeskCountry, DeskTable } from '#directory';
import { href } from '#i18n';
import {
  type Answers,
  answers as answersSchema,
  type Draft,
  factsOf,
  makePlan,
  type Plan,
  type PlanData,
  type PlanStep,
  type QuestionId,
  questionsAfterPlan,
  voiceOf,
} from '#plan';
import { type PaperId, papersForStep, recallVariantsFor } from '#plan/papers';
import { Phone } from '../directory/phone.tsx';
import { CalendarButton } from './calendar-button.tsx';
import { ClockLine } from './clock-line.tsx';
import { keep, readKept } from './kept.ts';
import { PlanDesks } from './plan-desks.tsx';
import { linesOfStep, PlanLines } from './plan-lines.tsx';
import { type CountryOption, Heading, isVoiced } from './question.tsx';
import { type PlanLabels, Reports } from './reports.tsx';

export type StepText = {
  readonly title: string;
  readonly why: string;
  readonly who: string;
  readonly takes: string;
  readonly lang: string;
  readonly body: ReactNode;
};

/** Words of every step by name; the same for every visitor. */
export type StepTexts = Readonly<Record<string, StepText>>;

type PlanViewProps = {
  readonly answers: Draft;
  readonly data: PlanData;
  readonly desks: DeskTable | undefined;
  readonly steps: StepTexts;
  readonly labels: PlanLabels;
  readonly countries: readonly CountryOption[];
  readonly onChange: () => void;
  /** Questions that can be asked from here: those whose screens are there. */
  readonly canAsk: (question: QuestionId) => boolean;
  readonly onAsk: (question: QuestionId) => void;
  /** Opens a paper; missing while the fixed words are not there. */
  readonly onPaper: ((id: PaperId) => void) | undefined;
  readonly onWipe: () => void;
  /** Ways to come back later; drawn only where saving is safe. */
  readonly keeping: ReactNode;
};

export function PlanView({
  answers,
  data,
  desks,
  steps,
  labels,
  countries,
  onChange,
  canAsk,
  onAsk,
  onPaper,
  onWipe,
  keeping,
}: PlanViewProps) {
  const t = useTranslations('plan');
  const locale = useLocale();
  const complete = answersSchema.safeParse(answers);
  if (!complete.success) return <Heading title={t('title')} />;

  const { code, region, elsewhere } = complete.data.country;
  const desk = desks?.[code];
  // Numbers to dial are those of the country where the visitor is now.
  const here = elsewhere ?? code;
  const deskHere = desks?.[here];
  const isAway = here !== code && deskHere !== undefined;
  const plan = makePlan(
    complete.data,
    data,
    desk && { country: code, bureau: desk.bureau, formalDesk: desk.desks.some(({ counts }) => counts === 'formal') },
  );
  const nameOf = (wanted: string) => countries.find((country) => country.code === wanted)?.name;
  const name = nameOf(code);
  const later = questionsAfterPlan(answers, data).filter((id) => answers[id] === undefined && canAsk(id));
  return (
    <>
      <Heading title={t('title')} />
      <p className="lead">
        {name ? t('lead', { country: name }) : t('leadNoCountry')}{' '}
        <button className="button plain" type="button" onClick={onChange}>
          {t('change')}
        </button>
      </p>
      {deskHere && <Danger numbers={deskHere.emergency.map(({ number }) => number)} />}
      <p>{t('fault')}</p>
      {plan.notes.map((note) => (
        <p className="panel warm" key={note}>
          {t(`notes.${note}`)}
        </p>
      ))}
      <Bands
        answers={complete.data}
        data={data}
        deskHere={deskHere}
        onPaper={onPaper}
        plan={plan}
        steps={steps}
        labels={labels}
        isFirst
      >
        <PlanDesks answers={complete.data} data={data} plan={plan} code={code} region={region} desk={desk} />
        {isAway && (
          <>
            <p>
              <b>{nameOf(here)}</b>
            </p>
            <PlanDesks answers={complete.data} data={data} plan={plan} code={here} desk={deskHere} />
          </>
        )}
      </Bands>
      <Bands
        answers={complete.data}
        data={data}
        deskHere={deskHere}
        onPaper={onPaper}
        plan={plan}
        steps={steps}
        labels={labels}
        isFirst={false}
      />
      {plan.evidence.length > 0 && (
        <section>
          <h2>{t('evidenceTitle')}</h2>
          <ul>
            {plan.evidence.map((item) => (
              <li key={item}>{labels.evidence[item]}</li>
            ))}
          </ul>
          {plan.mayPickFiles && (
            <p>
              <a href={href(locale, '/evidence/')}>{t('evidenceKit')}</a>. {t('evidenceKitHint')}
            </p>
          )}
        </section>
      )}
      <p>{t('interpolLine')}</p>
      <p>{t('odds')}</p>
      <p>
        <a href={href(locale, '/support/')}>{t('support')}</a>
      </p>
      <PlanLines desk={deskHere} kinds={['crisis']} />
      <Later questions={later} answers={complete.data} onAsk={onAsk} onCheck={onChange} />
      <p className="row screen-only">
        <button className="button" type="button" onClick={() => window.print()}>
          {t('print')}
        </button>
        <button className="button plain" type="button" onClick={onWipe}>
          {t('wipe')}
        </button>
      </p>
      {plan.maySave && <CalendarButton answers={complete.data} data={data} />}
      {plan.maySave && keeping}
      <hr />
      <p>
        {t('withoutUs')} {t.rich('firm', { link: (chunks) => <a href={href(locale, '/contact/')}>{chunks}</a> })}
      </p>
    </>
  );
}

type LaterProps = {
  readonly questions: readonly QuestionId[];
  readonly answers: Answers;
  readonly onAsk: (question: QuestionId) => void;
  readonly onCheck: () => void;
};

/** What is not known yet, one question each: every answer fills a part of the papers. */
function Later({ questions, answers, onAsk, onCheck }: LaterProps) {
  const t = useTranslations('help');
  return (
    <section className="screen-only" id="later">
      {questions.length > 0 && (
        <>
          <h2>{t('later.title')}</h2>
          <p className="hint">{t('later.hint')}</p>
        </>
      )}
      {questions.map((id) => (
        <p key={id}>
          <button className="button second" type="button" id={`ask-${id}`} onClick={() => onAsk(id)}>
            {isVoiced(id) ? t(`questions.${id}.title.${voiceOf(answers)}`) : t(`questions.${id}.title`)}
          </button>
        </p>
      ))}
      <p>
        <button className="button second" type="button" onClick={onCheck}>
          {t('later.check')}
        </button>
      </p>
    </section>
  );
}

type BandsProps = {
  readonly answers: Answers;
  readonly data: PlanData;
  readonly deskHere: DeskCountry | undefined;
  readonly plan: Plan;
  readonly onPaper: ((id: PaperId) => void) | undefined;
  readonly steps: StepTexts;
  readonly labels: PlanLabels;
  readonly isFirst: boolean;
  readonly children?: ReactNode;
};

/** The steps of the first screen by band, or the others under one heading. */
function Bands({ answers, data, deskHere, onPaper, plan, steps, labels, isFirst, children }: BandsProps) {
  const t = useTranslations('plan');
  const bands = plan.bands
    .map(({ band, steps: all }) => ({ band, here: all.filter(({ id }) => plan.first.includes(id) === isFirst) }))
    .filter(({ here }) => here.length > 0);
  if (bands.length === 0) return null;
  return (
    <>
      {!isFirst && <h2>{t('then')}</h2>}
      {bands.map(({ band, here }) => (
        <section className="when" key={band}>
          {isFirst ? <h2>{t(`bands.${band}`)}</h2> : <h3>{t(`bands.${band}`)}</h3>}
          <ol className="steps">
            {here.map((step) => (
              <Step
                key={step.id}
                step={step}
                text={steps[step.words]}
                isWatched={plan.notes.includes('device-watched')}
              >
                {step.id === 'police' && children}
                <PlanLines desk={deskHere} kinds={linesOfStep[step.id] ?? []} />
                <Papers step={step.id} answers={answers} data={data} onPaper={onPaper} />
                <ClockLine step={step.id} answers={answers} data={data} />
                <Reports reports={plan.addedReports.filter((report) => report.step === step.id)} labels={labels} />
              </Step>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}

type StepProps = {
  readonly step: PlanStep;
  readonly text: StepText | undefined;
  readonly isWatched: boolean;
  readonly children: ReactNode;
};

function Step({ step, text, isWatched, children }: StepProps) {
  const t = useTranslations('plan');
  const locale = useLocale();
  const [isDone, setDone] = useState(readKept().ticks.includes(step.id));
  if (!text) return null;
  const press = () => {
    const others = readKept().ticks.filter((id) => id !== step.id);
    keep({ ticks: isDone ? others : [...others, step.id] });
    setDone(!isDone);
  };
  return (
    <li id={`step-${step.id}`} lang={text.lang}>
      <div className="choice">
        <input type="checkbox" id={`done-${step.id}`} checked={isDone} onChange={press} />
        <label htmlFor={`done-${step.id}`}>
          <b>{text.title}</b>
          <span className="hidden-visually"> ({t('done')})</span>
        </label>
      </div>
      <p>{text.why}</p>
      {step.noticeable && <p className="panel warm">{isWatched ? t('noticeableWatched') : t('noticeable')}</p>}
      <dl className="how">
        <dt>{t('who')}</dt>
        <dd>{text.who}</dd>
        <dt>{t('takes')}</dt>
        <dd>{text.takes}</dd>
      </dl>
      {children}
      <details>
        <summary>{t('how')}</summary>
        {text.body}
      </details>
      <p className="row">
        {step.guide && <a href={href(locale, `/guides/${step.guide}/`)}>{t('guide')}</a>}
        {step.link && <a href={href(locale, `/${step.link.slice(1)}`)}>{t('desk')}</a>}
      </p>
    </li>
  );
}

/** The emergency number stands inline once the country is known. */
function Danger({ numbers }: { readonly numbers: readonly string[] }) {
  const t = useTranslations('report');
  if (numbers.length === 0) return <p className="panel warm">{t('noEmergency')}</p>;
  return (
    <p className="panel warm">
      {t('danger')}{' '}
      {numbers.map((number, at) => (
        <span key={number}>
          {at > 0 && ' · '}
          <b>
            <Phone number={number} />
          </b>
        </span>
      ))}
    </p>
  );
}

type PapersProps = {
  readonly step: string;
  readonly answers: Answers;
  readonly data: PlanData;
  readonly onPaper: ((id: PaperId) => void) | undefined;
};

/** The papers of a step, filled in; until their words are there, the blank ones. */
function Papers({ step, answers, data, onPaper }: PapersProps) {
  const t = useTranslations('papers');
  const locale = useLocale();
  const facts = factsOf(answers, data);
  const papers = papersForStep(step, recallVariantsFor(facts), facts.has('only-trade'));
  if (papers.length === 0) return null;
  return (
    <p className="row screen-only">
      {papers.map((id) =>
        onPaper ? (
          <button className="button second" type="button" key={id} onClick={() => onPaper(id)}>
            {t(`names.${id}`)}
          </button>
        ) : (
          <a key={id} href={href(locale, `/help/papers/${id}/`)}>
            {t(`names.${id}`)}
          </a>
        ),
      )}
    </p>
  );
}
