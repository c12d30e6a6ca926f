// The controls of the contact form: label, hint, error and input of each kind of field.

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { type FieldName, type FormInput, incidentChoices, readFieldError, routes } from '#intake';
import type { Choice, Choices } from './choices.ts';
import { controlId, fieldOf, isOptional } from './groups.ts';

type NameProps = { readonly name: FieldName };

type FieldProps = NameProps & {
  readonly choices: Choices;
  /** False on the page as the server wrote it: there nothing may depend on what was typed. */
  readonly isLive: boolean;
};

export function Field({ name, choices, isLive }: FieldProps) {
  const field = fieldOf(name);
  switch (field.kind) {
    case 'line':
      return name === 'value' ? <ContactValue name={name} isLive={isLive} /> : <TextField name={name} />;
    case 'area':
      return <TextField name={name} isLong />;
    case 'radio':
      return <RouteField name={name} preset={field.preset} />;
    case 'yesno':
      return <YesNoField name={name} />;
    case 'tick':
      return <TickField name={name} />;
    case 'select':
      return <SelectField name={name} options={field.options} choices={choices} />;
    case 'trap':
      return <TrapField name={name} />;
  }
}

/** Gives the sentence for what is wrong with a field, or undefined. */
export function useFieldError(): (name: FieldName) => string | undefined {
  const t = useTranslations('request.errors');
  const { formState } = useFormContext<FormInput>();
  return (name) => {
    const error = readFieldError(formState.errors[name]?.message);
    if (error === undefined) return undefined;
    return error.key === 'tooLong' ? t('tooLong', { count: String(error.count ?? 1) }) : t(error.key);
  };
}

/** With script this line shows only when the chosen way needs it, or when something is wrong with it. */
function ContactValue({ name, isLive }: NameProps & { readonly isLive: boolean }) {
  const { control, formState } = useFormContext<FormInput>();
  const route = useWatch({ control, name: 'route' });
  const isHidden = isLive && route === 'reference' && formState.errors.value === undefined;
  return (
    <div hidden={isHidden}>
      <TextField name={name} />
    </div>
  );
}

function TextField({ name, isLong = false }: NameProps & { readonly isLong?: boolean }) {
  const { register } = useFormContext<FormInput>();
  const error = useFieldError()(name);
  const control = {
    ...register(name),
    id: controlId(name),
    // A browser that completes or checks spelling keeps the text, or sends it to a service.
    autoComplete: 'off',
    spellCheck: false,
    dir: 'auto',
    ...marksOf(name, error),
  };
  return (
    <div className={error === undefined ? 'field' : 'field wrong'}>
      <label htmlFor={control.id}>
        <LabelText name={name} />
      </label>
      <Hint name={name} />
      <ErrorLine name={name} error={error} />
      {isLong ? <textarea rows={name === 'note' ? 5 : 3} {...control} /> : <input type="text" {...control} />}
    </div>
  );
}

type SelectProps = NameProps & {
  readonly options: readonly string[] | 'languages' | 'countries';
  readonly choices: Choices;
};

function SelectField({ name, options, choices }: SelectProps) {
  const { register } = useFormContext<FormInput>();
  const error = useFieldError()(name);
  const id = controlId(name);
  return (
    <div className={error === undefined ? 'field' : 'field wrong'}>
      <label htmlFor={id}>
        <LabelText name={name} />
      </label>
      <Hint name={name} />
      <ErrorLine name={name} error={error} />
      <select {...register(name)} id={id} autoComplete="off" {...marksOf(name, error)}>
        {options === 'languages' && <ChoiceOptions choices={choices.languages} hasLanguages />}
        {options === 'countries' && <CountryOptions choices={choices.countries} />}
        {typeof options !== 'string' && <IncidentOptions />}
      </select>
    </div>
  );
}

function ChoiceOptions({
  choices,
  hasLanguages = false,
}: {
  readonly choices: readonly Choice[];
  readonly hasLanguages?: boolean;
}) {
  return choices.map(({ value, name }) => (
    <option key={value} value={value} {...(hasLanguages ? { lang: value } : {})}>
      {name}
    </option>
  ));
}

function CountryOptions({ choices }: { readonly choices: readonly Choice[] }) {
  const t = useTranslations('contact');
  return (
    <>
      <option value="">{t('chooseCountry')}</option>
      <ChoiceOptions choices={choices} />
    </>
  );
}

function IncidentOptions() {
  const t = useTranslations('request.options');
  return incidentChoices.map((choice) => (
    <option key={choice} value={choice}>
      {t(`incident.${choice}`)}
    </option>
  ));
}

function RouteField({ name, preset }: NameProps & { readonly preset: string }) {
  const t = useTranslations('request.options');
  const { register } = useFormContext<FormInput>();
  const error = useFieldError()(name);
  return (
    <RadioGroup name={name} error={error}>
      {routes.map((route) => (
        <div className="choice" key={route}>
          <input
            type="radio"
            {...register(name)}
            id={`ask-${name}-${route}`}
            value={route}
            defaultChecked={route === preset}
          />
          <label htmlFor={`ask-${name}-${route}`}>{t(`route.${route}`)}</label>
        </div>
      ))}
    </RadioGroup>
  );
}

function YesNoField({ name }: NameProps) {
  const t = useTranslations('request');
  const { register } = useFormContext<FormInput>();
  const error = useFieldError()(name);
  return (
    <RadioGroup name={name} error={error}>
      {yesNo.map((answer) => (
        <div className="choice" key={answer}>
          <input type="radio" {...register(name)} id={`ask-${name}-${answer}`} value={answer} />
          <label htmlFor={`ask-${name}-${answer}`}>{t(answer)}</label>
        </div>
      ))}
    </RadioGroup>
  );
}
const yesNo = ['yes', 'no'] as const;

type RadioGroupProps = NameProps & { readonly error: string | undefined; readonly children: ReactNode };

function RadioGroup({ name, error, children }: RadioGroupProps) {
  return (
    <fieldset
      id={`ask-${name}`}
      className={error === undefined ? 'field' : 'field wrong'}
      aria-describedby={marksOf(name, error)['aria-describedby']}
    >
      <legend>
        <LabelText name={name} />
      </legend>
      <Hint name={name} />
      <ErrorLine name={name} error={error} />
      {children}
    </fieldset>
  );
}

function TickField({ name }: NameProps) {
  const t = useTranslations('request.fields');
  const { register } = useFormContext<FormInput>();
  const id = controlId(name);
  return (
    <div className="choice">
      <input type="checkbox" {...register(name)} id={id} value="yes" aria-describedby={hintId(name)} />
      <div>
        <label htmlFor={id}>{t(`${name}.label`)}</label> <small id={hintId(name)}>{t(`${name}.hint`)}</small>
      </div>
    </div>
  );
}

/** Only a robot fills this line; it is out of sight, out of the tab order and not read out. */
function TrapField({ name }: NameProps) {
  const t = useTranslations('request.fields');
  const { register } = useFormContext<FormInput>();
  const id = controlId(name);
  return (
    <div className="hidden-visually" aria-hidden="true">
      <label htmlFor={id}>{t(`${name}.label`)}</label>
      <input type="text" {...register(name)} id={id} tabIndex={-1} autoComplete="off" />
    </div>
  );
}

function LabelText({ name }: NameProps) {
  const t = useTranslations('request');
  return (
    <>
      {t(`fields.${name}.label`)}
      {isOptional(fieldOf(name)) && <span className="hint"> ({t('optional')})</span>}
    </>
  );
}

function Hint({ name }: NameProps) {
  const t = useTranslations('request.fields');
  return (
    <p className="hint" id={hintId(name)}>
      {t(`${name}.hint`)}
    </p>
  );
}

function ErrorLine({ name, error }: NameProps & { readonly error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p className="error" id={errorId(name)}>
      {error}
    </p>
  );
}

const hintId = (name: FieldName) => `ask-${name}-hint`;
const errorId = (name: FieldName) => `ask-${name}-error`;

/** What ties a control to its hint and to what is wrong with it. */
function marksOf(name: FieldName, error: string | undefined) {
  if (error === undefined) return { 'aria-describedby': hintId(name) };
  return { 'aria-describedby': `${errorId(name)} ${hintId(name)}`, 'aria-invalid': true };
}
