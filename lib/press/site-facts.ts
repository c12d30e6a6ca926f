// Gathers what the server must know of the firm and of this build, so that it needs no content files in production.

import { readFirm } from '#content';
import { countries } from '#directory';
import { fingerprint, parseKeySet } from '#intake';
import { isDemonstration, keySet } from '../build.ts';

export type SiteFacts = {
  mode: 'demonstration' | 'production';
  /** Number and fingerprint of the key set compiled into the contact page; missing if the build had no keys. */
  set?: number;
  fingerprint?: string;
  phone: string | null;
  answerTime: string | null;
  /** Fields of content/firm.yaml that are not set yet. */
  unset: string[];
  /** Neutral page of the exit, by locale. */
  exit: Record<string, string>;
  /** Codes of the countries offered in the form. */
  countries: string[];
};

/** Facts for `dist/_server/site.json`. Throws if a content file or the key set is wrong. */
export async function gatherSiteFacts(): Promise<SiteFacts> {
  const firm = readFirm();
  const keys = keySet === '' ? undefined : parseKeySet(keySet);
  return {
    mode: isDemonstration ? 'demonstration' : 'production',
    ...(keys && { set: keys.set, fingerprint: await fingerprint(keys) }),
    phone: firm.phone,
    answerTime: firm.answerTime,
    unset: Object.entries(firm).flatMap(([name, value]) => (value === null ? [name] : [])),
    exit: { ...firm.exit },
    countries: countries().map((country) => country.code),
  };
}
