// The list of files of one release: what lies in dist/ and what each address must answer, to be signed and compared.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import * as z from 'zod';
import { hashOf } from './look.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const headerSet = z.record(z.string(), z.string());
const served = z.object({
  /** Name in `files`. */
  file: z.string(),
  status: z.number(),
  type: z.string(),
  /** Name in `headers`. */
  headers: z.string(),
  /** In which compressed forms it is given out too. */
  encodings: z.array(z.enum(['br', 'gzip'])),
});

const list = z.object({
  version: z.literal(1),
  /** Minute in which the list was made: an older list never takes the place of a newer one. */
  made: z.string(),
  /** Day the pages were made for; a second build needs the same one to give the same files. */
  day: z.string(),
  node: z.string(),
  /** Hash of the sources and settings. */
  build: z.string(),
  mode: z.string(),
  set: z.number().optional(),
  /** Of the public key set compiled into the contact page. */
  fingerprint: z.string().optional(),
  locales: z.array(z.string()),
  headers: z.record(z.string(), headerSet),
  /** File of `dist/` → its bytes. */
  files: z.record(z.string(), z.object({ sha256: hash, bytes: z.number() })),
  /** Address of the site → what it answers. */
  served: z.record(z.string(), served),
});

export type ReleaseList = z.infer<typeof list>;
export type Served = z.infer<typeof served>;

const table = z.object({
  locales: z.array(z.string()),
  headers: z.record(z.string(), headerSet),
  files: z.record(z.string(), served),
});
const build = z.object({ id: z.string(), day: z.string(), mode: z.string() });
const site = z.object({ set: z.number().optional(), fingerprint: z.string().optional() });

/** Names of all files under a folder, in one order on every machine, with `/` between their parts. */
function namesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** SHA-256 and size of every file of a folder. */
function hashFolder(folder: string): ReleaseList['files'] {
  return Object.fromEntries(
    namesUnder(folder).map((name) => {
      const bytes = readFileSync(join(folder, name));
      return [name, { sha256: hashOf(bytes), bytes: bytes.length }];
    }),
  );
}

/** The list of a build. Throws with the file's name if the folder is no finished build. */
export function makeList(dist: string, now: Date): ReleaseList {
  const { locales, headers, files: addresses } = readPart(dist, '_headers.json', table);
  const { id, day, mode } = readPart(dist, '_server/build.json', build);
  return list.parse({
    version: 1,
    made: `${now.toISOString().slice(0, 16)}Z`,
    day,
    node: process.versions.node,
    build: id,
    mode,
    ...readPart(dist, '_server/site.json', site),
    locales,
    headers,
    files: hashFolder(dist),
    served: addresses,
  });
}

function readPart<Schema extends z.ZodType>(dist: string, name: string, schema: Schema): z.output<Schema> {
  const file = join(dist, name);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Error(`${file} is missing: this is no finished build. Run "npm run build" first.`);
  }
  const result = schema.safeParse(JSON.parse(text));
  if (!result.success) throw new Error(`${file}: ${z.prettifyError(result.error)}`);
  return result.data;
}

/** Text of a list; one line a value, so that two lists can be compared with any tool. */
export const writeList = (made: ReleaseList): string => `${JSON.stringify(made, null, 1)}\n`;

/** A list from its text. Throws if it is not one, or names an address whose file or headers it does not hold. */
export function readList(text: string): ReleaseList {
  const made = list.parse(JSON.parse(text));
  for (const [path, { file, headers }] of Object.entries(made.served)) {
    if (!made.files[file] || !made.headers[headers]) throw new Error(`The list knows no file or headers for ${path}`);
  }
  return made;
}

export type Difference = { kind: 'changed' | 'missing' | 'extra'; name: string };

/** What a folder has otherwise than the list says, by name; empty if it is the same to the last byte. */
export function compareFolder(made: ReleaseList, folder: string): Difference[] {
  const found = hashFolder(folder);
  const names = [...new Set([...Object.keys(made.files), ...Object.keys(found)])].sort();
  return names.flatMap((name): Difference[] => {
    const [wanted, there] = [made.files[name], found[name]];
    if (!there) return [{ kind: 'missing', name }];
    if (!wanted) return [{ kind: 'extra', name }];
    return wanted.sha256 === there.sha256 ? [] : [{ kind: 'changed', name }];
  });
}
