// Finds the web addresses of the directory and asks each whether it still answers.

import { existsSync, readFileSync } from 'node:fs';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { countryPath } from './care.ts';
import { listFiles } from './files.ts';

export type Link = {
  readonly address: string;
  readonly places: readonly { readonly file: string; readonly line: number }[];
};

export type LinkAnswer = {
  readonly link: Link;
  /** dead: gone; silent: no answer at all; refused: the site does not talk to programs. */
  readonly kind: 'alive' | 'dead' | 'silent' | 'refused';
  /** Whether anything answered at all: if nothing ever does, the fault is the network here. */
  readonly isReached: boolean;
  /** What it answered, in words for staff. */
  readonly said: string;
};

/**
 * Every web address of these countries (of all, and of content/support.yaml, when none is named), each once, with the
 * places where it stands. @throws Error if there is no such country.
 */
export function listLinks(codes: readonly string[]): readonly Link[] {
  const files =
    codes.length === 0
      ? [...listFiles().map((name) => countryPath(name.slice(0, 2))), 'content/support.yaml']
      : codes.map(countryPath);
  const links = new Map<string, { file: string; line: number }[]>();
  for (const file of files) {
    if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
    for (const { address, line } of findAddresses(readFileSync(file, 'utf8'))) {
      links.set(address, [...(links.get(address) ?? []), { file, line }]);
    }
  }
  return [...links].map(([address, places]) => ({ address, places }));
}

/** Texts of a JSON or YAML file that are web addresses, with their lines. */
export function findAddresses(text: string): readonly { readonly address: string; readonly line: number }[] {
  const counter = new LineCounter();
  const found: { address: string; line: number }[] = [];
  visit(parseDocument(text, { lineCounter: counter }), {
    Scalar: (_, node) => {
      if (!isScalar(node) || typeof node.value !== 'string' || !node.range || !/^https?:\/\//.test(node.value)) return;
      found.push({ address: node.value, line: counter.linePos(node.range[0]).line });
    },
  });
  return found;
}

type Limits = { readonly atOnce: number; readonly seconds: number };

/** Faults that say "there is no way out of here", not "this site is gone". */
const unreachable = [
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ECONNREFUSED',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Asks all of them; one page at a time of each site. `no network` when none of the first five sites can be reached. */
export async function checkLinks(
  links: readonly Link[],
  limits: Limits,
): Promise<readonly LinkAnswer[] | 'no network'> {
  const sites = Map.groupBy(links, ({ address }) => new URL(address).host);
  const first = [...sites.values()].slice(0, 5).flatMap((some) => some.slice(0, 1));
  const probes = await Promise.all(first.map((link) => askLink(link, limits.seconds)));
  if (probes.length > 0 && probes.every(({ isReached }) => !isReached)) return 'no network';

  const known = new Map(probes.map((answer) => [answer.link, answer]));
  const answers: LinkAnswer[] = [];
  const waiting = [...sites.values()].values();
  const work = async () => {
    for (const site of waiting) {
      for (const link of site) answers.push(known.get(link) ?? (await askLink(link, limits.seconds)));
    }
  };
  await Promise.all(Array.from({ length: limits.atOnce }, work));
  return answers;
}

/** Asks for the head of a page and, where a site dislikes that, for the page. */
export async function askLink(link: Link, seconds: number): Promise<LinkAnswer> {
  try {
    const head = await ask(link.address, 'HEAD', seconds);
    return judge(link, head < 400 ? head : await ask(link.address, 'GET', seconds));
  } catch (error) {
    return judgeFault(link, error, seconds);
  }
}

async function ask(address: string, method: 'HEAD' | 'GET', seconds: number): Promise<number> {
  const answer = await fetch(address, { method, redirect: 'follow', signal: AbortSignal.timeout(seconds * 1000) });
  await answer.body?.cancel();
  return answer.status;
}

function judge(link: Link, status: number): LinkAnswer {
  const said = `answered ${status}`;
  if (status < 400) return { link, kind: 'alive', isReached: true, said };
  if (status === 404 || status === 410)
    return { link, kind: 'dead', isReached: true, said: `${said}: there is no such page` };
  return { link, kind: status >= 500 ? 'silent' : 'refused', isReached: true, said };
}

function judgeFault(link: Link, error: unknown, seconds: number): LinkAnswer {
  if (error instanceof DOMException)
    return { link, kind: 'silent', isReached: false, said: `no answer in ${seconds} seconds` };
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown fault';
  if (code === 'ENOTFOUND')
    return { link, kind: 'dead', isReached: false, said: 'the name of the site does not exist' };
  if (unreachable.includes(code))
    return { link, kind: 'silent', isReached: false, said: `could not be reached (${code})` };
  return { link, kind: 'refused', isReached: true, said: `cannot be read by this program (${code})` };
}
