// Letters and police papers: every field there, nothing missing, nothing said that must not be said.

import { describe, expect, it } from 'vitest';
import { codesOf, type Draft, factsOf } from '#plan';
import { loadPlan } from '#plan/load';
import type { Block, Paper, Value, Words } from '../../lib/plan/document.ts';
import { recallLetter, recallVariants, recallVariantsFor } from '../../lib/plan/letters.ts';
import { loadPhraseTable } from '../../lib/plan/load-phrases.ts';
import { bridge, policePack, refusalSheet } from '../../lib/plan/pack.ts';
import type { PaperCountry, PaperInput } from '../../lib/plan/paper-input.ts';
import { blankInput, fileName, paperIds, paperInput, papersForStep, writePaper } from '../../lib/plan/papers.ts';
import { fill, firstLanguages, packLanguage, packLanguages, packRegion } from '../../lib/plan/phrases.ts';

const data = loadPlan();
const phrases = loadPhraseTable(packLanguages);
const { en } = phrases;

const spain: PaperCountry = {
  code: 'ES',
  bureau: 'member',
  ncb: { host: 'Policía Nacional', city: 'Madrid' },
  emergency: ['112'],
};

const robbed: Draft = {
  now: ['money'],
  who: 'me',
  seen: ['a'],
  country: { code: 'ES' },
  money: [
    {
      rail: 'transfer-abroad',
      amount: '1.234,50',
      currency: 'EUR',
      when: { date: '2026-11-20', time: '14:05', about: true },
      bankCountry: 'ES',
      otherCountry: 'LT',
      ordered: 'tricked',
    },
  ],
  reach: [
    { kind: 'account', value: 'LT12 1000 0111 0100 1000' },
    { kind: 'name', value: 'Mark' },
    { kind: 'phone', value: '+44 20 7946 0000' },
  ],
  story: [
    { date: '2026-11-20', text: 'Hice la transferencia.' },
    { date: '2026-11-18', text: 'Me llamaron.' },
  ],
  kept: ['messages'],
  told: [{ who: 'bank', date: '2026-11-20', reference: 'AB-1' }],
};

const child: Draft = {
  who: 'child',
  seen: ['o'],
  country: { code: 'ES' },
  kept: ['screenshots'],
  reach: [{ kind: 'web', value: 'https://example.org/x' }],
};

function inputFor(answers: Draft, more: Partial<PaperInput> = {}): PaperInput {
  return {
    answers,
    codes: codesOf(answers, data),
    facts: factsOf(answers, data),
    own: en,
    desk: phrases.es,
    country: spain,
    today: '2026-11-24',
    ...more,
  };
}

/** Every word on a paper, in all its columns. */
function textsOf(paper: Paper): string[] {
  const both = ({ desk, own }: Words) => (own === null ? [desk] : [desk, own]);
  const inValue = (value: Value) =>
    value.kind === 'typed' ? [value.text] : value.kind === 'words' ? both(value.words) : [];
  const inBlock = (block: Block): string[] => {
    switch (block.type) {
      case 'heading':
        return [...both(block.words), ...(block.part ? both(block.part) : [])];
      case 'paragraph':
        return both(block.words);
      case 'aside':
        return [block.title, block.text];
      case 'fields':
        return block.rows.flatMap(({ label, value }) => [...both(label), ...inValue(value)]);
      case 'table':
        return [...block.head.flatMap(both), ...block.rows.flat().flatMap(inValue)];
      case 'list':
        return block.items.flatMap(both);
      case 'choice':
        return [...(block.label ? both(block.label) : []), ...block.options.flatMap(({ words }) => both(words))];
      case 'signature':
        return block.rows.flatMap(both);
      case 'break':
        return [];
    }
  };
  return [...both(paper.title), ...paper.blocks.flatMap(inBlock)];
}

const fieldLabels = (paper: Paper) =>
  paper.blocks.flatMap((block) =>
    block.type === 'fields' ? block.rows.map(({ label }) => label.own ?? label.desk) : [],
  );

describe.each(paperIds)('%s', (id) => {
  it.each(packLanguages)('is whole in %s, blank and filled in', (language) => {
    const desk = phrases[language];
    const papers = [
      writePaper(id, blankInput(en, desk)),
      writePaper(id, inputFor(robbed, { desk })),
      writePaper(id, inputFor(child, { desk })),
      writePaper(id, { ...inputFor(robbed, { own: desk, desk }), country: undefined }),
    ];
    for (const paper of papers) {
      const texts = textsOf(paper);
      expect(texts.length).toBeGreaterThan(5);
      for (const text of texts) expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object|\{\w+\}/);
    }
  });

  it('puts the reader first and the visitor beside, or one alone when both read the same', () => {
    const two = writePaper(id, inputFor(robbed));
    expect(two.columns.map(({ lang }) => lang)).toEqual(id === 'contacts-letter' ? ['en'] : ['es', 'en']);
    const one = writePaper(id, inputFor(robbed, { desk: en }));
    expect(one.columns).toHaveLength(1);
    expect(one.title.own).toBeNull();
  });

  it('ends with the warning about people who offer money back, for the visitor', () => {
    const last = writePaper(id, inputFor(robbed)).blocks.at(-1);
    expect(last).toMatchObject({ type: 'aside', text: en.general.impostor });
  });

  it('says that its words are a machine’s until a person has checked them', () => {
    const note = 'The fixed words in Spanish and English are a machine translation. No person has checked them yet.';
    const checked = (language: 'en' | 'es') => ({
      ...phrases[language],
      reviewer: 'A. Person',
      reviewed: '2026-11-24',
    });
    if (id !== 'contacts-letter') expect(textsOf(writePaper(id, inputFor(robbed)))).toContain(note);
    const clean = textsOf(writePaper(id, inputFor(robbed, { own: checked('en'), desk: checked('es') })));
    expect(clean.join(' ')).not.toContain('machine translation');
  });
});

describe('the recall letter', () => {
  it('has every field a bank asks for', () => {
    const labels = fieldLabels(recallLetter(inputFor(robbed)));
    const { recall, money, letter, general } = en;
    for (const wanted of [
      general.name,
      letter.address,
      letter.safeReply,
      recall.bank,
      recall.account,
      recall.bic,
      recall.beneficiaryName,
      recall.beneficiaryBank,
      recall.country,
      recall.between,
      money.amount,
      money.booked,
      money.value,
      money.zone,
      money.rail,
      money.channel,
      money.reference,
      money.endToEnd,
      money.cardDigits,
      money.merchant,
      letter.how,
      letter.onward,
      letter.policeReference,
    ])
      expect(labels).toContain(wanted);
    expect(labels.filter((label) => label === recall.account)).toHaveLength(2);
    expect(labels.filter((label) => label === recall.bic)).toHaveLength(2);
  });

  it('takes over what was answered, as typed', () => {
    const texts = textsOf(recallLetter(inputFor(robbed)));
    expect(texts).toContain('1.234,50 EUR');
    // Isolated: in Arabic words a bare date would be turned around.
    expect(texts).toContain('about \u20662026-11-20\u2069');
    expect(texts).toContain('LT12 1000 0111 0100 1000');
    expect(texts).toContain('Lithuania');
  });

  it.each([
    ['not-ordered', 'ES', true],
    ['not-ordered', 'NO', true],
    ['not-ordered', 'GB', false],
    ['not-ordered', 'VE', false],
    ['tricked', 'ES', false],
    ['unsure', 'ES', false],
  ] as const)('%s from a bank in %s: names the refund right: %s', (ordered, bankCountry, expected) => {
    const money = [{ rail: 'card' as const, ordered, bankCountry }];
    const texts = textsOf(recallLetter(inputFor({ ...robbed, money })));
    expect(texts.includes(en.recall.refund)).toBe(expected);
    expect(texts).not.toContain(en.recall.refundIf);
  });

  it('names the refund right on the blank letter only with its condition', () => {
    const texts = textsOf(recallLetter(blankInput(en)));
    expect(texts).toContain(en.recall.refundIf);
    expect(texts).not.toContain(en.recall.refund);
  });

  it('speaks of a refund right to banks only', () => {
    for (const variant of recallVariants.filter((one) => one !== 'bank'))
      expect(textsOf(recallLetter(blankInput(en), variant)).join(' ')).not.toContain('2015/2366');
  });

  it('has the fields of each variant', () => {
    const labels = Object.fromEntries(
      recallVariants.map((variant) => [variant, fieldLabels(recallLetter(blankInput(en), variant))]),
    );
    const { recall } = en;
    expect(labels.exchange).toEqual(
      expect.arrayContaining([recall.myWallet, recall.theirWallet, recall.hash, recall.network]),
    );
    expect(labels['gift-card']).toEqual(expect.arrayContaining([recall.giftBrand, recall.giftNumber]));
    expect(labels['mobile-money']).toEqual(
      expect.arrayContaining([recall.mobileMine, recall.mobileTheirs, recall.mobileId]),
    );
    expect(labels.courier).toEqual(expect.arrayContaining([recall.courierNumber, recall.courierReceiver]));
  });

  it('writes to the bank about the bank’s payments only', () => {
    const money = [
      { rail: 'card' as const, amount: '10', currency: 'EUR' },
      { rail: 'crypto' as const, amount: '2', currency: 'ETH' },
    ];
    const bank = textsOf(recallLetter(inputFor({ ...robbed, money })));
    expect(bank).toContain('10 EUR');
    expect(bank).not.toContain('2 ETH');
    expect(textsOf(recallLetter(inputFor({ ...robbed, money }), 'exchange'))).toContain('2 ETH');
  });

  it('is offered for the ways the money went, and not without money', () => {
    expect(recallVariantsFor(factsOf(robbed, data))).toEqual(['bank']);
    expect(recallVariantsFor(factsOf(child, data))).toEqual([]);
    expect(recallVariantsFor(new Set(['paid-cash', 'paid-gift-card']))).toEqual(['gift-card', 'courier']);
  });
});

describe('the police pack', () => {
  it('has its eight parts and room for number, office, officer and stamp', () => {
    const texts = textsOf(policePack(inputFor(robbed)));
    for (let part = 1; part <= 8; part += 1) expect(texts).toContain(`Part ${part} of 8`);
    for (const wanted of ['caseNumber', 'office', 'officer', 'stamp'] as const)
      expect(texts).toContain(en.pack[wanted]);
  });

  it('sums the loss for each currency, and leaves it open where an amount can be read in two ways', () => {
    const money = [
      { rail: 'card' as const, amount: '1.234,50', currency: 'EUR' },
      { rail: 'card' as const, amount: '300', currency: 'EUR' },
      { rail: 'card' as const, amount: '20', currency: 'USD' },
    ];
    expect(textsOf(policePack(inputFor({ ...robbed, money })))).toContain('1534.50 EUR, 20 USD');
    const unclear = [...money, { rail: 'card' as const, amount: '1.234', currency: 'EUR' }];
    expect(textsOf(policePack(inputFor({ ...robbed, money: unclear }))).join(' ')).not.toContain('1534');
  });

  it('orders the timeline by day and marks it as the victim’s own words', () => {
    const texts = textsOf(policePack(inputFor(robbed)));
    expect(texts.indexOf('Me llamaron.')).toBeLessThan(texts.indexOf('Hice la transferencia.'));
    expect(texts).toContain(en.general.asTyped);
  });

  it('lets the signature cover only the visitor’s column while the desk’s is unchecked', () => {
    const limit =
      'Until a person has checked the translation, my signature and this statement cover only the column in English.';
    expect(textsOf(policePack(inputFor(robbed)))).toContain(limit);
    expect(textsOf(policePack(inputFor(robbed, { desk: en }))).join(' ')).not.toContain(
      'my signature and this statement',
    );
    const desk = { ...phrases.es, reviewer: 'A. Person', reviewed: '2026-11-24' };
    expect(textsOf(policePack(inputFor(robbed, { desk }))).join(' ')).not.toContain('my signature and this statement');
  });

  it('says when another language stands in for the desk’s', () => {
    const texts = textsOf(policePack(inputFor(robbed, { desk: en, own: phrases.es, wanted: 'sq' })));
    expect(texts).toContain('This paper is not ready in Albanian yet. This column is in English.');
  });

  it.each([
    ['a child’s case', child],
    ['a person under 18', { ...child, who: 'me-minor', seen: ['j'] } satisfies Draft],
  ])('lists no pictures or files in %s, and describes none', (_name, answers) => {
    const texts = textsOf(policePack(inputFor(answers)));
    expect(texts).toContain(en.general.child);
    expect(texts).toContain(en.pack.evidenceChild);
    for (const unwanted of [en.pack.evidenceHash, en.pack.evidenceFile, en.evidence.screenshots, en.pack.timelineWhat])
      expect(texts).not.toContain(unwanted);
    const platform = textsOf(writePaper('platform-letter', inputFor(answers)));
    expect(platform).toContain(en.general.child);
    expect(platform).not.toContain(en.platform.facts);
  });
});

describe('the INTERPOL paragraph', () => {
  const listed = (input: PaperInput) =>
    bridge(input).flatMap((block) => (block.type === 'list' ? block.items.map(({ own }) => own) : []));
  const words = (input: PaperInput) => textsOf({ ...policePack(input), blocks: bridge(input) });

  it('names the bureau with what is known of it', () => {
    expect(words(inputFor(robbed))).toContain(
      'Please consider, through the National Central Bureau (Spain, Policía Nacional, Madrid):',
    );
    expect(words(inputFor(robbed, { country: { code: 'FR', bureau: 'member' } }))).toContain(
      'Please consider, through the National Central Bureau (France):',
    );
  });

  it('asks for a stop of payments only if money moved', () => {
    expect(listed(inputFor(robbed))).toContain(en.bridge.stopPayment);
    const insulted: Draft = {
      who: 'me',
      seen: ['l'],
      country: { code: 'ES' },
      places: [{ what: 'person', country: 'US' }],
    };
    expect(listed(inputFor(insulted))).toEqual([
      en.bridge.keepData,
      'a message to the bureaus of these countries: United States.',
    ]);
  });

  it('names the other countries, never the desk’s own', () => {
    expect(listed(inputFor(robbed))).toContain('a message to the bureaus of these countries: Lithuania.');
  });

  it('speaks of the sub-bureau in Hong Kong and Macao, and is left out where there is no bureau', () => {
    expect(words(inputFor(robbed, { country: { code: 'HK', bureau: 'sub-bureau' } }))).toContain(en.bridge.subBureau);
    expect(bridge(inputFor(robbed, { country: { code: 'TW', bureau: 'none' } }))).toEqual([]);
  });

  it('stays general on the blank form', () => {
    expect(listed(blankInput(phrases.es, en))).toHaveLength(3);
    expect(words(blankInput(en, phrases.es))).toContain(en.bridge.unknown);
  });
});

describe('if the desk says no', () => {
  it('says what is true in Spain there and nowhere else', () => {
    expect(textsOf(refusalSheet(inputFor(robbed)))).toContain(en.refusal.spain);
    expect(textsOf(refusalSheet(inputFor(robbed, { country: { code: 'FR', bureau: 'member' } })))).not.toContain(
      en.refusal.spain,
    );
    expect(textsOf(refusalSheet(blankInput(en)))).not.toContain(en.refusal.spain);
  });

  it('names the offices of the country in their order, a senior officer first', () => {
    const country: PaperCountry = { ...spain, ifRefused: [{ to: 'other-force' }, { to: 'prosecutor' }] };
    const choice = refusalSheet(inputFor(robbed, { country })).blocks.find((block) => block.type === 'choice');
    const offices = choice?.type === 'choice' ? choice.options.map(({ words }) => words.own) : [];
    expect(offices).toEqual([en.offices['senior-officer'], en.offices['other-force'], en.offices.prosecutor]);
  });

  it('adds what is known of an office, in each language that has it, on the sheet and in part 8 of the pack', () => {
    const note = { en: 'Staatsanwaltschaft.', es: 'Staatsanwaltschaft (fiscalía).' };
    const country: PaperCountry = { code: 'DE', bureau: 'member', ifRefused: [{ to: 'prosecutor', note }] };
    for (const id of ['refusal-sheet', 'police-pack'] as const) {
      const texts = textsOf(writePaper(id, inputFor(robbed, { desk: phrases.de, country })));
      expect(texts).toContain('the public prosecutor: Staatsanwaltschaft.');
      expect(texts).toContain(phrases.de.offices.prosecutor);
    }
  });
});

describe('follow-ups', () => {
  it('go to police and bank, or to police alone when no money moved', () => {
    const to = (answers: Draft) => textsOf(writePaper('follow-up-14', inputFor(answers)));
    expect(to(robbed)).toContain(en.follow.toBank);
    expect(to(child)).not.toContain(en.follow.toBank);
    expect(to(child)).toContain(en.follow.toPolice);
  });

  it('carry the day and reference of the report', () => {
    expect(textsOf(writePaper('follow-up-30', inputFor(robbed)))).toContain('AB-1');
  });
});

describe('the language of the desk', () => {
  it.each([
    [['es', 'ca'], 'english', { language: 'es', reason: 'first' }],
    [['nl', 'fr', 'de'], 'english', { language: 'nl', reason: 'first' }],
    [['hy', 'ru'], 'english', { language: 'ru', reason: 'other', wanted: 'hy' }],
    [['zh'], 'english', { language: 'zh-Hans', reason: 'first' }],
    [['zh-Hant', 'en'], 'english', { language: 'en', reason: 'other', wanted: 'zh-Hant' }],
    [['sr'], 'english', { language: 'sr-Latn', reason: 'first' }],
    [['hy'], 'spanish', { language: 'es', reason: 'region', wanted: 'hy' }],
    [['xx'], 'french', { language: 'fr', reason: 'region', wanted: 'xx' }],
    [['xx'], 'arabic', { language: 'ar', reason: 'region', wanted: 'xx' }],
    [['hy'], 'english', { language: 'en', reason: 'region', wanted: 'hy' }],
    [[], 'english', { language: 'en', reason: 'region' }],
  ] as const)('of police who speak %j (%s region)', (languages, region, expected) => {
    expect(packLanguage(languages, region)).toEqual(expected);
  });

  it('is Spanish in Andorra and English where nothing nearer is known', () => {
    expect(packRegion('AD')).toBe('spanish');
    expect(packRegion('JP')).toBe('english');
  });

  it('is the visitor’s own when the police speak it, and a chosen one before all', () => {
    const sources = {
      answers: robbed,
      data,
      phrases,
      own: 'fr',
      policeLanguages: ['nl', 'fr'],
      today: '2026-11-24',
    } as const;
    expect(paperInput(sources).desk.language).toBe('fr');
    expect(paperInput(sources).wanted).toBeUndefined();
    expect(paperInput({ ...sources, own: 'es' }).desk.language).toBe('nl');
    // Without a network the further words have not come.
    const first = loadPhraseTable(firstLanguages);
    expect(paperInput({ ...sources, phrases: first, own: 'es' }).desk.language).toBe('fr');
    expect(paperInput({ ...sources, phrases: first, own: 'es' }).wanted).toBe('nl');
    expect(paperInput({ ...sources, answers: { ...robbed, words: { desk: 'de' } } }).desk.language).toBe('de');
  });
});

it('forgets payments that the answers no longer speak of', () => {
  const answers: Draft = { ...robbed, now: ['over'], seen: ['l'] };
  expect(
    paperInput({ answers, data, phrases, own: 'en', country: spain, today: '2026-11-24' }).answers.money,
  ).toBeUndefined();
});

it('never prints a phrase with an open place', () => {
  expect(() => fill('Made on {day}')).toThrow('{day}');
});

it('gives files a name that says nothing', () => {
  for (const id of paperIds) expect(fileName(id, '2026-11-24', 'html')).toMatch(/^notes-2026-11-24-\d+\.html$/);
});

it('offers its papers under the steps of the plan', () => {
  const steps = data.steps.map(({ id }) => id);
  const offered = steps.flatMap((step) => papersForStep(step, ['bank']));
  expect(new Set(offered).size).toBe(offered.length);
  const missing = paperIds.filter((id) => !offered.includes(id) && id !== 'recall-letter-mobile-money');
  expect(missing).toEqual([]);
  expect(papersForStep('bank-call', ['mobile-money'])).toContain('recall-letter-mobile-money');
  expect(papersForStep('consumer-body', ['bank'], true)).toEqual(['police-pack']);
});
