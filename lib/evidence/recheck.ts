// Compares a saved list with the files as they are now: same, changed, missing.

import type { SavedFile } from './list.ts';

/**
 * `renamed`: the same content under another name. `unreadable`: a file of this name was chosen, but could not be read.
 */
export type Outcome = 'same' | 'renamed' | 'changed' | 'missing' | 'unreadable';

export type Verdict = {
  readonly name: string;
  readonly outcome: Outcome;
  /** Name under which the content was found, if renamed. */
  readonly foundAs?: string;
};

export type Recheck = {
  /** One for each line of the list, in its order. */
  readonly verdicts: readonly Verdict[];
  /** Names of chosen files the list does not hold. */
  readonly extra: readonly string[];
};

type Found = { readonly name: string; readonly sha256: string };

/**
 * Each chosen file answers for one line at most. Content counts before name: a file that only got another name is not
 * changed. Names are compared in Unicode's composed form, since a Mac takes accents apart.
 */
export function recheck(listed: readonly SavedFile[], found: readonly Found[], unreadable: readonly string[]): Recheck {
  const left = new Set(found);
  const take = (fits: (one: Found) => boolean): Found | undefined => {
    const match = [...left].find(fits);
    if (match) left.delete(match);
    return match;
  };

  const verdicts = new Map<SavedFile, Verdict>();
  const settle = (judge: (file: SavedFile) => Verdict | undefined): void => {
    for (const file of listed) {
      const verdict = verdicts.has(file) ? undefined : judge(file);
      if (verdict) verdicts.set(file, verdict);
    }
  };

  settle((file) => {
    const match = take((one) => one.sha256 === file.sha256 && sameName(one.name, file.name));
    return match && { name: file.name, outcome: 'same' };
  });
  settle((file) => {
    const match = take((one) => one.sha256 === file.sha256);
    return match && { name: file.name, outcome: 'renamed', foundAs: match.name };
  });
  settle((file) => {
    const match = take((one) => sameName(one.name, file.name));
    return match && { name: file.name, outcome: 'changed' };
  });
  settle((file) => {
    const isThere = unreadable.some((name) => sameName(name, file.name));
    return { name: file.name, outcome: isThere ? 'unreadable' : 'missing' };
  });

  return {
    verdicts: listed.flatMap((file) => verdicts.get(file) ?? []),
    extra: [...left].map(({ name }) => name),
  };
}

function sameName(one: string, other: string): boolean {
  return one.normalize('NFC') === other.normalize('NFC');
}
