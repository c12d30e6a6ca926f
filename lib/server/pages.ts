// The pages a visitor without script gets: check, receipt, problem, withdrawal; written into the shell of the built page.
import {
  contactCodeHalves,
  type FieldError,
  type FieldName,
  type FormField,
  formFields,
  writeWithdrawalCode,
} from '#intake';
import { html, type Markup, trusted } from './markup.ts';
import type { LocaleFacts, SiteFacts } from './site.ts';

/** What every page needs: sentences and shell of the locale, facts of the build, whether this is a demonstration. */
export type PageContext = { locale: LocaleFacts; facts: SiteFacts; demonstration: boolean; timeZone: string };
export type Answers = Readonly<Record<FieldName, string>>;

/** The sealed request as it travels in hidden fields between "check" and "send". */
export type HiddenFields = Readonly<
  Record<'id' | 'set' | 'sealed' | 'withdrawal' | 'contactCode' | 'time' | 'token' | 'trap', string>
>;

function writePage(context: PageContext, title: string, main: Markup): string {
  const { before, after, say } = context.locale;
  const titled = before.replace(/<title>[^<]*<\/title>/, () => html`<title>${title}</title>`.markup);
  const notice =
    context.demonstration && html`<p class="panel warm"><strong>${say('server.demonstration')}</strong></p>`;
  return `${titled}${html`${notice}${main}`.markup}${after}`;
}

/** The title stays the neutral one of the built page; an error is announced in front of it. */
function titleOf(context: PageContext, hasErrors = false): string {
  const built = /<title>([^<]*)<\/title>/.exec(context.locale.before)?.[1] ?? context.locale.say('server.backToForm');
  const plain = built
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");
  return hasErrors ? `${context.locale.say('server.errorPrefix')}${plain}` : plain;
}

const formAddress = (context: PageContext): string => `/${context.locale.locale}/contact/`;

const hidden = (fields: Readonly<Record<string, string>>): Markup[] =>
  Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);

/** Answers to check, the button that sends, and the filled form to change them. */
export function checkPage(context: PageContext, answers: Answers, fields: HiddenFields, notice?: string): string {
  const { say } = context.locale;
  const main = html`
<h1>${say('server.check.title')}</h1>
${notice !== undefined && html`<p class="panel warm" role="alert"><strong>${notice}</strong></p>`}
${urgent(context, answers)}
<p>${say('server.check.notStored')}</p>
${answerList(context, answers)}
${sendForm(context, answers, fields)}
<details class="fold">
<summary>${say('server.check.change')}</summary>
${contactForm(context, answers, [])}
</details>`;
  return writePage(context, titleOf(context), main);
}

function sendForm(context: PageContext, answers: Answers, fields: HiddenFields): Markup {
  return html`<form method="post" action="${formAddress(context)}" autocomplete="off">
<input type="hidden" name="step" value="send">${hidden(fields)}${hidden(answers)}
<p><button class="button" type="submit">${context.locale.say('server.check.send')}</button></p>
</form>`;
}

/** Danger and fresh payments cannot wait for a lawyer: said before anything else. */
function urgent(context: PageContext, answers: Answers): Markup | undefined {
  const { say, locale } = context.locale;
  const lines = [
    ...(answers.dangerNow === 'yes' ? [say('server.danger')] : []),
    ...(answers.moneyMoved24h === 'yes' ? [say('server.money')] : []),
  ];
  if (lines.length === 0) return undefined;
  return html`<div class="panel warm" role="alert">
${lines.map((line) => html`<p><strong>${line}</strong></p>`)}
<p><a href="/${locale}/report/">${say('server.desks')}</a></p></div>`;
}

function answerList(context: PageContext, answers: Answers): Markup {
  const { say } = context.locale;
  const shown = formFields.filter((field) => field.kind !== 'trap');
  return html`<dl>${shown.map(
    (field) => html`
<dt>${say(`request.fields.${field.name}.label`)}</dt>
<dd dir="auto">${readAnswer(context, field, answers[field.name]) || say('request.notSaid')}</dd>`,
  )}
</dl>`;
}

/** An answer in the words of the form; empty if nothing was answered. */
function readAnswer(context: PageContext, field: FormField, value: string): string {
  const { say } = context.locale;
  if (field.kind === 'tick') return say(value === 'yes' ? 'request.yes' : 'request.no');
  if (field.kind === 'yesno') return value === 'yes' || value === 'no' ? say(`request.${value}`) : '';
  if (field.kind === 'radio' || field.kind === 'select') {
    return optionsOf(context, field, value).find((option) => option.value === value)?.label ?? value;
  }
  return value;
}

/** The form again with what was typed, and what is wrong with it. */
export function formPage(context: PageContext, answers: Answers, errors: readonly FieldError[]): string {
  const { say } = context.locale;
  const main = html`
<div class="summary" role="alert" tabindex="-1" autofocus>
<h2>${say('server.problemTitle')}</h2>
<p>${say('problem.fields')}</p>
<ul>${errors.map((error) => html`<li><a href="#${controlId(error.field)}">${errorText(context, error)}</a></li>`)}</ul>
</div>
${contactForm(context, answers, errors)}`;
  return writePage(context, titleOf(context, true), main);
}

function errorText(context: PageContext, error: FieldError): string {
  return context.locale.say(`request.errors.${error.key}`, { count: error.count ?? 0 });
}

function contactForm(context: PageContext, answers: Answers, errors: readonly FieldError[]): Markup {
  const { say } = context.locale;
  return html`<form method="post" action="${formAddress(context)}" autocomplete="off" novalidate>
<input type="hidden" name="step" value="check">
${formFields.map((field) =>
  writeField(
    context,
    field,
    answers[field.name],
    errors.find((error) => error.field === field.name),
  ),
)}
<p><button class="button second" type="submit">${say('server.check.again')}</button></p>
</form>`;
}

type FieldMarks = {
  id: string;
  hint: Markup;
  problem: Markup | undefined;
  described: string;
  wrong: Markup | undefined;
};

/** What a control carries around it: hint and error, and the ids that tie them to it. */
function marksOf(context: PageContext, name: FieldName, error: FieldError | undefined): FieldMarks {
  const id = controlId(name);
  return {
    id,
    hint: html`<p class="hint" id="${id}-hint">${context.locale.say(`request.fields.${name}.hint`)}</p>`,
    problem: error && html`<p class="error" id="${id}-error">${errorText(context, error)}</p>`,
    described: error ? `${id}-hint ${id}-error` : `${id}-hint`,
    wrong: error && trusted(' wrong'),
  };
}

// The same ids as in the built form, so that a link to a field works on both.
const controlId = (name: FieldName): string => `ask-${name}`;

function writeField(context: PageContext, field: FormField, value: string, error: FieldError | undefined): Markup {
  const { say } = context.locale;
  const marks = marksOf(context, field.name, error);
  const label = say(`request.fields.${field.name}.label`);

  switch (field.kind) {
    case 'radio':
      return writeRadios(field.name, label, optionsOf(context, field, value), value || field.preset, marks);
    case 'yesno': {
      const options = [option('yes', say('request.yes')), option('no', say('request.no'))];
      return writeRadios(field.name, label, options, value, marks);
    }
    case 'tick':
      return html`<div class="choice"><input type="checkbox" id="${marks.id}" name="${field.name}" value="yes" aria-describedby="${marks.described}"${value === 'yes' && trusted(' checked')}>
<div><label for="${marks.id}">${label}</label>${marks.hint}</div></div>`;
    case 'trap':
      return html`<div class="hidden-visually" aria-hidden="true"><label for="${marks.id}">${label}</label>
<input type="text" id="${marks.id}" name="${field.name}" value="${value}" tabindex="-1" autocomplete="off"></div>`;
    default:
      return html`<div class="field${marks.wrong}"><label for="${marks.id}">${label}</label>
${marks.hint}${marks.problem}${writeControl(context, field, value, marks)}</div>`;
  }
}

function writeRadios(
  name: FieldName,
  label: string,
  options: readonly Option[],
  chosen: string,
  marks: FieldMarks,
): Markup {
  return html`<fieldset class="field${marks.wrong}" id="${marks.id}" tabindex="-1" aria-describedby="${marks.described}">
<legend>${label}</legend>
${marks.hint}${marks.problem}
${options.map(
  (
    one,
  ) => html`<div class="choice"><input type="radio" id="${marks.id}-${one.value}" name="${name}" value="${one.value}"${one.value === chosen && trusted(' checked')}>
<label for="${marks.id}-${one.value}">${one.label}</label></div>
`,
)}</fieldset>`;
}

function writeControl(
  context: PageContext,
  field: Extract<FormField, { kind: 'line' | 'area' | 'select' }>,
  value: string,
  marks: FieldMarks,
): Markup {
  const { name } = field;
  const state = html` aria-describedby="${marks.described}"${marks.wrong && trusted(' aria-invalid="true"')}`;
  if (field.kind === 'select') {
    return html`<select id="${marks.id}" name="${name}"${state}>${optionsOf(context, field, value).map(
      (one) => html`<option value="${one.value}"${one.value === value && trusted(' selected')}>${one.label}</option>`,
    )}</select>`;
  }
  const quiet = trusted('dir="auto" autocomplete="off" spellcheck="false" autocapitalize="off"');
  if (field.kind === 'area') {
    // The newline after the tag is the one HTML drops: without it a text that begins with one would lose it.
    return html`<textarea id="${marks.id}" name="${name}" rows="4" ${quiet}${state}>
${value}</textarea>`;
  }
  return html`<input type="text" id="${marks.id}" name="${name}" value="${value}" ${quiet}${state}>`;
}

type Option = { value: string; label: string };
const option = (value: string, label: string): Option => ({ value, label });

function optionsOf(
  context: PageContext,
  field: Extract<FormField, { kind: 'radio' | 'select' }>,
  value: string,
): Option[] {
  const { say, locale } = context.locale;
  if (field.options === 'languages') return namedOptions(context, 'language', [locale, value]);
  if (field.options === 'countries') return namedOptions(context, 'region', [...context.facts.countries, value]);
  return field.options.map((one) => option(one, say(`request.options.${field.name}.${one}`)));
}

/** Languages or countries by their names in the page's language; "not said" first; what was chosen is always there. */
function namedOptions(context: PageContext, type: 'language' | 'region', codes: readonly string[]): Option[] {
  const { say, locale } = context.locale;
  const names = new Intl.DisplayNames([locale], { type, fallback: 'code' });
  const nameOf = (code: string): string => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
  const options = [...new Set(codes)].filter(Boolean).map((code) => option(code, nameOf(code)));
  return [option('', say('request.notSaid')), ...options.sort((a, b) => a.label.localeCompare(b.label, locale))];
}

export type ReceiptFacts = {
  reference: string;
  withdrawalCode: string;
  contactCode: string;
  receivedHour: string;
  answers: Answers;
};

/** The receipt: the only place where the codes ever stand, and nothing of what was written. */
export function receiptPage(context: PageContext, receipt: ReceiptFacts): string {
  const { say, locale } = context.locale;
  const { answerTime } = context.facts;
  const { firm, victim } = contactCodeHalves(receipt.contactCode);
  const main = html`
<h1>${say('server.receipt.title')}</h1>
${urgent(context, receipt.answers)}
<p>${say('server.receipt.keep')}</p>
<dl>
<dt>${say('server.receipt.reference')}</dt>
<dd><strong class="code" dir="ltr">${receipt.reference}</strong><br>${say('server.receipt.referenceHint')}</dd>
<dt>${say('server.receipt.contactCode')}</dt>
<dd><strong class="code" dir="ltr">${firm} · ${victim}</strong><br>${say('server.receipt.contactCodeHint', { firm, victim })}</dd>
<dt>${say('server.receipt.withdrawalCode')}</dt>
<dd><strong class="code" dir="ltr">${writeWithdrawalCode(receipt.withdrawalCode)}</strong><br>${say('server.receipt.withdrawalCodeHint')}
<a href="/${locale}/contact/withdraw/">${say('server.receipt.withdrawLink')}</a></dd>
<dt>${say('server.receipt.received')}</dt>
<dd>${writeHour(receipt.receivedHour, locale, context.timeZone)}</dd>
${answerTime && html`<dt>${say('server.receipt.answerTime')}</dt><dd>${answerTime}</dd>`}
</dl>
<p>${say('server.receipt.impostor')}</p>`;
  return writePage(context, titleOf(context), main);
}

/** The hour on the firm's clock, with the zone's name. */
function writeHour(hour: string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(hour));
}

/** What the visitor may still do on a problem page: send the same sealed text again, or correct the answers. */
export type Again = { answers: Answers; fields?: HiddenFields };

export function problemPage(context: PageContext, sentence: string, again?: Again): string {
  const { say } = context.locale;
  const { phone } = context.facts;
  const main = html`
<div class="summary" role="alert" tabindex="-1" autofocus>
<h1>${say('server.problemTitle')}</h1>
<p>${sentence}</p>
${phone && html`<p>${say('problem.call', { phone })}</p>`}
</div>
${again?.fields && sendForm(context, again.answers, again.fields)}
${again ? html`<details class="fold"${!again.fields && trusted(' open')}><summary>${say('server.check.change')}</summary>${contactForm(context, again.answers, [])}</details>` : html`<p><a href="${formAddress(context)}">${say('server.backToForm')}</a></p>`}`;
  return writePage(context, titleOf(context, true), main);
}

/** One text for every code that can be one, right or wrong. */
export function withdrawnPage(context: PageContext): string {
  const { say } = context.locale;
  const main = html`<h1>${say('server.withdraw.title')}</h1><p role="status">${say('server.withdraw.done')}</p>`;
  return writePage(context, titleOf(context), main);
}

/** The withdrawal form again, with what was typed, since it cannot be a code. */
export function withdrawErrorPage(context: PageContext, typed: string): string {
  const { say, locale } = context.locale;
  const main = html`
<div class="summary" role="alert" tabindex="-1" autofocus>
<h2>${say('server.problemTitle')}</h2>
<ul><li><a href="#code">${say('request.errors.codeShape')}</a></li></ul>
</div>
<h1>${say('server.withdraw.title')}</h1>
<form method="post" action="/${locale}/contact/withdraw/" autocomplete="off" novalidate>
<div class="field wrong"><label for="code">${say('server.withdraw.label')}</label>
<p id="code-error" class="error">${say('request.errors.codeShape')}</p>
<input type="text" id="code" name="code" value="${typed}" dir="ltr" autocomplete="off" spellcheck="false" autocapitalize="characters" aria-describedby="code-error" aria-invalid="true"></div>
<p><button class="button" type="submit">${say('server.withdraw.button')}</button></p>
</form>`;
  return writePage(context, titleOf(context, true), main);
}
