// Whole journeys: by clicks from the form's first screen to papers that can be handed over a counter.

import { type Browser, expect, type Page, type TestInfo, test } from '@playwright/test';
import {
  answer,
  begin,
  chooseCountry,
  fillPayment,
  heading,
  next,
  openForm,
  openOffline,
  printPage,
  readSavedHtml,
  readSavedText,
  requestsOfReader,
  stepsOf,
  tellStory,
  type Watch,
} from '../support/form.ts';

test.use({ timezoneId: 'Europe/Madrid' });

/** Yesterday, so that no time limit of days is over, and its name in no language matters. */
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

const readers = new Map<string, Promise<string[]>>();

type Walk = { page: Page; browser: Browser; watch: Watch; locale: 'en' | 'es' };

/** Nothing of the answers left the page: same files as a reader's, then silence; nothing in address or history. */
async function expectSilence({ page, browser, watch, locale }: Walk) {
  const { origin } = new URL(page.url());
  readers.set(locale, readers.get(locale) ?? requestsOfReader(browser, locale, origin));
  expect(watch.loaded.toSorted()).toEqual(await readers.get(locale));
  // The words of the other pack languages come with the first paper, whichever paper and country: once, all together.
  expect(watch.later).toEqual([`GET ${origin}/data/phrases-further.json`]);
  expect(watch.faults).toEqual([]);
  for (const asked of watch.loaded) expect(new URL(asked.replace('GET ', '')).origin).toBe(origin);
  expect(page.url()).toBe(`${origin}/${locale}/help/`);
  const { step, ...state } = await page.evaluate(() => history.state);
  expect(step).toBeGreaterThan(4);
  expect(state).toEqual(watch.state);
  expect(await page.evaluate(() => document.cookie + JSON.stringify({ ...sessionStorage, ...localStorage }))).toBe(
    '{}',
  );
}

type Papers = {
  readonly languages: readonly [string] | readonly [string, string];
  /** Fixed words, by language, that must stand in that language's column. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** What was typed: it stands on screen, on paper and in both files. */
  readonly typed: readonly string[];
  readonly never?: readonly string[];
  /** "Page 2 of 8" as it stands below the second sheet. */
  readonly second: string;
  readonly least?: number;
};

/** Opens papers from the plan. */
async function open(page: Page, name: string) {
  await page.getByRole('button', { name, exact: true }).first().click();
  await expect(page.locator('.paper')).toBeVisible();
}

/** Looks at the papers that are open, and at all four ways to take them away. */
async function expectPapers({ page, browser }: Walk, papers: Papers, info: TestInfo) {
  const { languages, words, typed, never = [], second, least = 8 } = papers;
  const paper = page.locator('.paper');
  await expect(page.locator('#reader')).toHaveValue(languages[0]);
  for (const language of languages)
    for (const text of words[language] ?? [])
      await expect(paper.locator(`[lang="${language}"]`, { hasText: text }).first()).toBeVisible();
  if (languages.length === 1) await expect(paper.locator('.facing')).toHaveCount(0);
  for (const text of typed) await expect(paper).toContainText(text);
  for (const text of never) await expect(paper).not.toContainText(text);
  await expect(paper.locator('a, input, button')).toHaveCount(0);

  const all = Object.values(words).flat();
  const printed = await printPage(page, info.outputPath('printed.pdf'));
  const html = await readSavedHtml(page);
  expect(html).not.toMatch(/<script|<link|<img|src=|href=|url\(/);
  const saved = await openOffline(browser, html, info.outputPath('saved'));
  const letter = await printPage(page, info.outputPath('letter.pdf'), 'Letter');
  for (const pdf of [printed, letter, saved.pdf]) {
    expect(pdf.pages).toBeGreaterThanOrEqual(least);
    expect(pdf.pages).toBeLessThanOrEqual(least + 1);
    if (pdf.texts === undefined) continue;
    expect(pdf.texts[1]).toContain(second.replace('{pages}', String(pdf.pages)));
    for (const text of typed) expect(pdf.texts.join(' ').replaceAll(/\s+/g, ' ')).toContain(text);
  }
  const text = await readSavedText(page);
  expect(text.startsWith('\ufeff')).toBe(true);
  const flat = text.replaceAll(/\s+/g, ' ');
  for (const wanted of [...all, ...typed]) {
    expect(flat).toContain(wanted);
    expect(saved.text.replaceAll(/\s+/g, ' ')).toContain(wanted);
  }
  for (const unwanted of never) expect(flat).not.toContain(unwanted);
}

async function expectPlan(page: Page) {
  await expect(heading(page)).toHaveText(/^(Your plan|Su plan)$/);
}

test('a transfer abroad from Spain, told in Spanish, for a desk in the United Kingdom', async ({
  page,
  browser,
}, info) => {
  const watch = await openForm(page, 'es');
  await begin(page);
  await page.locator('#now-money').check();
  await expect(page.getByText('Llame ya a su banco')).toBeVisible();
  await next(page);
  await answer(page, 'who-me');
  await answer(page, 'seen-a');
  await page.locator('#country').selectOption('ES');
  await page.locator('#elsewhere').check();
  await page.locator('#elsewhere-country').selectOption('GB');
  await next(page);
  await fillPayment(page, {
    rail: 'transfer-abroad',
    amount: '4250,75',
    currency: 'EUR',
    date: yesterday,
    time: '09:30',
    bank: 'ES',
    other: 'LT',
    ordered: 'tricked',
  });
  await expectPlan(page);
  expect((await stepsOf(page)).slice(0, 2)).toEqual(['bank-call', 'keep']);
  await expect(page.locator('#step-police')).toContainText('Policía Nacional');
  await expect(page.locator('#step-ask-ncb')).toBeVisible();
  await expect(page.getByText('Denuncie también ante la policía de allí')).toBeVisible();
  await expect(page.locator('#step-police')).toContainText('Report Fraud (City of London Police)');
  await expect(page.locator('.panel.warm').first()).toContainText('999');
  await tellStory(page, yesterday, 'Me llamó un hombre y dijo que era del banco.');

  // At home the desk reads Spanish, as the visitor does: one column. The desk abroad gets its own language first.
  const walk = { page, browser, watch, locale: 'es' } as const;
  await open(page, 'Papeles para la policía');
  await expect(page.locator('#reader')).toHaveValue('es');
  await expect(page.locator('.paper .facing')).toHaveCount(0);
  await expect(page.locator('.paper')).toContainText('España, Policía Nacional, Madrid');
  await page.locator('#place').selectOption('GB');
  await expect(page.locator('#reader')).toHaveValue('en');
  await expect(page.locator('.paper')).not.toContainText('Policía Nacional, Madrid');
  await expectPapers(
    walk,
    {
      languages: ['en', 'es'],
      words: {
        en: ['I wish to make a criminal complaint', 'Bank transfer to another country', 'Through INTERPOL channels'],
        es: ['Deseo presentar una denuncia', 'Transferencia a otro país', 'Por los canales de INTERPOL'],
      },
      typed: ['4250,75 EUR', `${yesterday} 09:30`, 'Me llamó un hombre y dijo que era del banco.'],
      second: 'Page 2 of {pages}',
    },
    info,
  );
  await expectSilence(walk);
});

test('a transfer abroad by someone who speaks English and lives in Spain, for a Spanish desk', async ({
  page,
  browser,
}, info) => {
  const watch = await openForm(page, 'en');
  await begin(page);
  await answer(page, 'now-over');
  await answer(page, 'who-me');
  await answer(page, 'seen-b');
  await chooseCountry(page, 'ES');
  await fillPayment(page, {
    rail: 'transfer-abroad',
    amount: '1800',
    currency: 'EUR',
    date: yesterday,
    bank: 'ES',
    other: 'PT',
    ordered: 'not-ordered',
  });
  await expectPlan(page);
  await expect(page.locator('#step-recall-letter')).toBeVisible();
  await tellStory(page, yesterday, 'I saw a payment that I did not make.');
  const walk = { page, browser, watch, locale: 'en' } as const;
  await open(page, 'Papers for the police');
  await expectPapers(
    walk,
    {
      languages: ['es', 'en'],
      words: {
        es: ['Deseo presentar una denuncia', 'No lo ordené yo', 'la fiscalía'],
        en: ['I wish to make a criminal complaint', 'Not ordered by me', 'the public prosecutor'],
      },
      typed: ['1800 EUR', yesterday, 'I saw a payment that I did not make.'],
      second: 'Página 2 de {pages}',
    },
    info,
  );
  await page.getByRole('button', { name: 'Back to the plan' }).click();
  await page.getByRole('button', { name: 'If the desk says no' }).click();
  for (const office of ['another police force', 'the public prosecutor', 'the court on duty', 'Defensor del Pueblo'])
    await expect(page.locator('.paper')).toContainText(office);
  await expectSilence(walk);
});

test('locked files in a firm in Germany: its duties with their last hours, and papers in German', async ({
  page,
  browser,
}, info) => {
  const watch = await openForm(page, 'en');
  await begin(page);
  await page.locator('#now-access').check();
  await expect(page.getByText('Cut the network of the device. Leave the power on.')).toBeVisible();
  await next(page);
  await answer(page, 'who-business');
  await answer(page, 'seen-g');
  await page.locator('#found-date').fill(yesterday);
  await page.locator('#found-time').fill('08:15');
  await answer(page, 'touches-personal-data', 'touches-regulated');
  await chooseCountry(page, 'DE');
  await expectPlan(page);
  expect((await stepsOf(page)).slice(0, 2)).toEqual(['isolate', 'lock-out']);
  const clocks = page.locator('#step-business-clocks');
  const inThreeDays = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${yesterday}T00:00:00Z`).getTime() + 3 * 86_400_000,
  );
  await expect(clocks.locator('li', { hasText: 'Tell the data protection authority' })).toContainText(inThreeDays);
  await expect(clocks).toContainText('Directive (EU) 2022/2555 (NIS2), article 23');
  await tellStory(page, yesterday, 'All files on the server end in .locked.');
  const walk = { page, browser, watch, locale: 'en' } as const;
  await open(page, 'Papers for the police');
  await expectPapers(
    walk,
    {
      languages: ['de', 'en'],
      words: {
        de: [
          'Ich möchte Strafanzeige erstatten',
          'Für ein Unternehmen oder eine Organisation',
          'die Staatsanwaltschaft',
        ],
        en: ['For a business or organisation', 'Ransomware: files locked, money demanded', 'Staatsanwaltschaft.'],
      },
      typed: ['All files on the server end in .locked.', yesterday],
      second: 'Seite 2 von {pages}',
    },
    info,
  );
  await expectSilence(walk);
});

test('someone under 18 in Mexico is threatened with pictures: people first, no file and no picture asked for', async ({
  page,
  browser,
}, info) => {
  const watch = await openForm(page, 'es');
  await begin(page);
  await page.locator('#now-threat').check();
  await expect(page.getByText('No pague. Guárdelo todo.')).toBeVisible();
  await next(page);
  await answer(page, 'who-me-minor');
  await expect(heading(page)).toHaveText('Usted no ha hecho nada malo');
  await next(page);
  await expect(page.locator('#seen-a')).toBeVisible();
  await expect(page.locator('#seen-g')).toHaveCount(0);
  await answer(page, 'seen-j');
  await answer(page, 'near-no');
  await chooseCountry(page, 'MX');
  await expectPlan(page);
  expect((await stepsOf(page)).slice(0, 2)).toEqual(['safe', 'child-line']);
  await expect(page.getByText('Nunca guarde, copie ni envíe una imagen de un menor de 18 años sin ropa')).toBeVisible();
  await expect(page.locator('#step-keep')).toContainText('Déjelo todo donde está');
  await expect(page.locator('input[type="file"]')).toHaveCount(0);
  await expect(page.locator('a[href*="/evidence/"], #ask-kept, #keep')).toHaveCount(0);
  await expect(page.getByText('takeitdown.ncmec.org').or(page.locator('a[href*="takeitdown"]')).first()).toBeVisible();
  const walk = { page, browser, watch, locale: 'es' } as const;
  await open(page, 'Papeles para la policía');
  await expectPapers(
    walk,
    {
      languages: ['es'],
      words: {
        es: [
          'Aquí no describo ni adjunto ninguna imagen.',
          'Aquí no se enumera ninguna imagen.',
          'Extorsión sexual: amenazas de mostrar imágenes íntimas',
        ],
      },
      typed: [],
      never: ['SHA-256', 'Lo que pasó', 'Capturas'],
      second: 'Página 2 de {pages}',
    },
    info,
  );
  await expect(page.locator('input[type="file"]')).toHaveCount(0);
  await expectSilence(walk);
});

test('an account taken over in Venezuela by someone who may see this device: nothing is saved, each step says what is seen', async ({
  page,
  browser,
}, info) => {
  const watch = await openForm(page, 'es');
  await begin(page);
  await answer(page, 'now-access');
  await answer(page, 'who-me');
  await answer(page, 'seen-f');
  await answer(page, 'near-yes');
  await expect(heading(page)).toHaveText('Su seguridad primero');
  await expect(page.getByText('El historial de este aparato se queda.')).toBeVisible();
  await next(page);
  await chooseCountry(page, 'VE');
  await expectPlan(page);
  expect((await stepsOf(page))[0]).toBe('safe');
  const warning = 'Alguien puede ver este aparato. Pida consejo antes de dar este paso: se notaría.';
  for (const step of ['isolate', 'lock-out', 'platform-letter', 'clean-device', 'contacts-letter'])
    await expect(page.locator(`#step-${step}`)).toContainText(warning);
  await expect(page.locator('#keep')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Guardar/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /calendario/i })).toHaveCount(0);
  await tellStory(page, yesterday, 'Ya no puedo entrar en mi correo.');
  const walk = { page, browser, watch, locale: 'es' } as const;
  await open(page, 'Papeles para la policía');
  await expectPapers(
    walk,
    {
      languages: ['es'],
      words: { es: ['Deseo presentar una denuncia', 'Ministerio Público: también recibe la denuncia.'] },
      typed: ['Ya no puedo entrar en mi correo.'],
      second: 'Página 2 de {pages}',
    },
    info,
  );
  await expectSilence(walk);
});

test('crypto sent from Nigeria: the exchange first, and a letter to it', async ({ page, browser }, info) => {
  const watch = await openForm(page, 'en');
  await begin(page);
  await answer(page, 'now-money');
  await answer(page, 'who-me');
  await answer(page, 'seen-c');
  await chooseCountry(page, 'NG');
  await fillPayment(page, { rail: 'crypto', amount: '0.85', currency: 'USD', date: yesterday, ordered: 'tricked' });
  await expectPlan(page);
  expect((await stepsOf(page))[0]).toBe('exchange-tell');
  await expect(page.locator('#step-police')).toContainText('Economic and Financial Crimes Commission');
  await page.locator('#ask-reach').click();
  await page.locator('#reach-0-kind').selectOption('wallet');
  await page.locator('#reach-0-value').fill('0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B');
  await next(page);
  await tellStory(page, yesterday, 'The trader stopped to answer.');
  const walk = { page, browser, watch, locale: 'en' } as const;
  const wallet = '0xAb5801a7D398351b8bE11C439e05C5B3259aeC9B';
  await page.getByRole('button', { name: 'Letter to a crypto exchange' }).click();
  await expect(page.locator('.paper')).toContainText(wallet);
  await page.getByRole('button', { name: 'Back to the plan' }).click();
  await open(page, 'Papers for the police');
  await expectPapers(
    walk,
    {
      languages: ['en'],
      words: { en: ['Theft or fraud with crypto', 'For fraud, the EFCC takes complaints too.'] },
      typed: ['0.85 USD', wallet, 'The trader stopped to answer.'],
      second: 'Page 2 of {pages}',
    },
    info,
  );
  await expectSilence(walk);
});

test('a real shop did not deliver: perhaps no crime, a consumer office, and papers for who goes on', async ({
  page,
  browser,
}, info) => {
  const watch = await openForm(page, 'en');
  await begin(page);
  await answer(page, 'now-over');
  await answer(page, 'who-me');
  await answer(page, 'seen-d');
  await answer(page, 'trade-yes');
  await expect(heading(page)).toHaveText('This may be no crime');
  await next(page);
  await chooseCountry(page, 'ES');
  await fillPayment(page, { rail: 'card', amount: '79.90', currency: 'EUR', date: yesterday, ordered: 'unsure' });
  await expectPlan(page);
  await expect(page.getByText('If a real shop did not deliver, it may be no crime.')).toBeVisible();
  await expect(page.locator('#step-police')).toHaveCount(0);
  await expect(page.locator('#step-consumer-body')).toContainText('Use your rights as a buyer');
  await expect(page.locator('#step-bank-call')).toBeVisible();
  await tellStory(page, yesterday, 'The shop does not answer.');
  const walk = { page, browser, watch, locale: 'en' } as const;
  await open(page, 'Papers for the police');
  await expectPapers(
    walk,
    {
      languages: ['es', 'en'],
      words: { es: ['No estoy seguro'], en: ['I am not sure. Please tell me which one is right.'] },
      typed: ['79.90 EUR', 'The shop does not answer.'],
      second: 'Página 2 de {pages}',
    },
    info,
  );
  await expect(page.locator('.paper li', { hasText: 'I make a criminal complaint.' })).toContainText('☐');
  await expectSilence(walk);
});
