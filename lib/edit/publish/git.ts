// What git knows of the texts: who works here, what changed, what was published; and how a change is recorded.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { askGit } from '#approval';

/** The folders that staff edit; a commit of the editor holds nothing else. */
const edited = ['content', 'messages'];

/** Undefined if changes can be recorded here, else a sentence that says what is missing. */
export function findObstacle(): string | undefined {
  if (spawnSync('git', ['--version'], { stdio: 'ignore' }).status !== 0)
    return 'The program git is not installed on this computer. Without it nobody can see who changed what, so nothing can be recorded here. Ask whoever set up this computer to install git.';
  if (askGit('rev-parse', '--verify', 'HEAD') === undefined)
    return 'This folder is not a working copy of the project (git finds no commit here). Ask whoever set up this computer.';
  return undefined;
}

/** The name that git puts under a change on this computer; undefined if nobody has said it yet. */
export function readPerson(): string | undefined {
  return askGit('config', 'user.name')?.trim() || undefined;
}

/** Keeps the name in this folder's own git settings, on this computer only. */
export function keepPerson(name: string): void {
  runGit('config', '--local', 'user.name', name);
}

export type FileChange = { readonly file: string; readonly what: 'changed' | 'new' | 'removed' };

/** Files of the texts that differ from a commit, with those that git does not know yet. */
export function listChanges(base: string): readonly FileChange[] {
  const fields = (
    runGit('diff', '--name-status', '--no-renames', '--relative', '-z', base, '--', ...edited) || ''
  ).split('\0');
  const known = fields.flatMap((sign, at): FileChange[] => {
    const file = fields[at + 1];
    if (at % 2 === 1 || file === undefined) return [];
    return [{ file, what: sign === 'A' ? 'new' : sign === 'D' ? 'removed' : 'changed' }];
  });
  const unknown = (runGit('ls-files', '--others', '--exclude-standard', '-z', '--', ...edited) || '').split('\0');
  return [...known, ...unknown.filter((file) => file !== '').map((file) => ({ file, what: 'new' as const }))].sort(
    (a, b) => a.file.localeCompare(b.file),
  );
}

/** Changed files of the project outside the texts: an engineer's work that is not finished. */
export function listOtherChanges(): readonly string[] {
  const outside = edited.map((folder) => `:(exclude)${folder}`);
  return (runGit('diff', '--name-only', '-z', 'HEAD', '--', '.', ...outside) || '')
    .split('\0')
    .filter((file) => file !== '');
}

export type Row = {
  readonly kind: 'same' | 'old' | 'new' | 'gap';
  readonly line: number | undefined;
  readonly text: string;
};

/** More rows of one file than anybody reads at once. */
const mostRows = 400;

/** What differs in one file, with two lines around it. A new file that git does not know is all new. */
export function readDifference(
  base: string,
  { file, what }: FileChange,
  read: (file: string) => string,
): readonly Row[] {
  const said = runGit('diff', '--no-color', '--no-ext-diff', '--unified=2', base, '--', file);
  const rows = said === '' && what === 'new' ? allNew(read(file)) : readHunks(said);
  return rows.length <= mostRows
    ? rows
    : [
        ...rows.slice(0, mostRows),
        { kind: 'gap', line: undefined, text: `… and ${rows.length - mostRows} more lines` },
      ];
}

const allNew = (text: string): readonly Row[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line, at) => ({ kind: 'new', line: at + 1, text: line }));

function readHunks(said: string): readonly Row[] {
  const rows: Row[] = [];
  let line = 0;
  for (const text of said.split('\n')) {
    const start = /^@@ -\d+(?:,\d+)? \+(\d+)/.exec(text)?.[1];
    if (start !== undefined) {
      line = Number(start);
      rows.push({ kind: 'gap', line, text: `from line ${start}` });
    } else if (line > 0 && text.startsWith('-')) rows.push({ kind: 'old', line: undefined, text: text.slice(1) });
    else if (line > 0 && (text.startsWith('+') || text.startsWith(' '))) {
      rows.push({ kind: text.startsWith('+') ? 'new' : 'same', line, text: text.slice(1) });
      line += 1;
    }
  }
  return rows;
}

/** Changes when a text changes or a commit is made: whoever acts says with it what was on the screen. */
export function markOf(files: readonly { readonly rows: readonly Row[] }[]): string {
  return createHash('sha256')
    .update(JSON.stringify([readHead(), files]))
    .digest('hex')
    .slice(0, 16);
}

export const readHead = (): string => askGit('rev-parse', 'HEAD')?.trim() ?? '';

/**
 * Records all changes of the texts under the name of the person.
 * @throws Error in git's own words.
 */
export function commitChanges(message: string, person: string): void {
  const folders = edited.filter((folder) => askGit('ls-files', '--', folder));
  runGit('add', '--all', '--', ...folders);
  // Git wants an address beside the name; none is invented.
  const address = askGit('config', 'user.email')?.trim() ?? '';
  runGit('-c', `user.name=${person}`, '-c', `user.email=${address}`, 'commit', '-m', message, '--', ...folders);
}

/** `Correct first-hours (en, es), ES`: what a person would write who has no more to say. */
export function suggestMessage(files: readonly FileChange[]): string {
  const names = new Map<string, string[]>();
  for (const { file } of files.filter((one) => !one.file.includes('approvals.yaml'))) {
    const [, locale, slug] =
      /^content\/([a-z]{2})\/(?:\w+\/)?([\w-]+)\.\w+$/.exec(file) ?? /^messages\/([a-z]{2})()\.json$/.exec(file) ?? [];
    const name =
      slug === '' ? 'signs' : (slug ?? file.replace(/^(content|messages)\/(directory\/)?/, '').replace(/\.\w+$/, ''));
    names.set(name, [...(names.get(name) ?? []), ...(locale === undefined ? [] : [locale])]);
  }
  const parts = [...names].map(([name, codes]) => (codes.length === 0 ? name : `${name} (${codes.join(', ')})`));
  const verb = files.every(({ what }) => what === 'new') ? 'Add' : 'Correct';
  if (parts.length === 0) return 'Sign for a second person';
  return parts.length > 4
    ? `${verb} ${parts.slice(0, 3).join(', ')} and ${parts.length - 3} more`
    : `${verb} ${parts.join(', ')}`;
}

export type Commit = { readonly short: string; readonly day: string; readonly by: string; readonly subject: string };

/** Commits since another one, newest first. */
export function listCommits(since: string): readonly Commit[] {
  const said = runGit('log', '--format=%h%x00%as%x00%an%x00%s', '-n', '50', `${since}..HEAD`);
  return said
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [short = '', day = '', by = '', subject = ''] = line.split('\0');
      return { short, day, by, subject };
    });
}

export type Publication = {
  readonly commit: string;
  readonly short: string;
  /** Day and time. */
  readonly on: string;
  readonly by: string;
  /** Hash of the sources and settings, which the pages of the site carry too. */
  readonly build: string;
  readonly isDemonstration: boolean;
};

/** Every publication from here, newest first: a tag in git says commit, day, person and build. None of it is public. */
export function listPublications(): readonly Publication[] {
  const format =
    '%(*objectname)%00%(*objectname:short)%00%(taggerdate:iso-strict)%00%(taggername)%00%(contents:subject)';
  const said =
    askGit('for-each-ref', '--sort=-refname', '--count=20', `--format=${format}`, 'refs/tags/published-*') ?? '';
  return said.split('\n').flatMap((line) => {
    const [commit = '', short = '', on = '', by = '', subject = ''] = line.split('\0');
    const [, build, mode] = /^Published build ([0-9a-f]+) \((demonstration|production)\)$/.exec(subject) ?? [];
    return build === undefined ? [] : [{ commit, short, on, by, build, isDemonstration: mode === 'demonstration' }];
  });
}

/** Notes in git that a build of today's commit is public now. */
export function recordPublication(build: string, mode: string, person: string, now: Date): void {
  const name = `published-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`;
  const address = askGit('config', 'user.email')?.trim() ?? '';
  const who = ['-c', `user.name=${person}`, '-c', `user.email=${address}`];
  runGit(...who, 'tag', '--annotate', '--no-sign', name, '--message', `Published build ${build} (${mode})`);
}

/** Runs git without a shell. @throws Error with what git complained of. */
function runGit(...words: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('git', words, { encoding: 'utf8', maxBuffer: 64 * 1_048_576 });
  if (status === 0) return stdout;
  throw new Error(`git says: ${(stderr || stdout || 'nothing').trim().slice(0, 500)}`);
}
