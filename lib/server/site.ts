// What the build leaves for the server: sentences and page shell of each language, and facts about firm and build.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

type MessageTree = { [key: string]: string | MessageTree };
const messageTree: z.ZodType<MessageTree> = z.lazy(() => z.record(z.string(), z.union([z.string(), messageTree])));

const localeFile = z.object({
  messages: messageTree,
  shell: z.object({ before: z.string(), after: z.string() }),
});

const siteFile = z.object({
  /** Mode and key set the pages were built for. */
  mode: z.enum(['demonstration', 'production']).optional(),
  set: z.number().optional(),
  fingerprint: z.string().optional(),
  /** From content/firm.yaml; null or missing is "not set yet". */
  phone: z.string().nullish(),
  answerTime: z.string().nullish(),
  /** Names of fields of content/firm.yaml that are not set. */
  unset: z.array(z.string()).default([]),
  /** Neutral page of the exit, by locale. */
  exit: z.record(z.string(), z.string()).default({}),
  /** Codes of the countries offered in the form. */
  countries: z.array(z.string().regex(/^[A-Z]{2}$/)).default([]),
});
export type SiteFacts = z.infer<typeof siteFile>;

export type LocaleFacts = {
  locale: string;
  before: string;
  after: string;
  /** A sentence by its dotted path, `{name}` filled in. Throws if the sentence is missing: a build error, not a visitor's. */
  say: (path: string, values?: Record<string, string | number>) => string;
};

export type Site = { facts: SiteFacts; locales: ReadonlyMap<string, LocaleFacts> };

/**
 * Reads dist/_server/: `<locale>.json` and `site.json`. Throws with the file's name if one is not as expected;
 * without the folder there are no locales and the plain form is answered 404.
 */
export function loadSite(distDir: string): Site {
  const folder = join(distDir, '_server');
  const names = listFolder(folder);
  const locales = new Map<string, LocaleFacts>();

  for (const name of names) {
    const locale = /^([a-z]{2,3}(?:-[A-Za-z0-9]+)*)\.json$/.exec(name)?.[1];
    if (locale === undefined || locale === 'site') continue;
    const { messages, shell } = readChecked(join(folder, name), localeFile);
    locales.set(locale, { locale, ...shell, say: makeSay(messages, name) });
  }
  const facts = names.includes('site.json') ? readChecked(join(folder, 'site.json'), siteFile) : siteFile.parse({});
  return { facts, locales };
}

function listFolder(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readChecked<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  throw new Error(`${file}: ${z.prettifyError(result.error)}`);
}

/** Sentences with plain `{name}` places only: this process carries no message formatter. */
export function makeSay(messages: MessageTree, file: string): LocaleFacts['say'] {
  return (path, values = {}) => {
    let found: string | MessageTree | undefined = messages;
    for (const key of path.split('.')) found = typeof found === 'object' ? found[key] : undefined;
    if (typeof found !== 'string') throw new Error(`${file}: no message "${path}"`);
    return found.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
  };
}
