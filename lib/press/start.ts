// Writes the few lines that start an island's scripts once the page has been drawn: words first, life after.

/** `id` of the holder in which the press lays an island's chunks. */
export const holderId = 'chunks';

/**
 * Source of the start. Chunks that load while the page is read in run before its first paint, so that words wait for
 * code. A page in a background tab is never painted: there they start at once.
 */
export function writeStart(): string {
  return `(() => {
  const start = () => {
    const holder = document.getElementById('${holderId}');
    holder.replaceWith(holder.content);
  };
  if (document.hidden) start();
  else requestAnimationFrame(() => setTimeout(start));
})();
`;
}
