// The police pack in eight parts, with its INTERPOL paragraph, and the sheet for a desk that says no.

import type { Draft } from './answers.ts';
import {
  type Block,
  box,
  emptyRows,
  free,
  line,
  type Option,
  type Paper,
  said,
  typed,
  type Value,
  type Words,
} from './document.ts';
import {
  amountOf,
  countryValue,
  dayValue,
  field,
  inCountries,
  inCountry,
  inLanguageName,
  isBilingual,
  isBlank,
  isChild,
  makePaper,
  type NextOffice,
  type PaperInput,
  paragraph,
  reachOf,
  say,
  signature,
  totalOf,
  whenValue,
} from './paper-input.ts';
import { isReviewed, type Phrases } from './phrases.ts';

const parts = 8;

type PackKey = keyof Phrases['pack'];

function pack(input: PaperInput): (key: PackKey) => Words {
  return (key) => say(input, (words) => words.pack[key]);
}

function partOf(input: PaperInput, part: number): Words {
  return say(input, ({ general }) => general.partOf, { part: String(part), parts: String(parts) });
}

/** Every part but the first begins a page and says which of the eight it is, so that a lost sheet is noticed. */
function partHeading(input: PaperInput, part: number, words: Words): Block[] {
  return [{ type: 'break' }, { type: 'heading', words, part: partOf(input, part) }];
}

function childNote(input: PaperInput): Block[] {
  return isChild(input)
    ? [
        paragraph(
          say(input, ({ general }) => general.child),
          'strong',
        ),
      ]
    : [];
}

function asTyped(input: PaperInput): Block {
  return paragraph(
    say(input, ({ general }) => general.asTyped),
    'small',
  );
}

/** Money left, or nothing is known yet. */
function mayHaveMoved(input: PaperInput): boolean {
  return isBlank(input) || input.facts.has('money-moved');
}

/** The whole pack, the reader's language first. */
export function policePack(input: PaperInput): Paper {
  const words = pack(input);
  return makePaper(input, words('title'), [
    { type: 'heading', words: partOf(input, 1) },
    ...firstPart(input),
    ...partHeading(input, 2, words('timeline')),
    ...timeline(input),
    ...partHeading(input, 3, words('payments')),
    ...payments(input),
    ...partHeading(input, 4, words('reach')),
    ...reach(input),
    ...partHeading(input, 5, words('evidence')),
    ...evidence(input),
    ...partHeading(input, 6, words('others')),
    ...others(input),
    ...partHeading(input, 7, words('requests')),
    ...requests(input),
    ...partHeading(input, 8, words('attempts')),
    attemptLog(input),
    paragraph(
      say(input, ({ refusal }) => refusal.next),
      'strong',
    ),
    { type: 'list', marks: 'number', items: nextOffices(input) },
  ]);
}

function firstPart(input: PaperInput): Block[] {
  const words = pack(input);
  const { answers, facts } = input;
  const isComplaint = !isBlank(input) && !facts.has('only-trade');
  return [
    ...deskSpace(input),
    {
      type: 'choice',
      label: null,
      options: [
        { words: words('complaint'), isTicked: isComplaint },
        { words: words('information'), isTicked: false },
        { words: words('unsure'), isTicked: false },
      ],
    },
    ...childNote(input),
    { type: 'fields', rows: [field(words('who')), field(words('papers')), field(words('contact'))] },
    { type: 'choice', label: words('whom'), options: whomOptions(input) },
    {
      type: 'fields',
      rows: [
        ...(isBilingual(input)
          ? [
              field(
                words('interpreter'),
                said(say(input, () => '{name}', { name: inLanguageName(input.own.language) })),
              ),
            ]
          : []),
        field(words('countries'), countriesValue(input)),
        field(words('loss'), typed(facts.has('money-moved') ? totalOf(answers.money ?? []) : undefined)),
      ],
    },
    kinds(input),
    ...goingOn(input),
    ...urgent(input),
    paragraph(words('ask'), 'strong'),
    paragraph(words('askShort')),
  ];
}

/** Where the desk writes its number and sets its stamp: only the desk can give the paper weight. */
function deskSpace(input: PaperInput): Block[] {
  const words = pack(input);
  const head = [words('caseNumber'), words('office'), words('officer'), words('stamp')];
  return [paragraph(words('forDesk'), 'strong'), { type: 'table', head, rows: [[line, line, line, box]] }];
}

function whomOptions(input: PaperInput): Option[] {
  const words = pack(input);
  const { who } = input.answers;
  return [
    { words: words('forMe'), isTicked: who === 'me' || who === 'me-minor' },
    { words: words('forOther'), isTicked: who === 'child' || who === 'adult' },
    { words: words('forBusiness'), isTicked: who === 'business' },
  ];
}

/** Every country in the answers, home first. */
function countriesIn({ country, money, places }: Draft): string[] {
  const found = [
    country?.code,
    country?.elsewhere,
    ...(money ?? []).flatMap((row) => [row.bankCountry, row.otherCountry]),
    ...(places ?? []).map((place) => place.country),
  ];
  return [...new Set(found.flatMap((code) => (code && code !== 'other' ? [code] : [])))];
}

function countriesValue(input: PaperInput): Value {
  const codes = countriesIn(input.answers);
  return codes.length > 0 ? said(say(input, () => '{names}', { names: inCountries(codes) })) : line;
}

/** Filled in: the kinds of this case. Blank: all thirteen to tick. */
function kinds(input: PaperInput): Block {
  const codes = isBlank(input) ? blankKinds : input.codes;
  const options = codes.map((code) => ({
    words: say(input, ({ incidents }) => incidents[code]),
    isTicked: !isBlank(input),
  }));
  return { type: 'choice', label: pack(input)('kind'), options };
}

/** The kinds on the blank form, the most common first. */
const blankKinds = [
  'fraud',
  'phishing',
  'crypto',
  'account-takeover',
  'identity-theft',
  'ransomware',
  'extortion',
  'sextortion',
  'intimate-images',
  'child-abuse',
  'harassment',
  'data-breach',
  'attack',
] as const;

function goingOn(input: PaperInput): Block[] {
  const words = pack(input);
  const { now } = input.answers;
  const options: Option[] = [
    { words: words('goingMoney'), isTicked: now?.includes('money') === true },
    { words: words('goingAccess'), isTicked: now?.includes('access') === true },
    { words: words('goingThreat'), isTicked: now?.includes('threat') === true },
  ];
  const shown = isBlank(input) ? options : options.filter(({ isTicked }) => isTicked);
  return shown.length > 0 ? [{ type: 'choice', label: words('goingOn'), options: shown }] : [];
}

function urgent(input: PaperInput): Block[] {
  const words = pack(input);
  const isTicked = !isBlank(input);
  const options: Option[] = [
    ...(mayHaveMoved(input) ? [{ words: words('urgentMoney'), isTicked }] : []),
    { words: words('urgentData'), isTicked },
  ];
  return [{ type: 'choice', label: words('urgent'), options }];
}

/** On a child path only when and where: nobody is asked to write down what a picture shows. */
function timeline(input: PaperInput): Block[] {
  const words = pack(input);
  const story = input.answers.story ?? [];
  const typedRows = story
    .toSorted((a, b) => (a.date ?? '9').localeCompare(b.date ?? '9'))
    .map((row) => [dayValue(row, input), free(row.text)]);
  const asksWhere = isChild(input) && typedRows.length === 0;
  const what = asksWhere ? words('timelineWhere') : words('timelineWhat');
  const rows = [...typedRows, ...emptyRows(2, typedRows.length > 0 ? 3 : 14)];
  return [
    ...childNote(input),
    ...(typedRows.length > 0 ? [asTyped(input)] : []),
    { type: 'table', head: [words('timelineDay'), what], rows },
  ];
}

function payments(input: PaperInput): Block[] {
  const money = (key: keyof Phrases['money']) => say(input, (words) => words.money[key]);
  if (!mayHaveMoved(input)) return [paragraph(say(input, ({ general }) => general.notProvided))];
  const rows = input.answers.money ?? [];
  const filled = rows.map((row, at): Value[] => {
    const { rail, ordered } = row;
    return [
      typed(String(at + 1)),
      whenValue(row, input),
      typed(amountOf(row)),
      rail === undefined ? line : said(say(input, ({ rails }) => rails[rail])),
      ordered === undefined ? line : said(say(input, (words) => words.ordered[ordered])),
      countryValue(row.bankCountry, input),
      countryValue(row.otherCountry, input),
      line,
    ];
  });
  const head = [
    money('number'),
    money('day'),
    money('amount'),
    money('rail'),
    money('ordered'),
    money('from'),
    money('to'),
    money('reference'),
  ];
  return [
    { type: 'table', head, rows: [...filled, ...emptyRows(head.length, filled.length > 0 ? 2 : 8)] },
    {
      type: 'fields',
      rows: [
        field(money('payee'), typed(reachOf(input, 'name'))),
        field(money('payeeAccount'), typed(payeeAccounts(input))),
      ],
    },
  ];
}

function payeeAccounts(input: PaperInput): string | undefined {
  const found = [reachOf(input, 'account'), reachOf(input, 'wallet')].filter((one) => one !== undefined);
  return found.length > 0 ? found.join(', ') : undefined;
}

function reach(input: PaperInput): Block[] {
  const words = pack(input);
  const filled = (input.answers.reach ?? []).map((row): Value[] => [
    said(say(input, (all) => all.reach[row.kind])),
    typed(row.value),
    typed(row.platform),
  ]);
  const rows = [...filled, ...emptyRows(3, filled.length > 0 ? 2 : 12)];
  return [
    paragraph(words('reachNote'), 'small'),
    { type: 'table', head: [words('reachKind'), words('reachValue'), words('reachPlatform')], rows },
  ];
}

type EvidenceId = keyof Phrases['evidence'];

function isEvidence(id: string, { desk }: PaperInput): id is EvidenceId {
  return Object.hasOwn(desk.evidence, id);
}

/** Never a list where pictures of a child may be in it. */
function evidence(input: PaperInput): Block[] {
  const words = pack(input);
  if (isChild(input)) return [...childNote(input), paragraph(words('evidenceChild'))];
  const filled = (input.answers.kept ?? []).map((id): Value[] => [
    isEvidence(id, input) ? said(say(input, (all) => all.evidence[id])) : free(id),
    line,
    line,
  ]);
  const rows = [...filled, ...emptyRows(3, filled.length > 0 ? 3 : 12)];
  return [{ type: 'table', head: [words('evidenceItem'), words('evidenceFile'), words('evidenceHash')], rows }];
}

function others(input: PaperInput): Block[] {
  const words = pack(input);
  const filled = (input.answers.told ?? []).map((row): Value[] => [
    said(say(input, (all) => all.told[row.who])),
    typed(row.date),
    typed(row.reference),
  ]);
  const head = [words('othersWho'), words('timelineDay'), say(input, ({ money }) => money.reference)];
  return [{ type: 'table', head, rows: [...filled, ...emptyRows(3, filled.length > 0 ? 3 : 8)] }];
}

function requests(input: PaperInput): Block[] {
  const words = pack(input);
  const interpreter = isBilingual(input) || isBlank(input);
  const items: PackKey[] = [
    'record',
    'acknowledge',
    'copy',
    ...(interpreter ? (['interpreterAsk'] as const) : []),
    'onlyContact',
    'decisions',
    ...(mayHaveMoved(input) ? (['holdMoney'] as const) : []),
    'keepData',
    'civil',
    'refusal',
  ];
  return [
    { type: 'list', marks: 'number', items: items.map(words) },
    ...bridge(input),
    paragraph(words('truth'), 'strong'),
    ...unreviewedNote(input),
    signature(input),
  ];
}

/** A person signs only what a person can answer for: not a machine's translation that nobody has read. */
function unreviewedNote(input: PaperInput): Block[] {
  if (!isBilingual(input) || isReviewed(input.desk)) return [];
  const language = inLanguageName(input.own.language);
  return [
    paragraph(
      say(input, ({ general }) => general.onlyMine, { language }),
      'strong',
    ),
  ];
}

/**
 * What police may ask through INTERPOL. Left out where the country has no bureau at all;
 * the stop of payments only if money moved; the message only to countries that play a part.
 */
export function bridge(input: PaperInput): Block[] {
  const { country } = input;
  if (country?.bureau === 'none') return [];
  const words = (key: keyof Phrases['bridge'], values = {}) => say(input, (all) => all.bridge[key], values);
  const others = countriesIn(input.answers).filter((code) => code !== country?.code);
  const asks = [
    ...(mayHaveMoved(input) ? [words('stopPayment')] : []),
    words('keepData'),
    ...(others.length > 0 ? [words('message', { countries: inCountries(others) })] : []),
    ...(isBlank(input) ? [words('messageBlank')] : []),
  ];
  return [
    { type: 'heading', words: words('title') },
    paragraph(words('know')),
    paragraph(bureauLine(input)),
    { type: 'list', marks: 'letter', items: asks },
    paragraph(words('note')),
  ];
}

function bureauLine(input: PaperInput): Words {
  const { country } = input;
  if (country === undefined) return say(input, ({ bridge: words }) => words.unknown);
  if (country.bureau === 'sub-bureau') return say(input, ({ bridge: words }) => words.subBureau);
  const name = inCountry(country.code);
  const host = [country.ncb?.host, country.ncb?.city].filter((part) => part !== undefined).join(', ');
  if (host === '') return say(input, ({ bridge: words }) => words.member, { country: name });
  return say(input, ({ bridge: words }) => words.memberHost, { country: name, host });
}

function attemptLog(input: PaperInput): Block {
  const words = pack(input);
  const head = [
    words('attemptDay'),
    words('attemptOffice'),
    words('attemptName'),
    words('attemptAnswer'),
    words('attemptWritten'),
  ];
  return { type: 'table', head, rows: emptyRows(head.length, 8) };
}

const generalOffices: readonly NextOffice[] = [
  { to: 'senior-officer' },
  { to: 'other-station' },
  { to: 'prosecutor' },
  { to: 'court' },
  { to: 'ombudsman' },
];

/** The offices to turn to, in order: those of the country where they are known, else the usual ones. */
function nextOffices(input: PaperInput): Words[] {
  const listed = input.country?.ifRefused ?? generalOffices;
  const isWhole = listed.some(({ to }) => to === 'senior-officer');
  const offices: readonly NextOffice[] = isWhole ? listed : [{ to: 'senior-officer' }, ...listed];
  return offices.map(({ to, note }) =>
    say(input, ({ offices: names, language }) => [names[to], note?.[language]].filter(Boolean).join(': ')),
  );
}

/** What to say and whom to ask next when a desk does not take the complaint, with the log of attempts. */
export function refusalSheet(input: PaperInput): Paper {
  const refusal = (key: keyof Phrases['refusal']) => say(input, (words) => words.refusal[key]);
  const steps = [
    refusal('ask'),
    refusal('show'),
    ...(mayHaveMoved(input) ? [refusal('proof')] : []),
    ...trueThere(input),
  ];
  return makePaper(input, refusal('title'), [
    { type: 'list', marks: 'number', items: steps },
    {
      type: 'choice',
      label: refusal('next'),
      options: nextOffices(input).map((words) => ({ words, isTicked: false })),
    },
    { type: 'list', marks: 'dot', items: [refusal('post'), refusal('lawyer')] },
    paragraph(refusal('log'), 'strong'),
    attemptLog(input),
  ]);
}

/** What is known to be true at the desks of this country. */
function trueThere(input: PaperInput): Words[] {
  return input.country?.code === 'ES' ? [say(input, ({ refusal }) => refusal.spain)] : [];
}
