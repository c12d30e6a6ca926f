// One round of the watcher: the list, the live site and its certificate, looked at twice before anything is an alarm.
import { type Certificate, judgeCertificate, readCertificate } from './certificate.ts';
import type { ReleaseList } from './list.ts';
import { type Finding, makeAsker } from './look.ts';
import { lookAtSite } from './site.ts';

export type Watched = {
  /** `https://example.org` */
  origin: string;
  pagesOnly: boolean;
  allowed: readonly string[];
  /** Seconds until the second look, so that a lost packet raises no alarm. */
  again: number;
};

/** What the watcher remembers from one round to the next. */
export type Memory = {
  certificate?: Certificate;
  /** Minute of the newest list ever seen; empty before the first. */
  made: string;
  list?: ReleaseList;
  /** The list before it, and until when it still counts. */
  before?: { list: ReleaseList; until: number };
};

/** Minutes in which a new version may be put in place without an alarm. */
const changeOver = 60;

/**
 * The memory with a list that was read. Throws if it is older than one seen before: whoever can change the site could
 * put an old, truly signed version in place, with keys that are no longer the firm's.
 */
export function takeList(memory: Memory, fresh: ReleaseList, now: Date): Memory {
  const { list: known, made } = memory;
  if (fresh.made < made) throw new Error(`is older (${fresh.made}) than the one seen before (${made})`);
  if (known === undefined || known.made === fresh.made) return { ...memory, made: fresh.made, list: fresh };
  return {
    ...memory,
    made: fresh.made,
    list: fresh,
    before: { list: known, until: now.getTime() + changeOver * 60_000 },
  };
}

const listsOf = (list: ReleaseList, memory: Memory, now: Date): [ReleaseList, ...ReleaseList[]] =>
  memory.before !== undefined && now.getTime() < memory.before.until ? [list, memory.before.list] : [list];

export type RoundResult = { findings: Finding[]; addresses: number; certificate?: Certificate };

/** Looks once, and at what was found a second time: only what is still so is a finding. */
export async function watchOnce(
  watched: Watched,
  list: ReleaseList,
  memory: Memory,
  everyForm: boolean,
  now: Date,
): Promise<RoundResult> {
  const options = { ...watched, lists: listsOf(list, memory, now), everyForm };
  const look = async (only?: ReadonlySet<string>) => {
    const asker = makeAsker(watched.origin);
    try {
      return await lookAtSite(asker, options, only);
    } finally {
      asker.close();
    }
  };

  const shown = watched.origin.startsWith('https:')
    ? await readCertificate(watched.origin).catch(() => undefined)
    : undefined;
  const ofCertificate = shown === undefined ? [] : judgeCertificate(now, shown, memory.certificate);
  const first = await look();
  const findings =
    first.findings.length === 0 || watched.again === 0 ? first.findings : await lookAgain(first.findings);
  return {
    findings: [...ofCertificate, ...findings],
    addresses: first.addresses,
    ...(shown === undefined ? {} : { certificate: shown }),
  };

  async function lookAgain(found: readonly Finding[]): Promise<Finding[]> {
    await new Promise((resolve) => setTimeout(resolve, watched.again * 1000));
    const places = new Set(found.map(({ where }) => where));
    const second = await look(places);
    return second.findings.filter(({ where }) => places.has(where) || where === 'the site');
  }
}
