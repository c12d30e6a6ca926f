// Telephone numbers that wait for a second person: each must still fit the country it was proposed for.

import { existsSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { getCountry } from '#directory';
import { readProposals } from '#directory/care';

const folder = 'content/directory/proposed';
const codes = existsSync(folder) ? readdirSync(folder).map((name) => name.replace(/\.yaml$/, '')) : [];

it('every number that waits names a desk and a number that the country still has', () => {
  const lost = codes.flatMap((code) =>
    readProposals(code).flatMap(({ desk, was }) => {
      const methods = getCountry(code).channels.find(({ id }) => id === desk)?.methods ?? [];
      return methods.some(({ type, value }) => type === 'phone' && value === was) ? [] : [`${code}: ${desk} ${was}`];
    }),
  );
  expect(lost, 'run npm run directory:verify for the country and drop what no longer fits').toEqual([]);
});
