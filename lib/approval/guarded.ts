// Which values need two people: telephone numbers, the firm's own contacts and keys, what it charges, and the words for the bank.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { splitText, textPath } from '#content/editing';
import { checkCountry, countryPath, listFiles } from '#directory/care';
import { countryName, languageName, locales, sourceLocale } from '#i18n';
import { fingerprint as keyFingerprint, keySet } from '#intake';

/** Text of a file by its path from the project's root; undefined if there is none. From the disk, or from an old commit. */
export type ReadFile = (file: string) => string | undefined;

export type Entry = {
  readonly file: string;
  /** Which value of the file, such as `es-pn-phone` or `contact.notice.cost`. Need not be unique. */
  readonly key: string;
  readonly value: string;
};

/** Values that are signed together. */
export type Group = {
  /** As in content/approvals.yaml: `phones ES`, `bank es`, `fees es`, `firm`, `keys`. */
  readonly id: string;
  /** Begins a sentence: `Telephone numbers, Spain`. */
  readonly name: string;
  readonly files: readonly string[];
  /** @throws Error that names file and line if a file cannot be read. */
  readonly read: (from: ReadFile) => Promise<readonly Entry[]>;
};

/** A part of a text: the words under one heading of the English file, or with '' those before the first heading. */
type Part = { readonly kind: 'guides' | 'pages' | 'steps'; readonly slug: string; readonly heading?: string };

type Guarded = {
  readonly messages: readonly string[];
  readonly parts: readonly Part[];
  readonly phrases: readonly string[];
};

export const guardedFees: Guarded = {
  messages: ['contact.notice.cost'],
  parts: [
    { kind: 'guides', slug: 'working-with-a-lawyer', heading: 'How it starts' },
    { kind: 'pages', slug: 'questions', heading: 'Is this free?' },
    { kind: 'pages', slug: 'about', heading: 'What the firm offers' },
    { kind: 'pages', slug: 'about', heading: 'What we never do' },
    { kind: 'pages', slug: 'legal-notice', heading: 'Reading this site does not make us your lawyers' },
  ],
  phrases: [],
};

export const guardedBank: Guarded = {
  messages: [
    'contact.advice.money',
    'help.cards.bank-call',
    'home.nowMoney',
    'report.moneyText',
    'request.fields.moneyMoved24h.hint',
    'server.money',
  ],
  parts: [
    { kind: 'steps', slug: 'bank-call' },
    { kind: 'steps', slug: 'recall-letter' },
    { kind: 'guides', slug: 'money-sent-to-a-scammer', heading: '' },
    { kind: 'guides', slug: 'card-or-account-used', heading: '' },
    { kind: 'guides', slug: 'invoice-and-payroll-fraud', heading: '' },
    { kind: 'guides', slug: 'first-hours', heading: 'Money left: call your bank first' },
    { kind: 'guides', slug: 'get-money-back', heading: '1. Recall: today' },
  ],
  phrases: ['call', 'recall'],
};

/** Reads from the disk, from the folder in which the command runs. */
export const readFromDisk: ReadFile = (file) => {
  try {
    return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** Every group that the project has now. `keysFile` is the setting KEYS_FILE; a demonstration's own keys are nobody's. */
export function listGroups(keysFile: string | undefined): readonly Group[] {
  const spoken = readdirSync('content/phrases').map((name) => name.replace(/\.yaml$/, ''));
  const languages = [...new Set<string>([...locales, ...spoken])].sort();
  return [
    firmGroup,
    ...(keysFile === undefined ? [] : [keysGroup(keysFile)]),
    ...locales.map((locale) => wordsGroup('fees', 'What the firm charges', locale, guardedFees)),
    ...languages.map((locale) => wordsGroup('bank', 'Words for the bank', locale, guardedBank)),
    ...listFiles().map((name) => phonesGroup(name.slice(0, 2))),
  ].map(remember);
}

type Remembered = { readonly texts: ReadonlyMap<string, string | undefined>; readonly entries: readonly Entry[] };

/** What each group read last. The editor asks often, and two hundred countries take their time. */
const remembered = new Map<string, Remembered>();

/** The group, read again only if one of its files is another. */
function remember(group: Group): Group {
  const read: Group['read'] = async (from) => {
    const before = remembered.get(group.id);
    if (before !== undefined && [...before.texts].every(([file, text]) => from(file) === text)) return before.entries;
    const texts = new Map<string, string | undefined>();
    const entries = await group.read((file) => {
      texts.set(file, from(file));
      return texts.get(file);
    });
    remembered.set(group.id, { texts, entries });
    return entries;
  };
  return { ...group, read };
}

/** Changes when one of the values changes, goes, or comes. Sixteen hexadecimal digits. */
export function printEntries(entries: readonly Entry[]): string {
  const values = entries.map(({ file, key, value }) => [file, key, value]);
  return createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 16);
}

function phonesGroup(code: string): Group {
  const file = countryPath(code);
  return {
    id: `phones ${code}`,
    name: `Telephone numbers, ${countryName(code, 'en')}`,
    files: [file],
    read: async (from) => readNumbers(file, from(file)),
  };
}

function readNumbers(file: string, text: string | undefined): readonly Entry[] {
  if (text === undefined) return [];
  const checked = checkCountry(file, text);
  if ('faults' in checked) throw new Error(`${file}, line ${checked.faults[0]?.line}: ${checked.faults[0]?.reason}`);
  const { channels, emergency, crisis = [] } = checked.country;
  const numbers = [
    ...channels.flatMap(({ id, methods }) =>
      methods
        .filter(({ type }) => type === 'phone')
        .flatMap(({ value, insideCountry }) => [value, insideCountry].map((number) => [id, number] as const)),
    ),
    ...emergency.map(({ number }) => ['emergency', number] as const),
    ...crisis.map(({ name, phone }) => [name, phone] as const),
  ];
  return numbers.flatMap(([key, value]) => (value === undefined ? [] : [{ file, key, value }]));
}

const firmKeys = ['phone', 'email', 'dataProtectionContact', 'barNumber', 'barRegister', 'address', 'exit'];

const firmGroup: Group = {
  id: 'firm',
  name: "The firm's own phone, addresses, bar number and exit",
  files: ['content/firm.yaml'],
  read: async (from) => {
    const file = 'content/firm.yaml';
    const firm: unknown = parse(from(file) ?? '');
    return flatten(firm)
      .filter(({ key }) => firmKeys.includes(key.split('.')[0] ?? ''))
      .map((entry) => ({ file, ...entry }));
  },
};

function keysGroup(file: string): Group {
  return {
    id: 'keys',
    name: 'Public keys to which requests are sealed',
    files: [file],
    read: async (from) => {
      const text = from(file);
      if (text === undefined) throw new Error(`KEYS_FILE names ${file}, which is not there.`);
      const written: unknown = JSON.parse(text);
      // Older sets behind the newest one only open what came before.
      const newest = keySet.parse(Array.isArray(written) ? written[0] : written);
      if (newest.set === 0) return [];
      return [{ file, key: `set ${newest.set}`, value: await keyFingerprint(newest) }];
    },
  };
}

function wordsGroup(id: string, name: string, locale: string, guarded: Guarded): Group {
  const messages = `messages/${locale}.json`;
  const phrases = `content/phrases/${locale}.yaml`;
  const texts = [...new Set(guarded.parts.map(({ kind, slug }) => textPath(locale, kind, slug)))];
  return {
    id: `${id} ${locale}`,
    name: `${name}, ${languageName(locale, 'en')}`,
    files: [messages, ...texts, ...(guarded.phrases.length > 0 ? [phrases] : [])],
    read: async (from) => {
      const signs = flatten(JSON.parse(from(messages) ?? '{}')).filter(({ key }) => guarded.messages.includes(key));
      const lines = guarded.phrases.length === 0 ? [] : flatten(parse(from(phrases) ?? ''));
      return [
        ...signs.map((entry) => ({ file: messages, ...entry })),
        ...guarded.parts.flatMap((part) => readPart(part, locale, from)),
        ...lines
          .filter(({ key }) => guarded.phrases.includes(key.split('.')[0] ?? ''))
          .map((entry) => ({ file: phrases, ...entry })),
      ];
    },
  };
}

const head = z.object({ title: z.string(), why: z.string(), who: z.string(), takes: z.string() }).partial();

/** The words of a part, without the dates and names of its head. */
function readPart({ kind, slug, heading }: Part, locale: string, from: ReadFile): readonly Entry[] {
  const file = textPath(locale, kind, slug);
  const text = from(file);
  if (text === undefined) return [];
  const { head: facts, body } = splitText(file, text);
  if (heading === undefined) {
    const words = Object.entries(head.parse(parse(facts)));
    return [...words.map(([key, value]) => ({ file, key, value: value ?? '' })), ...readLines(file, 'text', body)];
  }
  if (heading === '') return readLines(file, 'beginning', cut(body)[0] ?? '');
  // The headings stand in the same order in every language; without the English one the whole text is guarded.
  const english = splitText(file, from(textPath(sourceLocale, kind, slug)) ?? text).body;
  const at = cut(english).findIndex((part) => part.startsWith(`## ${heading}\n`));
  return readLines(file, heading, at === -1 ? body : (cut(body)[at] ?? body));
}

/** A text cut before each heading of the second rank; the first part is what stands before them. */
const cut = (text: string): readonly string[] => text.split(/^(?=## )/m);

function readLines(file: string, key: string, text: string): readonly Entry[] {
  const values = text.split('\n').map((value) => value.trim());
  // Sources stand at the end of a file and are no words to a reader.
  return values.filter((value) => value !== '' && !value.startsWith('[^')).map((value) => ({ file, key, value }));
}

/** The texts of a tree by dotted path. */
function flatten(tree: unknown, path = ''): readonly { readonly key: string; readonly value: string }[] {
  if (typeof tree === 'string' || typeof tree === 'number') return [{ key: path, value: String(tree) }];
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]) => flatten(value, path === '' ? key : `${path}.${key}`));
}
