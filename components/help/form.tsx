'use client';
// The guided form: one question a screen, from the gate to the plan. Nothing of it leaves the page.

import { useLocale, useTranslations } from 'next-intl';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import type { DeskTable } from '#directory';
import { href } from '#i18n';
import {
  type Draft,
  draft as draftSchema,
  interruptionAfter,
  nextQuestion,
  type PlanData,
  type QuestionId,
} from '#plan';
import type { PaperId } from '#plan/papers';
import { useLanguageSwitch } from '../site/keep-language.ts';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { type Fault, faultsOf } from './faults.ts';
import { Interlude } from './interlude.tsx';
import { keep, readKept, type Screen, wipe, withoutBlanks } from './kept.ts';
import { usePhrases } from './phrases.ts';
import { PlanView, type StepTexts } from './plan-view.tsx';
import { type CountryOption, Question } from './question.tsx';
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
  return screen !== 'gate' && screen !== 'plan' && screen !== 'paper' && !interludes.includes(screen);
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
  useEffect(() => {
    // Fetched for everybody, whatever they answer; the form itself does not wait for it.
    loadPaperScreen().catch(() => undefined);
  }, []);
  const hasFailedSwitch = useLanguageSwitch();
  const screen = trail.at(-1) ?? 'gate';
  const values = useWatch({ control: form.control });
  const draft = readDraft(values);

  // biome-ignore lint/correctness/useExhaustiveDependencies: every change of a value is to be kept, though the form is asked for all of them.
  useEffect(() => keep({ draft: form.getValues() }), [form, values]);
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
    if (from !== undefined && trail.includes('plan')) return goTo('plan');
    goTo(nextQuestion(draft, data, from));
  };
  const submit = () => {
    if (!isQuestion(screen)) return;
    const found = faultsOf(screen, draft, today());
    setFaults(found);
    if (found.length > 0) return;
    const interlude = interruptionAfter(screen, draft);
    if (interlude) goTo(interlude);
    else proceed(screen);
  };

  if (screen === 'gate') {
    return (
      <Page>
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
        {options}
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
          onChange={() => goTo('now')}
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
          }}
        />
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
              desk={desks?.[draft.country?.code ?? '']}
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
            <Question id={screen} draft={draft} data={data} faults={faults} countries={countries} desks={desks} />
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

function questionBefore(trail: readonly Screen[]): QuestionId | undefined {
  return trail.findLast(isQuestion);
}

/** What the schema accepts of the fields; a half-typed value is no answer yet. */
function readDraft(values: unknown): Draft {
  const result = draftSchema.safeParse(withoutBlanks(values));
  if (result.success) return result.data;
  const parts = Object.entries(withoutBlanks(values) ?? {}).filter(
    ([key, value]) => draftSchema.safeParse({ [key]: value }).success,
  );
  return draftSchema.parse(Object.fromEntries(parts));
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
}
