'use client';
// The fixed words of all languages, fetched once when the form opens: before any answer, and the same for everybody.

import { useEffect, useState } from 'react';
import type { PackLanguage, Phrases } from '#plan/papers';

export type PhraseTable = Readonly<Record<PackLanguage, Phrases>>;

/** Nothing until they are there; without them no paper is offered. */
export function usePhrases(): PhraseTable | undefined {
  const [phrases, setPhrases] = useState<PhraseTable>();
  useEffect(() => {
    const stop = new AbortController();
    fetch('/data/phrases.json', { signal: stop.signal })
      .then(async (answer) => setPhrases(await answer.json()))
      .catch(() => undefined);
    return () => stop.abort();
  }, []);
  return phrases;
}
