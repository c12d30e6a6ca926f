// Reads the Received lines of an e-mail: the stops it says it made on its way.

import { type Piece, takeApart } from './mail-words.ts';
import { showLine } from './show-text.ts';

export type Stop = {
  /** How the sending machine named itself. It may say what it likes. */
  readonly from: string | undefined;
  /** The number (IP address) the receiving machine saw. */
  readonly ip: string | undefined;
  /** True for numbers of home and office networks, which lead to nobody (RFC 1918, RFC 4193, RFC 6598). */
  readonly isPrivate: boolean;
  /** The machine that took the letter and wrote this line. */
  readonly by: string | undefined;
  /** UTC, or undefined if the line has no readable time. */
  readonly time: string | undefined;
};

const clauses = ['from', 'by', 'via', 'with', 'id', 'for'];

/** One line "from … by … with … id … for …; time" (RFC 5321 section 4.4). What it lacks stays undefined. */
export function readStop(value: string): Stop {
  const { body, date } = splitDate(takeApart(value));
  const parts = new Map<string, Piece[]>();
  let clause = '';
  for (const piece of body) {
    const name = piece.text.toLowerCase();
    if (piece.kind === 'word' && clauses.includes(name) && !parts.has(name)) {
      clause = name;
      parts.set(clause, []);
    } else parts.get(clause)?.push(piece);
  }

  const from = parts.get('from') ?? [];
  const ip = findIp(from.map(({ text }) => text).join(' '));
  return {
    from: wordOf(from),
    ip,
    isPrivate: ip !== undefined && isPrivateIp(ip),
    by: wordOf(parts.get('by') ?? []),
    time: readTime(date),
  };
}

/** The time stands behind the last semicolon. */
function splitDate(pieces: readonly Piece[]): { body: readonly Piece[]; date: string } {
  const at = pieces.findLastIndex(({ kind }) => kind === 'end');
  if (at === -1) return { body: pieces, date: '' };
  const words = pieces.slice(at + 1).filter(({ kind }) => kind === 'word');
  return { body: pieces.slice(0, at), date: words.map(({ text }) => text).join(' ') };
}

function wordOf(pieces: readonly Piece[]): string | undefined {
  const word = pieces.find(({ kind }) => kind === 'word')?.text;
  return word === undefined ? undefined : showLine(word.replaceAll(/^\[|\]$/g, ''));
}

/** Time of a header line as UTC; undefined if it cannot be read. */
export function readTime(text: string): string | undefined {
  const time = text === '' ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The first address in square brackets, else the first that stands alone. */
function findIp(text: string): string | undefined {
  const candidates = [
    ...text.matchAll(/\[(?:IPv6:)?([0-9a-f:.]{3,45})\]/gi),
    ...text.matchAll(/(?<![\w.:-])([0-9a-f:.]{3,45})(?![\w.:-])/gi),
  ];
  return candidates.map(([, found]) => found ?? '').find((found) => isIpv4(found) || isIpv6(found));
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256);
}

function isIpv6(text: string): boolean {
  return text.split(':').length > 2 && URL.canParse(`http://[${text}]/`);
}

function isPrivateIp(ip: string): boolean {
  if (!isIpv4(ip)) return /^(?:f[cd]|fe[89ab]|::1$)/i.test(ip);
  return /^(?:0|10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(ip);
}
