// The addresses under /help/papers/: each paper, and those that a desk reads once more for each of its languages.

import { isPackLanguage, isPaperId, type PackLanguage, type PaperId, packLanguages, paperIds } from '#plan/papers';

/** Papers that are handed to somebody who may read another language. */
export const facingPapers = ['police-pack', 'recall-letter'] as const satisfies readonly PaperId[];

export type PaperSlug = { readonly id: PaperId; readonly desk?: PackLanguage };

/** "police-pack-de" → the pack with German first; undefined for an unknown address. */
export function readSlug(slug: string): PaperSlug | undefined {
  if (isPaperId(slug)) return { id: slug };
  const id = facingPapers.find((one) => slug.startsWith(`${one}-`));
  const language = id && slug.slice(id.length + 1);
  return id && isPackLanguage(language) ? { id, desk: language } : undefined;
}

export function allSlugs(): string[] {
  return [...paperIds, ...facingPapers.flatMap((id) => packLanguages.map((language) => `${id}-${language}`))];
}
