// Reads Authentication-Results lines: what a mail server wrote about its checks of the sender (RFC 8601).

import { takeApart } from './mail-words.ts';
import { showLine } from './show-text.ts';

export type CheckMethod = 'dmarc' | 'spf' | 'dkim';

export type MailCheck = {
  readonly method: CheckMethod;
  /** `pass`, `fail`, or neither: no rule, no signature, a fault on the way. */
  readonly result: 'pass' | 'fail' | 'other';
  /** The server's own word: pass, fail, softfail, none, neutral … */
  readonly word: string;
  /** Domain the check is about, if the line names it. */
  readonly domain: string | undefined;
};

export type CheckLine = {
  /** The server that says it made the checks; undefined where the line names none (some programs leave it out). */
  readonly server: string | undefined;
  readonly checks: readonly MailCheck[];
};

const methods: readonly CheckMethod[] = ['dmarc', 'spf', 'dkim'];

/** Where each method names its domain, best first. */
const domainsAt: Record<CheckMethod, readonly string[]> = {
  dmarc: ['header.from'],
  spf: ['smtp.mailfrom', 'smtp.helo'],
  dkim: ['header.d', 'header.i'],
};

/** One line; methods other than the three are left out. */
export function readCheckLine(value: string): CheckLine {
  const parts = splitParts(value);
  const first = parts[0]?.[0];
  const server = first !== undefined && !first.includes('=') ? showLine(first) : undefined;
  return { server, checks: parts.flatMap((words) => readCheck(words) ?? []) };
}

/** Words between the semicolons, comments left out, with "a = b" drawn together. */
function splitParts(value: string): readonly (readonly string[])[] {
  const parts: string[][] = [[]];
  for (const { kind, text } of takeApart(value)) {
    if (kind === 'end') parts.push([]);
    else if (kind === 'word') parts.at(-1)?.push(text);
  }
  return parts.map((words) =>
    words
      .join(' ')
      .replaceAll(/\s*=\s*/g, '=')
      .split(' '),
  );
}

function readCheck(words: readonly string[]): MailCheck | undefined {
  const found = words.map((word) => /^([a-z]+)(?:\/\d+)?=([a-z]+)$/i.exec(word)).find((match) => match !== null);
  const method = methods.find((known) => known === found?.[1]?.toLowerCase());
  const word = found?.[2]?.toLowerCase();
  if (method === undefined || word === undefined) return undefined;
  return { method, result: judge(word), word, domain: domainIn(words, domainsAt[method]) };
}

function judge(word: string): MailCheck['result'] {
  if (word === 'pass') return 'pass';
  return word === 'fail' || word === 'softfail' || word === 'hardfail' ? 'fail' : 'other';
}

function domainIn(words: readonly string[], names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = words.find((word) => word.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
    const domain = value?.slice(value.lastIndexOf('@') + 1).replaceAll(/[<>]/g, '');
    // Some servers write "none" where there is no signature.
    if (domain && domain !== 'none') return showLine(domain.toLowerCase());
  }
  return undefined;
}

/** A Received-SPF line (RFC 7208 section 9.1) in the same shape. */
export function readSpfLine(value: string): CheckLine {
  const words = splitParts(value).flat();
  const word = words[0]?.toLowerCase();
  if (word === undefined || !/^[a-z]+$/.test(word)) return { server: undefined, checks: [] };
  const server = words.find((one) => one.startsWith('receiver='))?.slice('receiver='.length);
  return {
    server: server && showLine(server),
    checks: [{ method: 'spf', result: judge(word), word, domain: domainIn(words, ['envelope-from']) }],
  };
}
