// Writes the Trusted Types script that runs before everything else on an island page.

/**
 * Source of the policy script.
 * `default` lets pass as HTML only what React writes to make a script element, and as script address only the
 * framework's own chunks of this site; `workers` turns a listed worker address into a trusted one and nothing else.
 * A policy has no getter in the browser and may be made once, so `workers` waits under `globalThis.workerPolicy`,
 * where components/site/make-worker.ts asks for it.
 */
export function writePolicy(workers: readonly string[]): string {
  return `(() => {
  const types = globalThis.trustedTypes;
  if (!types) return;
  const refuse = () => { throw new TypeError('refused by policy'); };
  const chunk = /^\\/_next\\/static\\/chunks\\/[\\w~.()-]+\\.js$/;
  const pathOf = (text) => (text.startsWith(location.origin + '/') ? text.slice(location.origin.length) : text);
  types.createPolicy('default', {
    createHTML: (text) => (text === '<script></script>' ? text : refuse()),
    createScriptURL: (text) => (chunk.test(pathOf(text)) ? text : refuse()),
  });
  const workers = ${JSON.stringify(workers)};
  const policy = types.createPolicy('workers', {
    createScriptURL: (text) => (workers.includes(pathOf(text)) ? text : refuse()),
  });
  Object.defineProperty(globalThis, 'workerPolicy', { value: policy });
})();
`;
}
