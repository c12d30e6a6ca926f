'use client';
// The fixed words of letters and papers: first languages fetched when the form opens, before any answer; the further ones
// when a paper is opened, whichever it is. Both files are the same for everybody.

import { useEffect, useState } from 'react';
import type { FirstLanguage, FurtherLanguage, Phrases } from '#plan/papers';

type FurtherPhrases = Readonly<Partial<Record<FurtherLanguage, Phrases>>>;

/** One request is enough for all papers of a visit. */
let keptFurther: FurtherPhrases | undefined;

type FirstPhrases = Readonly<Record<FirstLanguage, Phrases>>;

/** Nothing until they are there; without them no paper is offered. */
export function usePhrases(): FirstPhrases | undefined {
  const [phrases, setPhrases] = useState<FirstPhrases>();
  useEffect(() => fetchTable('/data/phrases.json', setPhrases), []);
  return phrases;
}

/** Nothing while they are on their way; none if they do not come: then the first languages must do. */
export function useFurtherPhrases(): FurtherPhrases | undefined {
  const [further, setFurther] = useState(keptFurther);
  useEffect(() => {
    if (keptFurther) return;
    const keep = (table: FurtherPhrases) => {
      keptFurther = table;
      setFurther(table);
    };
    return fetchTable('/data/phrases-further.json', keep, () => setFurther({}));
  }, []);
  return further;
}

/** Starts a request and gives what stops it. */
function fetchTable<Table>(path: string, keep: (table: Table) => void, fail: () => void = () => undefined): () => void {
  const stop = new AbortController();
  fetch(path, { signal: stop.signal })
    .then(async (answer) => keep(await answer.json()))
    .catch(() => {
      if (!stop.signal.aborted) fail();
    });
  return () => stop.abort();
}
