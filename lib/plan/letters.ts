// The letters of a victim, from answers to a typed document: bank and other payers, platform, lender, contacts, follow-ups.

import type { MoneyRow } from './answers.ts';
import {
  type Block,
  emptyRows,
  type FieldRow,
  line,
  type Option,
  type Paper,
  said,
  typed,
  type Words,
} from './document.ts';
import {
  amountOf,
  countryValue,
  field,
  heading,
  isBlank,
  isChild,
  makePaper,
  type PaperInput,
  paragraph,
  reachOf,
  referenceOf,
  say,
  signature,
  whenValue,
} from './paper-input.ts';
import type { Phrases } from './phrases.ts';
import type { Fact, RailId, RailKind } from './words.ts';

/** Who is asked for the money back. */
export const recallVariants = ['bank', 'exchange', 'gift-card', 'mobile-money', 'courier'] as const;

export type RecallVariant = (typeof recallVariants)[number];

const variantOf: Record<RailKind, RecallVariant> = {
  bank: 'bank',
  crypto: 'exchange',
  'gift-card': 'gift-card',
  'mobile-money': 'mobile-money',
  cash: 'courier',
  unsure: 'bank',
};

const kindOf: Record<RailId, RailKind> = {
  card: 'bank',
  'transfer-home': 'bank',
  'transfer-abroad': 'bank',
  instant: 'bank',
  'direct-debit': 'bank',
  crypto: 'crypto',
  'mobile-money': 'mobile-money',
  cash: 'cash',
  'gift-card': 'gift-card',
  other: 'unsure',
  unsure: 'unsure',
};

/** The recall letters these answers call for, in a fixed order; none if no money moved. */
export function recallVariantsFor(facts: ReadonlySet<Fact>): RecallVariant[] {
  const wanted = new Set<RecallVariant>();
  if (facts.has('paid-bank') || facts.has('paid-unsure')) wanted.add('bank');
  if (facts.has('paid-crypto') || facts.has('crypto')) wanted.add('exchange');
  if (facts.has('paid-gift-card')) wanted.add('gift-card');
  if (facts.has('paid-mobile-money')) wanted.add('mobile-money');
  if (facts.has('paid-cash')) wanted.add('courier');
  return recallVariants.filter((variant) => wanted.has(variant));
}

/** Countries in which Directive (EU) 2015/2366 applies: the European Union and the other states of the EEA. */
const paymentDirective =
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(' ');

/** The payments a letter is about: those of its kind, a row without a way counting as a bank's. */
function rowsFor({ answers }: PaperInput, variant: RecallVariant): MoneyRow[] {
  return (answers.money ?? []).filter(({ rail }) => variantOf[kindOf[rail ?? 'unsure']] === variant);
}

/** Only a payment nobody ordered, from a bank under the directive, has this claim in law. */
function hasRefundClaim(row: MoneyRow, { country }: PaperInput): boolean {
  const bank = row.bankCountry ?? country?.code;
  return row.ordered === 'not-ordered' && bank !== undefined && paymentDirective.includes(bank);
}

/** The call to the bank, in sixty seconds. */
export function bankCallCard(input: PaperInput): Paper {
  const call = (key: keyof Phrases['call']) => say(input, (words) => words.call[key]);
  const rows = (input.answers.money ?? []).filter(({ rail }) => variantOf[kindOf[rail ?? 'unsure']] !== 'exchange');
  const payments = rows.length > 0 ? rows : [{}];
  const emergency = input.country?.emergency?.[0];
  return makePaper(input, call('title'), [
    paragraph(call('number'), 'strong'),
    heading(call('say')),
    {
      type: 'list',
      marks: 'number',
      items: [call('fraud'), call('stop'), call('warn'), call('block'), call('record'), call('abroad')],
    },
    ...payments.flatMap((row, at): Block[] => [
      ...paymentHeading(input, payments.length, at),
      {
        type: 'fields',
        rows: [
          field(
            say(input, ({ money }) => money.amount),
            typed(amountOf(row)),
          ),
          field(
            say(input, ({ money }) => money.day),
            whenValue(row, input),
          ),
          field(say(input, ({ money }) => money.reference)),
        ],
      },
    ]),
    {
      type: 'fields',
      rows: [
        field(call('account')),
        field(call('caseNumber'), typed(referenceOf(input, 'bank'))),
        field(call('person')),
      ],
    },
    paragraph(call('after')),
    ...(emergency
      ? [
          paragraph(
            say(input, ({ general }) => general.danger, { number: emergency }),
            'small',
          ),
        ]
      : []),
  ]);
}

function paymentHeading(input: PaperInput, count: number, at: number): Block[] {
  if (count < 2) return [];
  return [heading(say(input, ({ money }) => money.payment, { number: String(at + 1) }))];
}

type RecallKeys = {
  readonly title: keyof Phrases['recall'];
  readonly to: keyof Phrases['recall'];
  readonly intro: keyof Phrases['recall'];
  readonly requests: readonly (keyof Phrases['recall'])[];
};

const recallKeys: Record<RecallVariant, RecallKeys> = {
  bank: { title: 'bankTitle', to: 'bankTo', intro: 'bankIntro', requests: ['recall', 'hold', 'trace', 'block'] },
  exchange: {
    title: 'exchangeTitle',
    to: 'exchangeTo',
    intro: 'exchangeIntro',
    requests: ['exchangeHold', 'exchangeTrace'],
  },
  'gift-card': {
    title: 'giftTitle',
    to: 'giftTo',
    intro: 'giftIntro',
    requests: ['giftStop', 'giftTrace', 'giftRefund'],
  },
  'mobile-money': {
    title: 'mobileTitle',
    to: 'mobileTo',
    intro: 'mobileIntro',
    requests: ['mobileHold', 'mobileTrace'],
  },
  courier: {
    title: 'courierTitle',
    to: 'courierTo',
    intro: 'courierIntro',
    requests: ['courierStop', 'courierTrace', 'courierReturn'],
  },
};

/** The letter that asks a bank, exchange, card issuer, mobile money company or courier to stop the money. */
export function recallLetter(input: PaperInput, variant: RecallVariant = 'bank'): Paper {
  const keys = recallKeys[variant];
  const recall = (key: keyof Phrases['recall']) => say(input, (words) => words.recall[key]);
  const letter = (key: keyof Phrases['letter']) => say(input, (words) => words.letter[key]);
  const rows = rowsFor(input, variant);
  const payments = rows.length > 0 ? rows : [{}];
  return makePaper(input, recall(keys.title), [
    {
      type: 'fields',
      rows: [
        field(
          say(input, ({ general }) => general.to),
          said(recall(keys.to)),
        ),
        field(say(input, ({ general }) => general.name)),
      ],
    },
    paragraph(recall(keys.intro)),
    heading(letter('sender')),
    { type: 'fields', rows: senderRows(input, variant) },
    ...(variant === 'bank' ? [heading(recall('beneficiary')), beneficiary(input, payments)] : []),
    ...payments.flatMap((row, at): Block[] => [
      ...(payments.length > 1 ? paymentHeading(input, payments.length, at) : [heading(recall('paymentHead'))]),
      { type: 'fields', rows: paymentRows(input, variant, row) },
      orderedChoice(input, row),
    ]),
    {
      type: 'fields',
      rows: [
        field(letter('how')),
        field(letter('onward')),
        field(letter('policeReference'), typed(referenceOf(input, 'police'))),
      ],
    },
    heading(letter('requests')),
    {
      type: 'list',
      marks: 'number',
      items: [
        ...keys.requests.map(recall),
        ...refundClaim(input, variant, rows),
        letter('keepRecords'),
        letter('policeContact'),
        letter('answer'),
      ],
    },
    ...refundCondition(input, variant),
    enclosures(input),
    signature(input),
  ]);
}

function senderRows(input: PaperInput, variant: RecallVariant): FieldRow[] {
  const recall = (key: keyof Phrases['recall']) => field(say(input, (words) => words.recall[key]));
  const letter = (key: keyof Phrases['letter']) => field(say(input, (words) => words.letter[key]));
  const all = [field(say(input, ({ general }) => general.name)), letter('address'), letter('safeReply')];
  if (variant === 'bank') return [...all, recall('bank'), recall('account'), recall('bic')];
  if (variant === 'exchange') return [...all, recall('exchangeAccount'), recall('myWallet')];
  if (variant === 'mobile-money') return [...all, recall('mobileMine')];
  return all;
}

function beneficiary(input: PaperInput, payments: readonly MoneyRow[]): Block {
  const recall = (key: keyof Phrases['recall']) => say(input, (words) => words.recall[key]);
  const countries = [...new Set(payments.map(({ otherCountry }) => otherCountry))];
  return {
    type: 'fields',
    rows: [
      field(recall('beneficiaryName'), typed(reachOf(input, 'name'))),
      field(recall('account'), typed(reachOf(input, 'account'))),
      field(recall('beneficiaryBank')),
      field(recall('bic')),
      field(recall('country'), countries.length === 1 ? countryValue(countries[0], input) : line),
      field(recall('between')),
    ],
  };
}

function paymentRows(input: PaperInput, variant: RecallVariant, row: MoneyRow): FieldRow[] {
  const money = (key: keyof Phrases['money']) => say(input, (words) => words.money[key]);
  const recall = (key: keyof Phrases['recall']) => say(input, (words) => words.recall[key]);
  const amount = field(money('amount'), typed(amountOf(row)));
  const when = field(money('day'), whenValue(row, input));
  if (variant === 'bank') return bankRows(input, row);
  if (variant === 'exchange') {
    const theirs = field(recall('theirWallet'), typed(reachOf(input, 'wallet')));
    return [amount, when, field(money('zone')), field(recall('network')), theirs, field(recall('hash'))];
  }
  if (variant === 'gift-card') return [field(recall('giftBrand')), field(recall('giftNumber')), amount, when];
  if (variant === 'mobile-money') {
    const theirs = field(recall('mobileTheirs'), typed(reachOf(input, 'phone')));
    return [amount, when, theirs, field(recall('mobileId')), field(recall('mobileAgent'))];
  }
  const receiver = field(recall('courierReceiver'), typed(reachOf(input, 'name')));
  return [
    field(recall('courierNumber')),
    field(recall('courierOffice')),
    receiver,
    field(recall('courierContents')),
    amount,
  ];
}

function bankRows(input: PaperInput, row: MoneyRow): FieldRow[] {
  const money = (key: keyof Phrases['money']) => say(input, (words) => words.money[key]);
  const { rail } = row;
  return [
    field(money('amount'), typed(amountOf(row))),
    field(money('booked'), whenValue({ when: row.when && { date: row.when.date, about: row.when.about } }, input)),
    field(money('value')),
    field(money('zone'), typed(row.when?.time)),
    field(money('rail'), rail === undefined ? line : said(say(input, ({ rails }) => rails[rail]))),
    field(money('channel')),
    field(money('reference')),
    field(money('endToEnd')),
    field(money('cardDigits')),
    field(money('merchant')),
  ];
}

function orderedChoice(input: PaperInput, row: MoneyRow): Block {
  const option = (id: 'tricked' | 'not-ordered'): Option => ({
    words: say(input, ({ ordered }) => ordered[id]),
    isTicked: row.ordered === id,
  });
  return {
    type: 'choice',
    label: say(input, ({ money }) => money.ordered),
    options: [option('tricked'), option('not-ordered')],
  };
}

function refundClaim(input: PaperInput, variant: RecallVariant, rows: readonly MoneyRow[]): Words[] {
  const holds = variant === 'bank' && rows.some((row) => hasRefundClaim(row, input));
  return holds ? [say(input, ({ recall }) => recall.refund)] : [];
}

/** On the blank letter the reader ticks it by hand; its words say when it may be ticked. */
function refundCondition(input: PaperInput, variant: RecallVariant): Block[] {
  if (variant !== 'bank' || !isBlank(input)) return [];
  return [
    { type: 'choice', label: null, options: [{ words: say(input, ({ recall }) => recall.refundIf), isTicked: false }] },
  ];
}

function enclosures(input: PaperInput): Block {
  const option = (pick: (words: Phrases) => string): Option => ({ words: say(input, pick), isTicked: false });
  return {
    type: 'choice',
    label: say(input, ({ letter }) => letter.enclosures),
    options: [
      option(({ letter }) => letter.proofOfPayment),
      option(({ letter }) => letter.messages),
      option(({ letter }) => letter.policePaper),
    ],
  };
}

/** Restore an account, stop an impersonation, take content down; keep the records for the police. */
export function platformLetter(input: PaperInput): Paper {
  const platform = (key: keyof Phrases['platform']) => say(input, (words) => words.platform[key]);
  const letter = (key: keyof Phrases['letter']) => say(input, (words) => words.letter[key]);
  const { facts } = input;
  const addresses = [reachOf(input, 'handle'), reachOf(input, 'web')].filter((one) => one !== undefined).join(', ');
  const shown = (['sextortion', 'intimate-images', 'extortion', 'harassment', 'child-abuse'] as const).some((code) =>
    facts.has(code),
  );
  const option = (words: Words, isTicked: boolean): Option => ({ words, isTicked });
  return makePaper(input, platform('title'), [
    {
      type: 'fields',
      rows: [
        field(
          say(input, ({ general }) => general.to),
          said(platform('to')),
        ),
        field(say(input, ({ general }) => general.name)),
      ],
    },
    paragraph(platform('intro')),
    ...(isChild(input)
      ? [
          paragraph(
            say(input, ({ general }) => general.child),
            'strong',
          ),
        ]
      : []),
    {
      type: 'fields',
      rows: [
        field(platform('theirs'), typed(addresses)),
        field(platform('mine')),
        field(platform('since')),
        ...(isChild(input) ? [] : [field(platform('facts'))]),
        field(platform('ticket'), typed(referenceOf(input, 'platform'))),
        field(letter('policeReference'), typed(referenceOf(input, 'police'))),
        field(letter('safeReply')),
      ],
    },
    {
      type: 'choice',
      label: letter('requests'),
      options: [
        option(platform('restore'), facts.has('account-takeover')),
        option(platform('impersonation'), facts.has('identity-theft')),
        option(platform('remove'), shown),
        option(letter('keepRecords'), true),
        option(letter('policeContact'), true),
        option(letter('answer'), true),
      ],
    },
    paragraph(letter('identityPapers')),
    signature(input),
  ]);
}

/** My identity was used: accounts and debts that I deny. */
export function lenderLetter(input: PaperInput): Paper {
  const lender = (key: keyof Phrases['lender']) => say(input, (words) => words.lender[key]);
  const letter = (key: keyof Phrases['letter']) => say(input, (words) => words.letter[key]);
  const money = (key: keyof Phrases['money']) => say(input, (words) => words.money[key]);
  return makePaper(input, lender('title'), [
    {
      type: 'fields',
      rows: [
        field(
          say(input, ({ general }) => general.to),
          said(lender('to')),
        ),
        field(say(input, ({ general }) => general.name)),
      ],
    },
    paragraph(lender('intro')),
    heading(letter('sender')),
    {
      type: 'fields',
      rows: [
        field(say(input, ({ general }) => general.name)),
        field(letter('address')),
        field(letter('safeReply')),
        field(lender('since')),
        field(letter('policeReference'), typed(referenceOf(input, 'police'))),
      ],
    },
    {
      type: 'table',
      head: [lender('company'), lender('contract'), money('day'), money('amount')],
      rows: emptyRows(4, 4),
    },
    heading(letter('requests')),
    {
      type: 'list',
      marks: 'number',
      items: [lender('close'), lender('mark'), lender('file'), lender('copy'), letter('keepRecords'), letter('answer')],
    },
    paragraph(letter('identityPapers')),
    signature(input),
  ]);
}

/** To everybody the false messages may have reached. */
export function contactsLetter(input: PaperInput): Paper {
  const contacts = (key: keyof Phrases['contacts']) => say(input, (words) => words.contacts[key]);
  return makePaper(input, contacts('title'), [
    paragraph(contacts('intro')),
    { type: 'fields', rows: [field(contacts('account')), field(contacts('from')), field(contacts('until'))] },
    paragraph(contacts('doNot'), 'strong'),
    { type: 'list', marks: 'dot', items: [contacts('paid'), contacts('check'), contacts('keep')] },
    { type: 'fields', rows: [field(say(input, ({ general }) => general.name))] },
  ]);
}

type Addressee = { readonly to: 'toPolice' | 'toBank'; readonly who: 'police' | 'bank'; readonly asks: readonly Ask[] };

type Ask = 'askReference' | 'askRecall' | 'askBureau' | 'askData' | 'askHold';

/** Police always; the bank where money moved, and on the blank form. */
function addressees(input: PaperInput): Addressee[] {
  const moved = isBlank(input) || input.facts.has('money-moved');
  const bureau: readonly Ask[] = input.country?.bureau === 'none' ? [] : ['askBureau'];
  const police: Addressee = {
    to: 'toPolice',
    who: 'police',
    asks: ['askReference', ...bureau, 'askData', ...(moved ? (['askHold'] as const) : [])],
  };
  const bank: Addressee = { to: 'toBank', who: 'bank', asks: ['askReference', 'askRecall', 'askHold'] };
  return moved ? [police, bank] : [police];
}

function followHead(input: PaperInput, { to, who }: Addressee): Block {
  const report = input.answers.told?.find((row) => row.who === who);
  return {
    type: 'fields',
    rows: [
      field(
        say(input, ({ general }) => general.to),
        said(say(input, ({ follow }) => follow[to])),
      ),
      field(
        say(input, ({ follow }) => follow.mine),
        typed(report?.date),
      ),
      field(
        say(input, ({ follow }) => follow.reference),
        typed(report?.reference),
      ),
      field(say(input, ({ letter }) => letter.safeReply)),
    ],
  };
}

/** Each addressee on a page of its own, each signed. */
function inTurn(input: PaperInput, blocksFor: (one: Addressee) => readonly Block[]): Block[] {
  return addressees(input).flatMap((one, at) => [
    ...(at > 0 ? [{ type: 'break' as const }] : []),
    ...blocksFor(one),
    signature(input),
  ]);
}

/** After 14 days: reference, unit, and whether the requests were made. */
export function followUp14(input: PaperInput): Paper {
  const follow = (key: keyof Phrases['follow']) => say(input, (words) => words.follow[key]);
  return makePaper(
    input,
    follow('title14'),
    inTurn(input, (one) => [
      followHead(input, one),
      paragraph(follow('intro14')),
      { type: 'fields', rows: one.asks.map((ask) => field(follow(ask))) },
    ]),
  );
}

/** After 30 days: what is still unanswered, reasons in writing, the next office in copy. */
export function followUp30(input: PaperInput): Paper {
  const follow = (key: keyof Phrases['follow']) => say(input, (words) => words.follow[key]);
  return makePaper(
    input,
    follow('title30'),
    inTurn(input, (one) => [
      followHead(input, one),
      paragraph(follow('intro30')),
      { type: 'choice', label: null, options: one.asks.map((ask) => ({ words: follow(ask), isTicked: false })) },
      { type: 'table', head: [follow('open'), follow('asked')], rows: emptyRows(2, 3) },
      paragraph(follow('reasons')),
      { type: 'fields', rows: [field(follow('copyTo'))] },
    ]),
  );
}
