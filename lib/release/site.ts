// Looks at a whole live site once: every address of the list, what must stay hidden, and how the server says it is.
import type { ReleaseList } from './list.ts';
import { type Answer, type Asker, type Encoding, type Finding, hashOf, judgeAnswer } from './look.ts';

export type LookOptions = {
  /** The newest list; more than one while a new version is being put in place: an answer need fit only one. */
  lists: readonly [ReleaseList, ...ReleaseList[]];
  /** Every form each file is given out in, or only the one that browsers get. */
  everyForm: boolean;
  /** The host has pages only and no process behind them. */
  pagesOnly: boolean;
  /** Names of headers that the host adds and that are known to be harmless. */
  allowed: readonly string[];
};

const lanes = 8;

/** Does a piece of work for each item, eight at a time. */
async function forEach<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  let next = 0;
  const walk = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, walk));
}

/** Nobody who watches the requests can tell which address comes last. */
function shuffle<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function formsOf(list: ReleaseList, path: string, everyForm: boolean): Encoding[] {
  const all = [...(list.served[path]?.encodings ?? []), 'identity' as const];
  return everyForm ? all : all.slice(0, 1);
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : error instanceof Error
      ? error.message
      : 'unknown';

/** All that differs at one address, in every form it is asked for. */
export async function lookAtAddress(asker: Asker, path: string, options: LookOptions): Promise<Finding[]> {
  const [newest] = options.lists;
  const found = new Set<string>();
  for (const form of formsOf(newest, path, options.everyForm)) {
    try {
      const answer = await asker.ask(path, form);
      const verdicts = options.lists.map((list) => judgeAnswer(path, answer, list, options.allowed));
      if (verdicts.some((sentences) => sentences.length === 0)) continue;
      for (const sentence of verdicts[0] ?? []) found.add(sentence);
    } catch (error) {
      found.add(`gives no whole answer (${reasonOf(error)})`);
    }
  }
  return [...found].map((what) => ({ where: path, what }));
}

const hidden = ['/_headers.json', '/_server/site.json', '/nginx.conf'];

/** What the server keeps to itself must be "not found", and what is found instead must be our own page. */
async function lookAtHidden(asker: Asker, options: LookOptions): Promise<Finding[]> {
  const nowhere = `/${Math.random().toString(36).slice(2)}/`;
  const missingPages = options.lists.flatMap((list) =>
    Object.values(list.served).flatMap(({ status, file }) => (status === 404 ? list.files[file]?.sha256 : undefined)),
  );
  const findings: Finding[] = [];
  await forEach([...hidden, nowhere], async (path) => {
    const where = path === nowhere ? 'an address that does not exist' : path;
    const answer = await asker.ask(path).catch(() => undefined);
    if (answer === undefined) return;
    if (answer.status !== 404) findings.push({ where, what: `answers with status ${answer.status} instead of 404` });
    else if (!missingPages.includes(hashOf(answer.body)) && path === nowhere)
      findings.push({ where, what: 'answers with another page than our own' });
  });
  return findings;
}

/** What the server says of itself: full disk, mail that does not leave, a morning without heartbeat, old keys. */
function judgeHealth(answer: Answer | undefined): Finding[] {
  const where = '/healthz';
  if (answer === undefined) return [{ where, what: 'gives no answer' }];
  const status = /^\{"status":"(ok|degraded|down)"\}\s*$/.exec(answer.body.toString('utf8'))?.[1];
  if (status === 'ok' && answer.status === 200) return [];
  return [{ where, what: `says "${status ?? `status ${answer.status}`}": look at the server's log` }];
}

/** Everything that differs on a live site. If it cannot be reached at all, that is the one finding. */
export async function lookAtSite(
  asker: Asker,
  options: LookOptions,
  only?: ReadonlySet<string>,
): Promise<{ findings: Finding[]; addresses: number }> {
  const [newest] = options.lists;
  const first = await asker.ask('/healthz').catch((error: unknown) => reasonOf(error));
  if (typeof first === 'string')
    return { findings: [{ where: 'the site', what: `cannot be reached (${first})` }], addresses: 0 };

  const paths = shuffle(Object.keys(newest.served)).filter((path) => only === undefined || only.has(path));
  const findings = [...(options.pagesOnly ? [] : judgeHealth(first)), ...(await lookAtHidden(asker, options))];
  await forEach(paths, async (path) => {
    findings.push(...(await lookAtAddress(asker, path, options)));
  });
  return { findings: findings.sort((a, b) => (a.where < b.where ? -1 : 1)), addresses: paths.length };
}
