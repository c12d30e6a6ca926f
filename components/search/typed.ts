// The words somebody typed, in memory only. They live outside the components, because a change of language makes every
// one of them anew.

let typed = '';
const watchers = new Set<() => void>();

export function readTyped(): string {
  return typed;
}

/** What the server and the first moment in the browser show. */
export function readNothing(): string {
  return '';
}

export function writeTyped(words: string): void {
  typed = words;
  for (const watcher of watchers) watcher();
}

export function watchTyped(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
