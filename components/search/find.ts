// Finds pages by the words somebody types. Runs on the device: the words go nowhere.

import MiniSearch from 'minisearch';

/** One page, or one part of a page, as the index lists it. */
export type SearchDocument = {
  /** Address with its language, and the anchor of a part. */
  readonly path: string;
  readonly title: string;
  /** A line of context. */
  readonly line: string;
  /** Words of the text, each once, as `foldWord` writes them. */
  readonly words: string;
  /** What visitors may call it, where the text does not say so. */
  readonly also?: string;
  /** Language of title and line, where it is not the page's. */
  readonly lang?: string;
};

/** Nobody reads more. */
const mostHits = 20;

/** Accents and capitals make no difference: somebody in a hurry leaves them out. */
export function foldWord(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export type Find = (query: string) => readonly SearchDocument[];

/**
 * Makes the search of a list of documents: best first, all words where possible, otherwise some of them.
 * It reads them a few at a time, so that a slow phone answers a finger in between.
 */
export async function makeSearch(documents: readonly SearchDocument[]): Promise<Find> {
  const index = new MiniSearch<SearchDocument>({
    idField: 'path',
    fields: ['title', 'line', 'words', 'also'],
    processTerm: foldWord,
    searchOptions: {
      boost: { title: 4, line: 2, also: 2 },
      prefix: (term) => term.length > 2,
      // Short words have too many neighbours: "bank" is not "back".
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      weights: { prefix: 0.6, fuzzy: 0.3 },
    },
  });
  await index.addAllAsync(documents, { chunkSize: 20 });
  const byPath = new Map(documents.map((one) => [one.path, one]));
  return (query) => {
    const all = index.search(query, { combineWith: 'AND' });
    const hits = all.length > 0 ? all : index.search(query, { combineWith: 'OR' });
    return hits.slice(0, mostHits).flatMap(({ id }) => byPath.get(id) ?? []);
  };
}
