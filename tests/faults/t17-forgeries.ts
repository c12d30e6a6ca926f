// T17: a sealed request with one bit changed anywhere opens for nobody; neither does one for other keys, or a mixed set;
// and of the vectors with which age's authors test age, our code opens those that must open and no other.
import { randomInt } from 'node:crypto';
import { type KeyKind, keySet, openRequest } from '#intake';
import { makeKeys } from '../support/intake.ts';
import { runVectors } from '../support/vectors.ts';
import { type Fault, type Figure, figure } from './support/figure.ts';
import { sealFor } from './support/requests.ts';

const flips = 5000;

async function opens(sealed: Uint8Array, identities: readonly string[]): Promise<boolean> {
  return openRequest(sealed, identities).then(
    () => true,
    () => false,
  );
}

async function forge(kind: KeyKind): Promise<Figure[]> {
  const { set, identities } = await makeKeys(kind);
  const { sealed } = await sealFor(set, { note: 'true' });
  const key = identities.slice(0, 1);
  let opened = 0;
  for (let n = 0; n < flips; n += 1) {
    const forged = Uint8Array.from(sealed);
    const bit = randomInt(forged.length * 8);
    forged[bit >> 3] = (forged[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    if (await opens(forged, key)) opened += 1;
  }
  const strangers = (await makeKeys(kind)).identities;
  const isTrue = await opens(sealed, key);
  const isOpenToOthers = await opens(sealed, strangers);
  return [
    figure(
      `${kind}: ${flips.toLocaleString('en')} times one bit changed, then opened`,
      '0',
      opened,
      opened === 0 && isTrue,
    ),
    figure(`${kind}: opened by keys of another set`, 'no', isOpenToOthers ? 'yes' : 'no', !isOpenToOthers),
  ];
}

async function mix(): Promise<Figure> {
  const [classic, hybrid] = [await makeKeys('classic'), await makeKeys('hybrid')];
  const recipients = [...classic.set.recipients.slice(0, 2), ...hybrid.set.recipients.slice(2)];
  const isRefused = !keySet.safeParse({ ...classic.set, recipients }).success;
  return figure('a set of mixed kinds', 'refused', isRefused ? 'refused' : 'taken', isRefused);
}

async function vectors(): Promise<Figure> {
  const { opened, refused, wrong } = await runVectors();
  return figure(
    "age's own test vectors (C2SP CCTV) that went otherwise",
    '0 of 143',
    `${wrong.length}; ${opened} opened, ${refused} refused${wrong.map((name) => ` ${name}`).join('')}`,
    wrong.length === 0 && opened + refused === 143,
  );
}

export const forgeries: Fault = {
  id: 'T17',
  run: async () => [...(await forge('classic')), ...(await forge('hybrid')), await mix(), await vectors()],
};
