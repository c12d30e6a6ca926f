import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  cleanText,
  contactRequest,
  emptyForm,
  formFields,
  incidentChoices,
  limits,
  padRequest,
  parseForm,
  readFieldError,
  readFormFields,
  requestOf,
  routes,
} from '#intake';

const context = { pageLanguage: 'es', demonstration: false, contactCode: '482913' };

describe('the contact form', () => {
  it('takes an empty form: nothing but a way to reach the person is required, and "I will call you" is preset', () => {
    expect(parseForm(emptyForm).ok).toBe(true);
  });

  it('asks for the number when the person wants a call', () => {
    const parsed = parseForm({ ...emptyForm, route: 'phone', value: '  ' });
    expect(parsed).toEqual({ ok: false, errors: [{ field: 'value', key: 'writeNumber' }] });
  });

  it.each([
    ['sms', 'no digits', 'writeNumber'],
    ['signal', '', 'writeNumber'],
    ['email', 'ana', 'writeEmail'],
    ['through', '', 'writePerson'],
    ['', '', 'chooseRoute'],
  ])('says what is missing for the route %j with the value %j', (route, value, key) => {
    const parsed = parseForm({ ...emptyForm, route, value });
    expect(parsed.ok ? [] : parsed.errors.map((error) => error.key)).toEqual([key]);
  });

  it('says of every field that is too long by how many characters, in the order of the page', () => {
    const parsed = parseForm({
      ...emptyForm,
      note: 'é'.repeat(limits.note + 3),
      person: '😀'.repeat(limits.person + 1),
    });
    expect(parsed).toEqual({
      ok: false,
      errors: [
        { field: 'person', key: 'tooLong', count: 1 },
        { field: 'note', key: 'tooLong', count: 3 },
      ],
    });
  });

  it('reports every wrong field at once', () => {
    const parsed = parseForm({ ...emptyForm, route: 'nowhere', note: 'x'.repeat(601) });
    expect(parsed.ok ? [] : parsed.errors.map((error) => error.field)).toEqual(['route', 'note']);
  });

  it('treats a choice that is not on the list as not said, so that it never stops a victim', () => {
    const parsed = parseForm({ ...emptyForm, countryCode: 'Spain', incident: 'something', languageCode: '../../' });
    expect(parsed.ok && parsed.values).toMatchObject({ countryCode: '', incident: 'unsaid', languageCode: '' });
  });

  it('understands ticks and answers from a plain post and from script alike', () => {
    const posted = parseForm(
      readFormFields(new URLSearchParams('route=reference&sayWhoWeAre=yes&dangerNow=yes&moneyMoved24h=no')),
    );
    const scripted = parseForm({ ...emptyForm, sayWhoWeAre: true, dangerNow: 'yes', moneyMoved24h: 'no' });
    expect(posted).toEqual(scripted);
    expect(posted.ok && posted.values).toMatchObject({ sayWhoWeAre: true, dangerNow: true, moneyMoved24h: false });
  });

  it('forgets a number typed before "I will call you" was chosen', () => {
    const parsed = parseForm({ ...emptyForm, route: 'reference', value: '+34 600 000 000' });
    expect(parsed.ok && requestOf(parsed.values, context).contact.value).toBe('');
  });

  it('never puts the trap into what is sealed', () => {
    const parsed = parseForm({ ...emptyForm, extra: 'filled by a robot' });
    expect(parsed.ok && JSON.stringify(requestOf(parsed.values, context))).not.toContain('robot');
  });

  it('reads its own error keys and no other text', () => {
    expect(readFieldError('tooLong 12')).toEqual({ key: 'tooLong', count: 12 });
    expect(readFieldError('Invalid input')).toBeUndefined();
    expect(readFieldError(undefined)).toBeUndefined();
  });
});

describe('text on its way into the request', () => {
  it('loses control characters and broken surrogates, and keeps tabs, lines and every script', () => {
    expect(cleanText(' a\u0000b\u001b[31m\tc\r\nd\re \ud800 ñ العربية 😀 ')).toBe(
      'ab[31m\tc\nd\ne \ufffd ñ العربية 😀',
    );
  });

  it('fits its padding even when every field is as long and as costly as it can be', () => {
    const costly = '😀"'.repeat(300);
    const cut = (limit: number) => [...'\\"'.repeat(limit)].slice(0, limit).join('');
    for (const fill of [
      (limit: number) => [...costly].slice(0, limit).join(''),
      cut,
      (limit: number) => '😀'.repeat(limit),
    ]) {
      const parsed = parseForm({
        ...emptyForm,
        person: fill(limits.person),
        parties: fill(limits.parties),
        route: 'through',
        value: fill(limits.value),
        safe: fill(limits.safe),
        note: fill(limits.note),
        languageCode: 'zh-Hant-TW',
        incident: 'account-takeover',
        countryCode: 'ES',
      });
      expect(parsed.ok && padRequest(requestOf(parsed.values, context)).length).toBe(8192);
    }
  });

  it('is refused by the schema if anything is added to a request', () => {
    const parsed = parseForm(emptyForm);
    const request = parsed.ok ? requestOf(parsed.values, context) : undefined;
    expect(contactRequest.safeParse(request).success).toBe(true);
    expect(contactRequest.safeParse({ ...request, story: 'long' }).success).toBe(false);
  });
});

describe.each(['en', 'es'])('the words of the form in %s', (locale) => {
  const messages = JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8'));

  it('name every field, option and error', () => {
    for (const field of formFields) {
      expect(messages.request.fields[field.name]?.label, field.name).toMatch(/\S/);
      expect(messages.request.fields[field.name]?.hint, field.name).toMatch(/\S/);
    }
    expect(Object.keys(messages.request.options.route)).toEqual([...routes]);
    expect(Object.keys(messages.request.options.incident)).toEqual([...incidentChoices]);
    expect(messages.request.errors.tooLong).toContain('{count}');
  });
});
