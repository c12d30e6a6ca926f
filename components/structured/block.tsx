// Says to search engines, in schema.org's words, what the page says to its readers.

import type { Thing, WithContext } from 'schema-dts';

/** A block of data: no browser runs it, so the policy of the site has nothing to allow. */
export function StructuredData({ thing }: { readonly thing: WithContext<Thing> | undefined }) {
  return thing && <script type="application/ld+json">{JSON.stringify(thing)}</script>;
}
