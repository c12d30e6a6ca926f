// Turns what a saved e-mail shows into plain statements: what stands there and what it may mean, never a verdict.

import type { Mailbox, MailFacts } from './mail.ts';
import type { CheckMethod, MailCheck } from './mail-checks.ts';

/** What a sentence may hold; '' where it needs nothing. */
const blank = {
  address: '',
  addresses: '',
  domain: '',
  earlier: '',
  from: '',
  later: '',
  minutes: '',
  name: '',
  server: '',
  servers: '',
  shown: '',
  text: '',
  word: '',
};

/** A statement is the message `evidence.mail.says.<key>` with its values. */
export type Statement = { readonly key: StatementKey; readonly values: Readonly<typeof blank> };

export type StatementKey =
  | 'from'
  | 'fromNoName'
  | 'fromNone'
  | 'fromSeveral'
  | 'nameHasAddress'
  | 'oddLetters'
  | 'senderElsewhere'
  | 'replySame'
  | 'replyElsewhere'
  | 'returnSame'
  | 'returnElsewhere'
  | 'returnEmpty'
  | 'dateUnread'
  | 'dateFar'
  | 'checksNone'
  | 'checksBy'
  | 'checksUnnamed'
  | 'checksMore'
  | 'signed'
  | 'routeNone'
  | 'routeBack'
  | `${CheckMethod}${'Pass' | 'Fail' | 'Other'}`;

const say = (key: StatementKey, values: Partial<typeof blank> = {}): Statement => ({
  key,
  values: { ...blank, ...values },
});

/** Who the letter says it is from, and where answers go. */
export function saySender(facts: MailFacts): readonly Statement[] {
  const [first] = facts.from;
  if (first === undefined) return [say('fromNone')];
  return [
    first.name === '' ? say('fromNoName', { address: first.address }) : say('from', { ...first }),
    ...(facts.from.length > 1 ? [say('fromSeveral', { addresses: addressesOf(facts.from) })] : []),
    ...sayName(first),
    ...sayLetters([...facts.from, ...facts.replyTo]),
    ...saySenderLine(facts, first),
    ...sayReply(facts, first),
    ...sayReturn(facts, first),
    ...sayDate(facts),
  ];
}

function sayName({ name, address }: Mailbox): readonly Statement[] {
  const shown = /[^\s<>"'()[\],;:]+@[^\s<>"'()[\],;:]+\.[^\s<>"'()[\],;:]+/.exec(name)?.[0];
  if (shown === undefined || shown.toLowerCase() === address.toLowerCase()) return [];
  return [say('nameHasAddress', { shown, address })];
}

/** Letters of other alphabets, or their coded form "xn--": both can look like plain ones. */
function sayLetters(boxes: readonly Mailbox[]): readonly Statement[] {
  const domains = new Set(boxes.map(({ address }) => domainOf(address)));
  const odd = [...domains].filter((domain) => /[^\p{ASCII}]|(?:^|\.)xn--/u.test(domain));
  return odd.map((domain) => say('oddLetters', { domain }));
}

function saySenderLine({ sender }: MailFacts, from: Mailbox): readonly Statement[] {
  const [first] = sender;
  if (first === undefined || isSameOwner(first.address, from.address)) return [];
  return [say('senderElsewhere', { address: first.address, from: from.address })];
}

function sayReply({ replyTo }: MailFacts, from: Mailbox): readonly Statement[] {
  if (replyTo.length === 0) return [];
  const elsewhere = replyTo.filter(({ address }) => !isSameOwner(address, from.address));
  if (elsewhere.length === 0) return [say('replySame', { address: addressesOf(replyTo) })];
  return [say('replyElsewhere', { address: addressesOf(elsewhere), from: from.address })];
}

function sayReturn({ returnPath }: MailFacts, from: Mailbox): readonly Statement[] {
  if (returnPath === undefined) return [];
  if (returnPath === '') return [say('returnEmpty')];
  const key = isSameOwner(returnPath, from.address) ? 'returnSame' : 'returnElsewhere';
  return [say(key, { address: returnPath, from: from.address })];
}

const day = 24 * 60 * 60 * 1000;

function sayDate({ date, stops }: MailFacts): readonly Statement[] {
  if (date === undefined) return [];
  if (date.time === undefined) return [say('dateUnread', { text: date.text })];
  const arrived = stops.find(({ time }) => time !== undefined)?.time;
  if (arrived === undefined || Math.abs(Date.parse(date.time) - Date.parse(arrived)) < day) return [];
  return [say('dateFar')];
}

/** What mail servers noted about their checks. Only the topmost line is read out: lower ones a sender may have put there. */
export function sayChecks({ checks, signedBy }: MailFacts): readonly Statement[] {
  const [first, ...more] = checks;
  const signed = signedBy.length > 0 ? [say('signed', { domain: signedBy.join(', ') })] : [];
  if (first === undefined) return [say('checksNone'), ...signed];
  const others = new Set(more.flatMap(({ server }) => server ?? []));
  return [
    first.server === undefined ? say('checksUnnamed') : say('checksBy', { server: first.server }),
    ...first.checks.map(sayCheck),
    ...(more.length > 0 ? [say('checksMore', { servers: [...others].join(', ') || notNamed })] : []),
  ];
}

/** Stands for a name the letter does not give. */
const notNamed = '(?)';

function sayCheck({ method, result, word, domain }: MailCheck): Statement {
  const ending = { pass: 'Pass', fail: 'Fail', other: 'Other' } as const;
  return say(`${method}${ending[result]}`, { domain: domain ?? notNamed, word });
}

/** Clocks of servers differ by minutes; more than this is worth a line. Milliseconds. */
const clockSlack = 10 * 60 * 1000;

/** What is odd about the way it came; the stops themselves are shown as a list. */
export function sayRoute({ stops }: MailFacts): readonly Statement[] {
  if (stops.length === 0) return [say('routeNone')];
  return stops.flatMap((stop, at) => {
    const before = stops[at - 1]?.time;
    if (before === undefined || stop.time === undefined) return [];
    const back = Date.parse(before) - Date.parse(stop.time);
    return back > clockSlack
      ? [say('routeBack', { earlier: String(at), later: String(at + 1), minutes: String(Math.round(back / 60_000)) })]
      : [];
  });
}

function addressesOf(boxes: readonly Mailbox[]): string {
  return boxes.map(({ address }) => address).join(', ');
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** Same domain, or one below the other ("mail.shop.example" and "shop.example"). */
function isSameOwner(one: string, other: string): boolean {
  const [a, b] = [domainOf(one), domainOf(other)];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}
