// The contact page's own logic: grouping, lists, and what it keeps, seals, sends and forgets.

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { contactForm, emptyForm, formFields, referenceOf } from '#intake';
import { makeChoices } from '../../components/contact/choices.ts';
import { controlId, groups } from '../../components/contact/groups.ts';
import { makeKeys } from '../support/intake.ts';

const values = contactForm.parse({ ...emptyForm, person: 'Ana', dangerNow: 'yes', countryCode: 'ES' });

describe('groups and lists', () => {
  test('every field but the trap stands in a group, in the order the server uses', () => {
    const shown: string[] = groups.flatMap((group) => group.fields);
    expect(shown).toEqual(formFields.filter((field) => field.kind !== 'trap').map((field) => field.name));
  });

  test('no two controls share an id', () => {
    const ids = formFields.map((field) => controlId(field.name));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("the page's own language comes first, and no language or country twice", () => {
    const { languages, countries } = makeChoices('es');
    expect(languages[0]).toEqual({ value: 'es', name: 'Español' });
    for (const list of [languages, countries]) expect(new Set(list.map((one) => one.value)).size).toBe(list.length);
    expect(languages.some(({ value }) => value === 'en')).toBe(true);
  });

  test('countries follow the alphabet of the reader', () => {
    const names = makeChoices('es').countries.map(({ name }) => name);
    expect(names).toHaveLength(199);
    expect(names).toContain('España');
    expect(names).toEqual([...names].sort(new Intl.Collator('es').compare));
  });

  test('a language and a country of the lists pass the schema', () => {
    const { languages, countries } = makeChoices('en');
    for (const { value } of languages)
      expect(contactForm.parse({ ...emptyForm, languageCode: value }).languageCode).toBe(value);
    for (const { value } of countries)
      expect(contactForm.parse({ ...emptyForm, countryCode: value }).countryCode).toBe(value);
  });
});

describe('the open page', () => {
  beforeEach(async () => {
    const { set } = await makeKeys('classic');
    vi.stubEnv('KEY_SET', JSON.stringify(set));
    vi.resetModules();
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  const open = async () => import('../../components/contact/session.ts');

  function typed(fields: Record<string, string>): FormData {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return form;
  }

  test("a language nobody chose follows the page's; a chosen one stays", async () => {
    const { keepAnswers, readAnswers } = await open();
    keepAnswers(typed({ person: 'Ana', languageCode: 'en' }), 'en');
    expect(readAnswers('es')).toMatchObject({ person: 'Ana', languageCode: 'es' });
    keepAnswers(typed({ languageCode: 'uk' }), 'en');
    expect(readAnswers('es').languageCode).toBe('uk');
  });

  test('checking seals and sends nothing but the question for the seed', async () => {
    const asked = stubServer(() => undefined);
    const { checkAnswers, readSession } = await open();
    await checkAnswers(values, 'en');
    expect(readSession().stage).toBe('check');
    expect(asked.every((path) => path === '/api/seed')).toBe(true);
  });

  test('sending ends in a receipt with the codes, and the answers are forgotten', async () => {
    stubServer(answerReceipt);
    const { checkAnswers, keepAnswers, readAnswers, readSession, send } = await open();
    keepAnswers(typed({ person: 'Ana' }), 'en');
    await checkAnswers(values, 'en');
    await send();
    const { stage, receipt, values: left } = readSession();
    expect(stage).toBe('sent');
    expect(receipt?.withdrawalCode).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{1,4}){6}$/);
    expect(`${receipt?.contactCode.firm}${receipt?.contactCode.victim}`).toMatch(/^\d{6}$/);
    expect(receipt?.urgent).toEqual({ money: false, danger: true, country: 'ES' });
    expect(left).toBeUndefined();
    expect(readAnswers('en').person).toBe('');
  });

  test('an answer that is no receipt is never called sent', async () => {
    stubServer(() => Response.json({ type: 'tag:example.org,2026:old-page' }, { status: 422 }));
    const { checkAnswers, readSession, send } = await open();
    await checkAnswers(values, 'en');
    await send();
    expect(readSession()).toMatchObject({ stage: 'check', sending: 'no', problem: 'old-page', receipt: undefined });
  });

  test('leaving while the answers are being sealed leaves nothing behind', async () => {
    stubServer(answerReceipt);
    const { checkAnswers, keepAnswers, readAnswers, readSession, send, wipeSession } = await open();
    keepAnswers(typed({ person: 'Ana' }), 'en');
    const sealing = checkAnswers(values, 'en');
    wipeSession();
    await sealing;
    await send();
    expect(readSession()).toMatchObject({ stage: 'form', values: undefined, receipt: undefined });
    expect(readAnswers('en').person).toBe('');
  });

  test('where sealing fails, a page without a connection keeps the answers and says so', async () => {
    vi.stubEnv('KEY_SET', '{"broken": true}');
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    const { checkAnswers, readSession } = await open();
    await checkAnswers(values, 'en');
    expect(readSession()).toMatchObject({ stage: 'form', sealing: 'browser', problem: 'offline' });
  });

  test('where sealing fails with a connection, the page says that the server will seal', async () => {
    vi.stubEnv('KEY_SET', '{"broken": true}');
    stubServer(() => undefined);
    const { checkAnswers, readSession } = await open();
    await checkAnswers(values, 'en');
    expect(readSession()).toMatchObject({ stage: 'form', sealing: 'server', problem: 'unsealed' });
  });
});

/** A server that gives seeds without work and answers posts as told; returns the paths it was asked for. */
function stubServer(answer: (body: Uint8Array) => Response | undefined | Promise<Response>): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (path: string, init: { body?: Uint8Array } = {}) => {
    asked.push(path);
    if (path === '/api/seed') return Response.json({ window: 1, seed: 'A'.repeat(43), bits: 0, sets: [0] });
    return answer(init.body ?? new Uint8Array()) ?? Response.json({}, { status: 503 });
  });
  return asked;
}

async function answerReceipt(body: Uint8Array): Promise<Response> {
  const reference = await referenceOf(body.slice(1, 17));
  return Response.json(
    { version: 1, reference, receivedHour: '2026-11-24T10:00Z', demonstration: true },
    { status: 201 },
  );
}
