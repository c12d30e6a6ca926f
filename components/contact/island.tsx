'use client';
// The contact page with script: the same form the server wrote, then the answers to check, then the receipt.

import { zodResolver } from '@hookform/resolvers/zod';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { FormProvider, type UseFormReturn, useForm } from 'react-hook-form';
import type { Locale } from '#i18n';
import { contactForm, type FormInput, type FormValues, formFields } from '#intake';
import { isDemonstration } from '../../lib/build.ts';
import { useLanguageSwitch } from '../site/keep-language.ts';
import { Check } from './check.tsx';
import type { Choices } from './choices.ts';
import { ContactForm } from './form.tsx';
import type { Firm } from './problem.tsx';
import { Receipt } from './receipt.tsx';
import {
  checkAnswers,
  keepAnswers,
  mayPost,
  openSession,
  readAnswers,
  readSession,
  readStart,
  watchSession,
  wipeSession,
} from './session.ts';

type IslandProps = {
  /** Title, lead and the boxes above the form. */
  readonly intro: ReactNode;
  /** What to know before sending, beside the button. */
  readonly notice: ReactNode;
  readonly choices: Choices;
  readonly firm: Firm;
};

type ContactFormState = UseFormReturn<FormInput, unknown, FormValues>;

export function ContactIsland({ intro, notice, choices, firm }: IslandProps) {
  const locale = useLocale();
  const t = useTranslations('contact');
  const session = useSyncExternalStore(watchSession, readSession, readStart);
  const isLive = useIsLive();
  const hasSwitchFailed = useLanguageSwitch();
  const formRef = useRef<HTMLFormElement>(null);
  const form = useAnswers(locale);
  useTitle(session.stage === 'form' && Object.keys(form.formState.errors).length > 0);
  useWiping(form, locale);

  useEffect(() => {
    void openSession();
  }, []);

  const onValid = async (values: FormValues) => {
    if (readSession().sealing === 'browser') await checkAnswers(values, locale);
    else if (await mayPost()) formRef.current?.submit();
  };
  const onContinue = () => {
    isTried = true;
    void form.handleSubmit(onValid)();
  };
  const onTyped = () => {
    if (formRef.current) keepAnswers(new FormData(formRef.current), locale);
  };

  return (
    <FormProvider {...form}>
      {hasSwitchFailed && (
        <p className="panel warm" role="alert">
          {t('switchFailed')}
        </p>
      )}
      {session.stage === 'form' && intro}
      {session.stage === 'form' && isDemonstration && (
        <p className="panel warm">
          <b>{t('demonstration')}</b>
        </p>
      )}
      {session.stage !== 'sent' && (
        <ContactForm
          locale={locale}
          choices={choices}
          notice={notice}
          firm={firm}
          session={session}
          isLive={isLive}
          formRef={formRef}
          onContinue={onContinue}
          onTyped={onTyped}
        />
      )}
      {session.stage === 'check' && session.values !== undefined && (
        <Check
          locale={locale}
          choices={choices}
          notice={notice}
          firm={firm}
          session={session}
          values={session.values}
          formRef={formRef}
        />
      )}
      {session.stage === 'sent' && session.receipt !== undefined && (
        <Receipt locale={locale} choices={choices} firm={firm} receipt={session.receipt} />
      )}
    </FormProvider>
  );
}

/** False while the page is still as the server wrote it. */
function useIsLive(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
}

let isAwake = false;
let lastLocale: Locale | undefined;
/** Whether "Continue" was pressed: then errors are shown again after a change of language. */
let isTried = false;

/** Takes over, once, what somebody typed on a slow phone before the script was there. */
function takeOver(locale: Locale): void {
  if (isAwake || typeof document === 'undefined') return;
  isAwake = true;
  const form = document.getElementById('contact-form');
  if (form instanceof HTMLFormElement) keepAnswers(new FormData(form), locale);
}

/** The form's state, filled with the answers kept so far; they outlive a change of language. */
function useAnswers(locale: Locale): ContactFormState {
  const [typed] = useState(() => {
    takeOver(locale);
    return readAnswers(locale);
  });
  const form = useForm<FormInput, unknown, FormValues>({
    resolver: zodResolver(contactForm),
    defaultValues: typed,
    mode: 'onSubmit',
    reValidateMode: 'onSubmit',
    shouldFocusError: false,
  });
  const { setValue, trigger } = form;

  useLayoutEffect(() => {
    for (const { name } of formFields) setValue(name, typed[name]);
  }, [setValue, typed]);

  useEffect(() => {
    const hasChanged = lastLocale !== undefined && lastLocale !== locale;
    lastLocale = locale;
    if (!hasChanged) return;
    // The focus would be nowhere, and the errors gone.
    document.querySelector<HTMLElement>('#languages summary')?.focus();
    if (isTried) void trigger();
  }, [locale, trigger]);

  return form;
}

/** "Error: " before the neutral title while something is wrong, so that a tab or a screen reader says it first. */
function useTitle(isWrong: boolean): void {
  const t = useTranslations('contact');
  useEffect(() => {
    document.title = isWrong ? `${t('errorPrefix')}${t('neutralTitle')}` : t('neutralTitle');
  }, [isWrong, t]);
}

/** Forgets everything when somebody leaves by the exit, and when the browser shows a page it had put aside. */
function useWiping({ reset }: ContactFormState, locale: Locale): void {
  useEffect(() => {
    const wipe = () => {
      isTried = false;
      wipeSession();
      reset(readAnswers(locale));
    };
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) wipe();
    };
    addEventListener('leave', wipe);
    addEventListener('pageshow', onShow);
    return () => {
      removeEventListener('leave', wipe);
      removeEventListener('pageshow', onShow);
    };
  }, [reset, locale]);
}
