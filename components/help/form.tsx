'use client';
// The guided form: one question a screen, from the gate to the plan. Nothing of it leaves the page.

import { useLocale, useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import type { DeskTable } from '#directory';
import { href } from '#i18n';
import {
  type Draft,
  factsOf,
  interruptionAfter,
  maySave,
  nextQuestion,
  type PlanData,
  type QuestionId,
  questionBroughtIn,
  questionsBeforePlan,
  type Saved,
} from '#plan';
import type { PaperId } from '#plan/papers';
import { useLanguageSwitch } from '../site/keep-language.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { type Fault, faultsOf } from './faults.ts';
import { Interlude } from './interlude.tsx';
import { eraseCopy, keep, readKept, type Screen, wipe } from './kept.ts';
import type { LaterId } from './later-question.tsx';
import { usePhrases } from './phrases.ts';
import { PlanView, type StepTexts } from './plan-view.tsx';
import { type CountryOption, Question } from './question.tsx';
import { readDraft } from './read-draft.ts';
import type { PlanLabels } from './reports.tsx';

const loadPaperScreen = async () => ({ default: (await import('./paper-screen.tsx')).PaperScreen });
const PaperScreen = lazy(loadPaperScreen);

type HelpFormProps = {
  readonly data: PlanData;
  readonly steps: StepTexts;
  readonly labels: PlanLabels;
  readonly countries: readonly CountryOption[];
  /** What stands before the questions; drawn on the server, and all there is without script. */
  readonly gate: ReactNode;
  readonly options: ReactNode;
};

const interludes: readonly string[] = ['device-warning', 'child-notice', 'not-a-crime'];

function isQuestion(screen: Screen): screen is QuestionId {
  return !['gate', 'plan', 'check', 'paper', ...interludes].includes(screen);
}

const laterIds: readonly string[] = ['places', 'reach', 'story', 'kept', 'told', 'words'];

function isLater(screen: Screen): screen is LaterId {
  return laterIds.includes(screen);
}

export function HelpForm({ data, steps, labels, countries, gate, options }: HelpFormProps) {
  const t = useTranslations('help');
  const locale = useLocale();
  const form = useForm<Draft>({ defaultValues: readKept().draft });
  const [trail, setTrail] = useState(readKept().trail);
  const [faults, setFaults] = useState<readonly Fault[]>([]);
  const [paper, setPaper] = useState<PaperId>('police-pack');
  const desks = useDesks();
  const phrases = usePhrases();
  const more = useAfterPlan();
  const [isWiped, setWiped] = useState(false);
  useEffect(() => {
    // Fetched for everybody, whatever they answer; the form itself does not wait for it.
    loadPaperScreen().catch(() => undefined);
  }, []);
  const hasFailedSwitch = useLanguageSwitch();
  const screen = trail.at(-1) ?? 'gate';
  const values = useWatch({ control: form.control });
  const draft = readDraft(values);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of a value is to be kept, though the form is asked for all of them.
  useEffect(() => {
    guardCopy(readDraft(form.getValues()), data);
    keep({ draft: form.getValues() });
  }, [form, values]);
  useScreenChange(screen, faults);
  useWiping(() => {
    wipe();
    form.reset({});
    setTrail(['gate']);
    setFaults([]);
  });

  const show = (next: readonly Screen[]) => {
    keep({ trail: next });
    setFaults([]);
    setWiped(false);
    setTrail(next);
  };
  const goTo = (next: Screen) => {
    const longer = [...trail, next];
    // The history of the browser holds a counter and nothing else: the way back works, and tells nothing.
    window.history.pushState({ step: longer.length }, '');
    show(longer);
  };
  const goBack = () => {
    if (window.history.state?.step === trail.length) window.history.back();
    else show(trail.slice(0, -1));
  };
  useBackButton((length) => {
    if (length < trail.length) show(trail.slice(0, Math.max(1, length)));
  });

  const proceed = (from: QuestionId | undefined) => {
    const origin = trail.findLast((one) => one === 'plan' || one === 'check');
    if (from === undefined || origin === undefined) return goTo(nextQuestion(draft, data, from));
    goTo(questionBroughtIn(draft, data, trail) ?? origin);
  };
  const submit = () => {
    if (!isQuestion(screen)) return;
    const found = faultsOf(screen, draft, form.getValues(), today());
    setFaults(found);
    if (found.length > 0) return;
    if (isLater(screen)) settle(screen);
    const interlude = interruptionAfter(screen, draft);
    if (interlude) goTo(interlude);
    else proceed(screen);
  };

  /** Going on says that this is all there is: an empty answer is one too, and is not asked for again. */
  const settle = (id: LaterId) => {
    form.setValue(id, draft[id] ?? (id === 'words' ? {} : []));
  };
  const reopen = ({ answers, done }: Saved, isOnDevice: boolean) => {
    form.reset(answers);
    keep({ draft: answers, ticks: done, isOnDevice });
    const path = answers.country ? questionsBeforePlan(answers, data) : [];
    const longer: readonly Screen[] = ['gate', ...path, answers.country ? 'plan' : nextQuestion(answers, data)];
    window.history.pushState({ step: longer.length }, '');
    show(longer);
  };
  const keeping = more && maySave(factsOf(draft, data)) && <more.Keeping draft={draft} today={today()} />;

  if (screen === 'gate') {
    return (
      <Page>
        {isWiped && <Wiped />}
        {gate}
        <p>
          {/* biome-ignore lint/a11y/useValidAnchor: without script it leads to the list below; nothing stands there dead. */}
          <a
            className="button"
            href="#options"
            onClick={(event) => {
              event.preventDefault();
              proceed(undefined);
            }}
          >
            {t('gate.start')}
          </a>
        </p>
        {more && <more.KeptCopy onOpen={reopen} />}
        {options}
        {/* Last, so that nothing moves under a finger when it comes. */}
        {more && <more.SavedFile onOpen={reopen} />}
      </Page>
    );
  }

  if (screen === 'plan') {
    return (
      <Page>
        <PlanView
          answers={draft}
          data={data}
          desks={desks}
          steps={steps}
          labels={labels}
          countries={countries}
          onChange={() => goTo(more ? 'check' : 'now')}
          canAsk={(id) => more !== undefined || !isLater(id)}
          onAsk={goTo}
          onPaper={
            phrases &&
            ((id) => {
              setPaper(id);
              goTo('paper');
            })
          }
          onWipe={() => {
            dispatchEvent(new Event('leave'));
            setWiped(true);
          }}
          keeping={keeping}
        />
      </Page>
    );
  }

  if (screen === 'check') {
    return (
      <Page>
        {more && (
          <more.CheckScreen
            draft={draft}
            data={data}
            desk={desks?.[draft.country?.code ?? '']}
            countries={countries}
            labels={labels}
            onChange={goTo}
            onBack={() => goTo('plan')}
          >
            {keeping}
          </more.CheckScreen>
        )}
      </Page>
    );
  }

  if (screen === 'paper') {
    return (
      <Page>
        {phrases && (
          <Suspense>
            <PaperScreen
              id={paper}
              answers={draft}
              data={data}
              desks={desks}
              phrases={phrases}
              today={today()}
              onBack={goBack}
            />
          </Suspense>
        )}
      </Page>
    );
  }

  return (
    <Page>
      {hasFailedSwitch && <SwitchFailed />}
      {isQuestion(screen) ? (
        <FormProvider {...form}>
          <form
            noValidate
            autoComplete="off"
            onSubmit={(event) => {
              event.preventDefault();
              submit();
            }}
          >
            <ErrorSummary
              title={t('errors.summary')}
              items={faults.map(({ field, key, values: filled }) => ({ field, text: t(`errors.${key}`, filled) }))}
            />
            {isLater(screen) ? (
              more && (
                <more.LaterQuestion
                  id={screen}
                  draft={draft}
                  data={data}
                  faults={faults}
                  countries={countries}
                  labels={labels}
                />
              )
            ) : (
              <Question id={screen} draft={draft} data={data} faults={faults} countries={countries} desks={desks} />
            )}
            <p className="row">
              <button className="button" type="submit">
                {t('buttons.continue')}
              </button>
              <button className="button plain" type="button" onClick={goBack}>
                {t('buttons.back')}
              </button>
            </p>
            {screen === 'country' && (
              <p>
                <a href={href(locale, '/report/')}>{t('buttons.withoutCountry')}</a>
              </p>
            )}
          </form>
        </FormProvider>
      ) : (
        <Interlude id={screen} draft={draft} onGoOn={() => proceed(questionBefore(trail))} onBack={goBack} />
      )}
    </Page>
  );
}

/** The heading takes the focus on each new screen, so that a screen reader reads it and the keyboard starts there. */
function Page({ children }: { readonly children: ReactNode }) {
  return <div data-ready="">{children}</div>;
}

function SwitchFailed() {
  const t = useTranslations('site');
  return (
    <p className="panel warm" role="status">
      {t('switchFailed')}
    </p>
  );
}

function Wiped() {
  const t = useTranslations('plan');
  return (
    <p className="panel" role="status">
      {t('wiped')}
    </p>
  );
}

function questionBefore(trail: readonly Screen[]): QuestionId | undefined {
  return trail.findLast(isQuestion);
}

/** The visitor's own day, as 2026-11-23. */
function today(): string {
  const now = new Date();
  return [now.getFullYear(), String(now.getMonth() + 1).padStart(2, '0'), String(now.getDate()).padStart(2, '0')].join(
    '-',
  );
}

/** Facts of all countries in one file, asked for before any answer and the same for everybody. */
function useDesks(): DeskTable | undefined {
  const [desks, setDesks] = useState<DeskTable>();
  useEffect(() => {
    const stop = new AbortController();
    fetch('/data/desks.json', { signal: stop.signal })
      .then(async (answer) => setDesks(await answer.json()))
      .catch(() => undefined);
    return () => stop.abort();
  }, []);
  return desks;
}

function useScreenChange(screen: Screen, faults: readonly Fault[]): void {
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the screen changes, which the effect need not read.
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false;
      return;
    }
    if (faults.length > 0) return;
    window.scrollTo(0, 0);
    document.getElementById('question')?.focus();
  }, [screen, faults]);
}

function useBackButton(onStep: (length: number) => void): void {
  const latest = useRef(onStep);
  latest.current = onStep;
  useEffect(() => {
    const listen = (event: PopStateEvent) =>
      latest.current(typeof event.state?.step === 'number' ? event.state.step : 1);
    window.addEventListener('popstate', listen);
    return () => window.removeEventListener('popstate', listen);
  }, []);
}

/** The exit, and a return by the Back button after it, leave nothing behind. */
function useWiping(onLeave: () => void): void {
  const latest = useRef(onLeave);
  latest.current = onLeave;
  useEffect(() => {
    const listen = () => latest.current();
    window.addEventListener('leave', listen);
    return () => window.removeEventListener('leave', listen);
  }, []);
  useEffect(() => {
    // A return by the Back button empties the page too, but takes nothing from the device: the visitor may come back
    // from a link that was only read. The page says "leave" then as well, before it is shown again.
    let isAway = false;
    const onHide = () => {
      isAway = true;
    };
    const onShow = () => {
      isAway = false;
    };
    const erase = () => {
      if (!isAway) eraseCopy();
    };
    window.addEventListener('pagehide', onHide);
    window.addEventListener('pageshow', onShow);
    window.addEventListener('leave', erase);
    return () => {
      window.removeEventListener('pagehide', onHide);
      window.removeEventListener('pageshow', onShow);
      window.removeEventListener('leave', erase);
    };
  }, []);
}

type AfterPlan = typeof import('./after-plan.ts');

/** Fetched for everybody, whatever they answer. Nothing until it is there; the form goes on without it. */
function useAfterPlan(): AfterPlan | undefined {
  const [more, setMore] = useState<AfterPlan>();
  useEffect(() => {
    import('./after-plan.ts').then(setMore).catch(() => undefined);
  }, []);
  return more;
}

/** Where another person may look, or a child is in it, no copy stays on the device. */
function guardCopy(draft: Draft, data: PlanData): void {
  const facts = factsOf(draft, data);
  // A copy of other answers, made before, goes too if somebody near may read it.
  if (facts.has('near-risk') || (readKept().isOnDevice && !maySave(facts))) eraseCopy();
}
