// The form itself: plain HTML that posts to its own address, checked and sealed here once the script is awake.

import { useTranslations } from 'next-intl';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { href, type Locale } from '#i18n';
import { type FieldName, type FormInput, formFields } from '#intake';
import { Advice } from './advice.tsx';
import type { Choices } from './choices.ts';
import { Field, useFieldError } from './fields.tsx';
import { controlId, type GroupName, groups } from './groups.ts';
import { CallUs, type Firm } from './problem.tsx';
import { type Session, warmUp } from './session.ts';

type FormProps = {
  readonly locale: Locale;
  readonly choices: Choices;
  readonly notice: ReactNode;
  readonly firm: Firm;
  readonly session: Session;
  readonly isLive: boolean;
  readonly formRef: RefObject<HTMLFormElement | null>;
  readonly onContinue: () => void;
  readonly onTyped: () => void;
};

export function ContactForm(props: FormProps) {
  const { locale, choices, notice, firm, session, isLive, formRef, onContinue, onTyped } = props;
  const t = useTranslations('contact');
  const { formState } = useFormContext<FormInput>();
  return (
    <form
      id="contact-form"
      ref={formRef}
      method="post"
      action={href(locale, '/contact/')}
      autoComplete="off"
      noValidate
      hidden={session.stage !== 'form'}
      onChange={onTyped}
      onFocus={warmUp}
      onSubmit={(event) => {
        event.preventDefault();
        if (!formState.isSubmitting) onContinue();
      }}
    >
      <input type="hidden" name="step" value="check" />
      <ErrorSummary />
      <p className="hint">{t('needs')}</p>
      {groups.map((group) => (
        <fieldset key={group.name} id={`group-${group.name}`}>
          <legend>
            <h2>{t(`groups.${group.name}.title`)}</h2>
          </legend>
          <GroupHint name={group.name} locale={locale} />
          {group.fields.map((name) => (
            <Field key={name} name={name} choices={choices} isLive={isLive} />
          ))}
          {group.name === 'urgent' && (
            <div role="status">{isLive && <LiveAdvice locale={locale} choices={choices} />}</div>
          )}
        </fieldset>
      ))}
      <Field name="extra" choices={choices} isLive={isLive} />
      {notice}
      <p>{isLive && session.sealing === 'browser' ? t('sealed.browser') : t('sealed.arrival')}</p>
      <FormProblem session={session} firm={firm} />
      <p className="row">
        <button type="submit" className="button">
          {t('continue')}
        </button>{' '}
        <span className="hint">{t('continueHint')}</span>
      </p>
      <p role="status">{formState.isSubmitting && t('sealing')}</p>
    </form>
  );
}

/** Lists what is wrong, in the order of the page, and takes the focus after each "Continue" that found something. */
function ErrorSummary() {
  const t = useTranslations('contact');
  const { formState } = useFormContext<FormInput>();
  const errorOf = useFieldError();
  const box = useRef<HTMLDivElement>(null);
  const { submitCount } = formState;
  const wrong = formFields.flatMap(({ name }) => {
    const error = errorOf(name);
    return error === undefined ? [] : [{ name, error }];
  });

  useEffect(() => {
    if (submitCount > 0) box.current?.focus();
  }, [submitCount]);

  if (wrong.length === 0) return null;
  return (
    <div className="summary" ref={box} tabIndex={-1} role="alert" aria-labelledby="what-is-wrong">
      <h2 id="what-is-wrong">{t('problemTitle')}</h2>
      <ul>
        {wrong.map(({ name, error }) => (
          <li key={name}>
            <ErrorLink name={name}>{error}</ErrorLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Moves the focus by hand: an address with an anchor would add a step to the history. */
function ErrorLink({ name, children }: { readonly name: FieldName; readonly children: string }) {
  const id = controlId(name);
  return (
    <a
      href={`#${id}`}
      onClick={(event) => {
        event.preventDefault();
        document.getElementById(id)?.focus();
      }}
    >
      {children}
    </a>
  );
}

function GroupHint({ name, locale }: { readonly name: GroupName; readonly locale: Locale }) {
  const t = useTranslations('contact');
  if (name !== 'urgent') return <p className="hint">{t(`groups.${name}.hint`)}</p>;
  return (
    <p className="hint">
      {t.rich('groups.urgent.hint', {
        bank: (chunks) => <a href={href(locale, '/help/fraud/#bank-call')}>{chunks}</a>,
        police: (chunks) => <a href={href(locale, '/report/')}>{chunks}</a>,
      })}
    </p>
  );
}

/** The two urgent answers as they stand in the form; nothing on the page as the server wrote it. */
function LiveAdvice({ locale, choices }: { readonly locale: Locale; readonly choices: Choices }) {
  const { control } = useFormContext<FormInput>();
  const [money, danger, country] = useWatch({ control, name: ['moneyMoved24h', 'dangerNow', 'countryCode'] });
  const urgent = { money: money === 'yes', danger: danger === 'yes', country: country ?? '' };
  return <Advice locale={locale} choices={choices} urgent={urgent} />;
}

/** What is wrong beyond the fields: no connection, no sealing, no room. The answers stay in every case. */
function FormProblem({ session, firm }: { readonly session: Session; readonly firm: Firm }) {
  const t = useTranslations('contact');
  const tProblem = useTranslations('problem');
  const { problem } = session;
  if (problem !== 'unsealed' && problem !== 'offline' && problem !== 'full') return null;
  return (
    <div className="panel warm" role="alert">
      {problem === 'unsealed' && <p>{t('sealed.failed')}</p>}
      {problem === 'offline' && <p>{t('offline')}</p>}
      {problem === 'full' && <p>{tProblem('full')}</p>}
      <CallUs firm={firm} />
    </div>
  );
}
