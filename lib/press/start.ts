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

/**
 * Content of a chunk, with the word that everything in it is called at once: Chromium then compiles it beside the page
 * and not function by function while the page starts, which held a slow phone up twice as long. Others read a comment.
 * The chunk keeps the framework's name, so what is put in front must not change between two published builds.
 */
export function hintChunk(path: string, content: Buffer): Buffer {
  const isChunk = path.startsWith('/_next/static/chunks/') && path.endsWith('.js');
  return isChunk ? Buffer.concat([Buffer.from('//# allFunctionsCalledOnLoad\n'), content]) : content;
}
