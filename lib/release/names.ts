// Lists names that can be taken for the site's own: what somebody would register who poses as the firm.
import { domainToASCII } from 'node:url';

export type LookAlike = {
  /** As it stands in the address bar of a careful browser, `xn--…` where it has foreign letters. */
  name: string;
  /** As the eye sees it. */
  shown: string;
  why:
    | 'looks the same'
    | 'a letter is missing'
    | 'a letter is doubled'
    | 'letters changed places'
    | 'a hyphen'
    | 'another ending'
    | 'a word more';
};

/** Letters and what passes for them at a glance: of our own alphabet first, then of Cyrillic and Greek. */
const twins: Readonly<Record<string, readonly string[]>> = {
  a: ['4', 'а', 'á', 'α'],
  b: ['6', 'd'],
  c: ['e', 'с', 'ç'],
  d: ['cl', 'b'],
  e: ['3', 'c', 'е', 'é'],
  f: ['t'],
  g: ['9', 'q'],
  h: ['n', 'һ'],
  i: ['1', 'l', 'j', 'і', 'í'],
  j: ['i', 'ј'],
  k: ['к'],
  l: ['1', 'i'],
  m: ['rn', 'nn'],
  n: ['m', 'r', 'ñ'],
  o: ['0', 'о', 'ó', 'ο'],
  p: ['р', 'q'],
  q: ['g', 'p'],
  r: ['n'],
  s: ['5', 'z', 'ѕ'],
  t: ['f'],
  u: ['v', 'ú'],
  v: ['u', 'ν'],
  w: ['vv', 'uu'],
  x: ['х'],
  y: ['v', 'у'],
  z: ['s', '2'],
  rn: ['m'],
  vv: ['w'],
  cl: ['d'],
  0: ['o'],
  1: ['l', 'i'],
};

const endings =
  'com org net es eu com.es org.es info legal law lawyer abogado app help support online site website xyz top shop click live io co com.co com.ve com.mx cc'.split(
    ' ',
  );

/** Endings of two parts in which names are sold as in one. */
const twoParts = new Set(
  'co.uk org.uk com.es org.es nom.es com.ve org.ve co.ve com.mx org.mx com.co com.ar com.br com.pe'.split(' '),
);

const words = [
  'help',
  'ayuda',
  'legal',
  'law',
  'abogados',
  'lawyers',
  'support',
  'recovery',
  'secure',
  'online',
  'www',
];

/** `www.example.co.uk` → `example` and `co.uk`. Throws if it is no name of a site. */
export function splitName(host: string): { label: string; ending: string } {
  const parts = host
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/:].*$/, '')
    .split('.');
  const width = twoParts.has(parts.slice(-2).join('.')) ? 2 : 1;
  const label = parts.at(-1 - width);
  if (label === undefined || !/^[a-z0-9-]+$/.test(label) || parts.some((part) => part === ''))
    throw new Error(`"${host}" is no name of a site, such as example.org`);
  return { label, ending: parts.slice(-width).join('.') };
}

type Change = Pick<LookAlike, 'why'> & { label: string };

const withTwins = (label: string): Change[] =>
  Object.entries(twins).flatMap(([letters, others]) =>
    [...label.matchAll(new RegExp(letters, 'g'))].flatMap(({ index }) =>
      others.map((other) => ({
        label: label.slice(0, index) + other + label.slice(index + letters.length),
        why: 'looks the same' as const,
      })),
    ),
  );

function withSlips(label: string): Change[] {
  return [...label].flatMap((letter, at): Change[] => {
    const [before, after] = [label.slice(0, at), label.slice(at + 1)];
    const next = after[0];
    return [
      { label: before + after, why: 'a letter is missing' },
      { label: before + letter + letter + after, why: 'a letter is doubled' },
      ...(next === undefined
        ? []
        : [{ label: before + next + letter + after.slice(1), why: 'letters changed places' as const }]),
    ];
  });
}

function withHyphens(label: string): Change[] {
  const added = [...label].slice(1).map((_, at) => `${label.slice(0, at + 1)}-${label.slice(at + 1)}`);
  return [...added, label.replaceAll('-', '')].map((one) => ({ label: one, why: 'a hyphen' as const }));
}

const withWords = (label: string): Change[] =>
  words.flatMap((word) =>
    [`${label}-${word}`, `${label}${word}`, `${word}-${label}`, `${word}${label}`].map((one) => ({
      label: one,
      why: 'a word more' as const,
    })),
  );

/** A label a registry takes: no hyphen at an end, none twice, not empty, not too long. */
const isLabel = (label: string): boolean => label.length > 0 && label.length <= 63 && !/^-|-$|--/.test(label);

/**
 * Every look-alike of a site's name, each once, never the name itself: letters, slips, hyphens and words under the
 * site's own ending, and the name itself under other endings. Throws if `host` is no name of a site.
 */
export function lookAlikes(host: string): LookAlike[] {
  const { label, ending } = splitName(host);
  const changes = [...withTwins(label), ...withSlips(label), ...withHyphens(label), ...withWords(label)];
  const all = [
    ...changes.filter((one) => isLabel(one.label)).map((one) => ({ shown: `${one.label}.${ending}`, why: one.why })),
    ...endings.map((one) => ({ shown: `${label}.${one}`, why: 'another ending' as const })),
  ];
  const found = new Map<string, LookAlike>();
  for (const { shown, why } of all) {
    const name = domainToASCII(shown);
    if (name !== '' && name !== `${label}.${ending}` && !found.has(name)) found.set(name, { name, shown, why });
  }
  return [...found.values()];
}

/** Asks the name system whether a name is there; `undefined` if it gave no answer. */
export type Resolve = (name: string) => Promise<boolean | undefined>;

/** Those of the names that somebody has registered, or of which it could not be found out. Eight are asked at once. */
export async function findTaken(
  names: readonly LookAlike[],
  isThere: Resolve,
): Promise<{ taken: LookAlike[]; unknown: number }> {
  const answers = new Map<string, boolean | undefined>();
  let next = 0;
  const walk = async (): Promise<void> => {
    for (let one = names[next++]; one !== undefined; one = names[next++])
      answers.set(one.name, await isThere(one.name));
  };
  await Promise.all(Array.from({ length: 8 }, walk));
  return {
    taken: names.filter(({ name }) => answers.get(name) === true),
    unknown: names.filter(({ name }) => answers.get(name) === undefined).length,
  };
}
