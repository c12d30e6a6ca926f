// The answers once more before they go, sealed already; sending, waiting, and what went wrong.

import { useTranslations } from 'next-intl';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { Locale } from '#i18n';
import type { FieldName, FormValues } from '#intake';
import { Advice } from './advice.tsx';
import type { Choices } from './choices.ts';
import { controlId, fieldOf, type GroupName, groups } from './groups.ts';
import { CallUs, type Firm, useProblem } from './problem.tsx';
import { changeAnswers, mayPost, type Session, send, urgentOf } from './session.ts';

type CheckProps = {
  readonly locale: Locale;
  readonly choices: Choices;
  readonly notice: ReactNode;
  readonly firm: Firm;
  readonly session: Session;
  readonly values: FormValues;
  readonly formRef: RefObject<HTMLFormElement | null>;
};

export function Check({ locale, choices, notice, firm, session, values, formRef }: CheckProps) {
  const t = useTranslations('contact');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const change = (name: FieldName) => {
    changeAnswers();
    // The form is still hidden at this moment.
    requestAnimationFrame(() => document.getElementById(controlId(name))?.focus());
  };
  const isSending = session.sending !== 'no';
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {t('check.title')}
      </h1>
      <Advice locale={locale} choices={choices} urgent={urgentOf(values)} />
      <p className="lead">{t('check.lead')}</p>
      {groups.map((group) => (
        <section key={group.name}>
          <h2>{t(`groups.${group.name}.title`)}</h2>
          <dl className="how">
            {group.fields
              .filter((name) => name !== 'value' || values.route !== 'reference')
              .map((name) => (
                <Answer key={name} name={name} values={values} choices={choices} />
              ))}
          </dl>
          {!isSending && <ChangeButton group={group.name} onChange={() => change(group.fields[0])} />}
        </section>
      ))}
      {notice}
      <div role="status">
        <Sending session={session} locale={locale} firm={firm} />
      </div>
      <SendProblem session={session} locale={locale} firm={firm} />
      <p className="row">
        {isSending ? (
          <button type="button" className="button second" onClick={() => change('person')}>
            {t('check.stop')}
          </button>
        ) : (
          <SendButton session={session} formRef={formRef} />
        )}
      </p>
    </>
  );
}

function Answer({
  name,
  values,
  choices,
}: {
  readonly name: FieldName;
  readonly values: FormValues;
  readonly choices: Choices;
}) {
  const t = useTranslations('request');
  const text = useAnswer(values, choices)(name);
  return (
    <>
      <dt>{t(`fields.${name}.label`)}</dt>
      <dd className="whitespace-pre-line">
        <bdi>{text === '' ? t('notSaid') : text}</bdi>
      </dd>
    </>
  );
}

/** Gives an answer in words; empty where nothing was said. */
function useAnswer(values: FormValues, choices: Choices): (name: FieldName) => string {
  const t = useTranslations('request');
  const nameIn = (list: Choices['languages'], code: string) => list.find(({ value }) => value === code)?.name ?? code;
  return (name) => {
    if (name === 'route') return values.route === '' ? '' : t(`options.route.${values.route}`);
    if (name === 'incident') return t(`options.incident.${values.incident}`);
    if (name === 'languageCode') return nameIn(choices.languages, values.languageCode);
    if (name === 'countryCode') return nameIn(choices.countries, values.countryCode);
    const value = values[name];
    if (typeof value === 'string') return value;
    // Of two questions without an answer and with "no" the request keeps the same.
    return value ? t('yes') : fieldOf(name).kind === 'yesno' ? '' : t('no');
  };
}

function ChangeButton({ group, onChange }: { readonly group: GroupName; readonly onChange: () => void }) {
  const t = useTranslations('contact');
  return (
    <button type="button" className="button plain" onClick={onChange}>
      {t('check.change', { group: t(`groups.${group}.title`) })}
    </button>
  );
}

type PartProps = { readonly session: Session; readonly locale: Locale; readonly firm: Firm };

function Sending({ session, locale, firm }: PartProps) {
  const t = useTranslations('contact.check');
  const problem = useProblem(locale);
  if (session.sending === 'no') return null;
  if (session.sending === 'trying') return <p>{t('sending')}</p>;
  return (
    <div className="panel warm">
      <p>
        <b>{problem(session.sending)}</b>
      </p>
      <CallUs firm={firm} />
    </div>
  );
}

function SendProblem({ session, locale, firm }: PartProps) {
  const problem = useProblem(locale);
  if (session.problem === undefined || session.problem === 'unsealed') return null;
  return (
    <div className="summary" role="alert">
      <p>{problem(session.problem)}</p>
      <CallUs firm={firm} />
    </div>
  );
}

/** An old page cannot send what it sealed: it posts the plain form, which the server seals on arrival. */
function SendButton({ session, formRef }: { readonly session: Session; readonly formRef: CheckProps['formRef'] }) {
  const t = useTranslations('contact.check');
  const post = async () => {
    if (await mayPost()) formRef.current?.submit();
  };
  const isOld = session.problem === 'old-page';
  return (
    <button type="button" className="button" onClick={() => void (isOld ? post() : send())}>
      {isOld ? t('plain') : t('send')}
    </button>
  );
}
