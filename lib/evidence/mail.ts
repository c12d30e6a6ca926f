// Reads the headers of a saved e-mail (.eml): who it says it is from, where answers go, which way it says it came.

import PostalMime, { addressParser, decodeWords, type Header } from 'postal-mime';
import { type CheckLine, readCheckLine, readSpfLine } from './mail-checks.ts';
import { cutHeader } from './mail-header.ts';
import { readStop, readTime, type Stop } from './mail-route.ts';
import { showLine } from './show-text.ts';

export type Mailbox = { readonly name: string; readonly address: string };

/** All texts are of a stranger's hand and already safe to show (see show-text.ts). */
export type MailFacts = {
  readonly subject: string;
  readonly from: readonly Mailbox[];
  readonly sender: readonly Mailbox[];
  readonly replyTo: readonly Mailbox[];
  /** Where undeliverable mail goes; '' if the letter wants none back, undefined if it does not say. */
  readonly returnPath: string | undefined;
  readonly to: readonly Mailbox[];
  /** As the sender's clock wrote it, and the same in UTC if it can be read. */
  readonly date: { readonly text: string; readonly time: string | undefined } | undefined;
  readonly messageId: string | undefined;
  /** First stop first. */
  readonly stops: readonly Stop[];
  /** As in the file: the line written last comes first. */
  readonly checks: readonly CheckLine[];
  /** Domains whose signature the letter carries (DKIM). Nobody has checked them here. */
  readonly signedBy: readonly string[];
};

export type MailReading =
  | { readonly kind: 'mail'; readonly facts: MailFacts }
  /** `outlook`: a .msg file. `no-mail`: not a saved e-mail, or one without its headers. */
  | { readonly kind: 'outlook' | 'no-mail' };

/** Lines and addresses beyond this are left out: a real letter has far fewer. */
const most = 60;

/** Reads the headers only, never text or attachments. Rejects if the file cannot be read. */
export async function readMail(file: Blob): Promise<MailReading> {
  const header = await cutHeader(file);
  if (header.kind !== 'header') return { kind: header.kind };
  const { headers } = await PostalMime.parse(header.bytes, { maxRfc822NestingDepth: 0 });
  const isMail = headers.some(({ key }) => ['from', 'received', 'message-id', 'return-path', 'date'].includes(key));
  return isMail ? { kind: 'mail', facts: gatherFacts(headers) } : { kind: 'no-mail' };
}

function gatherFacts(headers: readonly Header[]): MailFacts {
  const all = (key: string) =>
    headers
      .filter((header) => header.key === key)
      .slice(0, most)
      .map(({ value }) => value);
  const first = (key: string) => all(key)[0];
  const date = first('date');
  const messageId = first('message-id');
  const results = all('authentication-results').map(readCheckLine);
  const hasSpf = results.some(({ checks }) => checks.some(({ method }) => method === 'spf'));
  return {
    subject: showLine(decodeWords(first('subject') ?? '')),
    from: readMailboxes(all('from')),
    sender: readMailboxes(all('sender')),
    replyTo: readMailboxes(all('reply-to')),
    returnPath: readReturnPath(first('return-path')),
    to: readMailboxes(all('to')),
    date: date === undefined ? undefined : { text: showLine(date), time: readTime(date.replaceAll(/\([^()]*\)/g, '')) },
    messageId: messageId === undefined ? undefined : showLine(messageId),
    stops: all('received').map(readStop).reverse(),
    checks: [...results, ...(hasSpf ? [] : all('received-spf').map(readSpfLine))].filter(
      ({ checks }) => checks.length > 0,
    ),
    signedBy: readSigners(all('dkim-signature')),
  };
}

function readMailboxes(values: readonly string[]): readonly Mailbox[] {
  const boxes = values.flatMap((value) => addressParser(value, { flatten: true }));
  return boxes
    .slice(0, most)
    .flatMap(({ name, address }) => (address ? [{ name: showLine(name), address: showLine(address) }] : []));
}

function readReturnPath(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  return /^\s*<\s*>/.test(value) ? '' : (readMailboxes([value])[0]?.address ?? showLine(value));
}

function readSigners(values: readonly string[]): readonly string[] {
  const domains = values.flatMap((value) => /(?:^|;)\s*d\s*=\s*([^;\s]+)/i.exec(value)?.[1]?.toLowerCase() ?? []);
  return [...new Set(domains.map(showLine))];
}
