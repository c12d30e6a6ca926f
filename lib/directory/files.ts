// Reads the directory's files once a process and checks them against the schema.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { explain, explainSyntax } from './explain.ts';
import type { Country, DirectoryChange, InternationalSupport, PhoneProposal } from './schema.ts';
import { country, directoryChanges, governmentDomains, internationalSupport, phoneProposals } from './schema.ts';

const folder = 'content/directory';

/**
 * Checks one text against a schema.
 * @throws Error whose message names file, line and remedy.
 */
function check<Schema extends z.ZodType>(file: string, text: string, data: unknown, schema: Schema): z.output<Schema> {
  const result = schema.safeParse(data);
  if (!result.success) throw new Error(explain(file, text, data, result.error.issues));

  return result.data;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(explainSyntax(file, text), { cause });
  }
}

/**
 * Reads the text of a country file.
 * @param file path for the message, such as `content/directory/ES.json`
 * @throws Error that names file, line and remedy.
 */
export function parseCountry(file: string, text: string): Country {
  const entry = check(file, text, parseJson(file, text), country);
  const expected = `${entry.code}.json`;

  if (!file.endsWith(`/${expected}`)) {
    throw new Error(`${file}, line 2: the code is "${entry.code}", so the file must be named ${expected}.`);
  }

  return entry;
}

function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const text = readFileSync(join(process.cwd(), file), 'utf8');
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new Error(explainSyntax(file, text));

  return check(file, text, document.toJS(), schema);
}

/** Names of the country files, `ES.json`, sorted. */
export function listFiles(): string[] {
  return readdirSync(join(process.cwd(), folder))
    .filter((name) => name.endsWith('.json'))
    .sort();
}

/** Reads one country file by its name, such as `ES.json`. */
export function readCountryFile(name: string): Country {
  const file = `${folder}/${name}`;
  return parseCountry(file, readFileSync(join(process.cwd(), file), 'utf8'));
}

let countryCache: ReadonlyMap<string, Country> | undefined;

/** Every country by its code, in the order of the codes. */
export function readCountries(): ReadonlyMap<string, Country> {
  countryCache ??= new Map(listFiles().map((name) => [name.slice(0, 2), readCountryFile(name)]));
  return countryCache;
}

let supportCache: InternationalSupport | undefined;

export function readInternationalSupport(): InternationalSupport {
  supportCache ??= readYaml('content/support.yaml', internationalSupport);
  return supportCache;
}

let endingsCache: readonly string[] | undefined;

/** Endings of web addresses that only a state can register, such as `gob.es`. */
export function readGovernmentEndings(): readonly string[] {
  endingsCache ??= readYaml('content/government-domains.yaml', governmentDomains).endings;
  return endingsCache;
}

/** `content/directory/changes/ES.yaml`; empty when nothing was ever corrected. */
export function readChanges(code: string): readonly DirectoryChange[] {
  const file = `${folder}/changes/${code}.yaml`;
  return existsSync(file) ? readYaml(file, directoryChanges) : [];
}

/** `content/directory/proposed/ES.yaml`: telephone numbers that wait for a second person. */
export function readProposals(code: string): readonly PhoneProposal[] {
  const file = `${folder}/proposed/${code}.yaml`;
  return existsSync(file) ? readYaml(file, phoneProposals) : [];
}
