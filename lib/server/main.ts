// Starts the one process of the site: files from memory, the intake behind them, mail and deletion beside them.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { getRequestListener } from '@hono/node-server';
import { type Env, isDemonstration, missingSettings, readEnv, SettingsError } from '#env';
import type { KeySet } from '#intake';
import { type Intake, makeAcceptedSets, makeDayCounts } from './admission.ts';
import { dayOf } from './calendar.ts';
import { answerFile, type FileTable, loadFiles } from './files.ts';
import { makeHealth } from './health.ts';
import { missingInboxFiles } from './inbox-files.ts';
import { ensureKeySet, loadKeySets } from './keyset.ts';
import { makeLimits } from './limits.ts';
import { guardOutput, log, placeOf } from './log.ts';
import { postsOf } from './mail.ts';
import { makeOutbox, type Outbox } from './outbox.ts';
import { purgeDue } from './retention.ts';
import { makeRoutes } from './routes.ts';
import { loadSecret } from './secret.ts';
import { loadSite, type Site } from './site.ts';
import { startStaff } from './staff.ts';
import { openStore, type Store } from './store.ts';

// Below this Node has known holes that reach a server like this one.
const leastNode = [24, 18, 1] as const;

function assertNode(): void {
  const [major = 0, minor = 0, patch = 0] = process.versions.node.split('.').map(Number);
  const isOld =
    major < leastNode[0] ||
    (major === leastNode[0] && (minor < leastNode[1] || (minor === leastNode[1] && patch < leastNode[2])));
  if (isOld)
    throw new SettingsError([`Node ${process.versions.node} is too old: ${leastNode.join('.')} or newer is needed`]);
}

/** What a production server lacks, settings and build together; throws SettingsError that names every one at once. */
function assertComplete(env: Env, site: Site, set: KeySet | undefined, keyProblems: readonly string[]): void {
  const lines = [...missingSettings(env), ...keyProblems.filter((line) => line !== 'KEYS_FILE is missing')];
  if (!isDemonstration(env)) {
    lines.push(...site.facts.unset.map((field) => `content/firm.yaml: ${field} is not set`));
    if (site.facts.mode !== 'production')
      lines.push('The build was not made for production: run the build with SITE_MODE=production');
    if (set && site.facts.set !== set.set) lines.push(`The build is for another key set than ${set.set}: build again`);
    if (site.locales.size === 0) lines.push(`${env.DIST_DIR}/_server is missing: build first`);
    // Requests would come in that nobody at the firm could read without a terminal.
    if (env.STAFF_PORT !== 0)
      lines.push(
        ...missingInboxFiles(env.DIST_DIR).map(
          (name) => `The staff inbox is not whole, ${env.DIST_DIR}/_server/inbox/${name} is missing: build again`,
        ),
      );
  } else if (keyProblems.length > 0 && lines.length === 0) {
    lines.push(...keyProblems);
  }
  if (lines.length > 0) throw new SettingsError(lines);
}

async function readKeySets(env: Env): Promise<{ sets?: [KeySet, ...KeySet[]]; problems: readonly string[] }> {
  try {
    await ensureKeySet(env);
    return { sets: loadKeySets(env), problems: [] };
  } catch (error) {
    if (error instanceof SettingsError) return { problems: error.lines };
    throw error;
  }
}

export type Running = { address: string; intake: Intake; outbox: Outbox; stop: () => Promise<void> };

/** Starts everything and resolves when the server answers. Rejects with SettingsError if something is missing. */
export async function startServer(env: Env): Promise<Running> {
  assertNode();
  const { sets, problems } = await readKeySets(env);
  const site = loadSite(env.DIST_DIR);
  assertComplete(env, site, sets?.[0], problems);
  if (!sets) throw new SettingsError(problems);

  const store = await openStore(env);
  const intake = makeIntake(env, sets, store);
  const outbox = makeOutbox({
    store,
    health: intake.health,
    posts: postsOf(env),
    timeZone: env.FIRM_TZ,
    clock: intake.clock,
  });
  if (site.locales.size === 0) log('intake-without-build');

  const server = await listen(env, loadTable(env), makeRoutes(intake, site));
  const staff = await openStaff(intake);
  const timers = startTimers(intake, outbox);
  const { port } = readAddress(server);
  log('start', { port });
  return {
    address: env.PUBLIC_URL ?? `http://localhost:${port}`,
    intake,
    outbox,
    stop: async () => {
      for (const timer of timers) clearInterval(timer);
      await closeServer(server);
      if (staff) await closeServer(staff);
      await outbox.stop();
      await intake.counts.flush(store);
      await store.close();
    },
  };
}

export function makeIntake(env: Env, sets: [KeySet, ...KeySet[]], store: Store, clock = () => new Date()): Intake {
  return {
    env,
    demonstration: isDemonstration(env),
    store,
    limits: makeLimits(env, clock().getTime()),
    secret: loadSecret(env),
    health: makeHealth(env, clock),
    counts: makeDayCounts(),
    acceptedSets: makeAcceptedSets(sets, clock()),
    clock,
  };
}

/** A demonstration goes on without the staff's listener if its port is taken; in production that is an error. */
async function openStaff(intake: Intake): Promise<Server | undefined> {
  if (intake.env.STAFF_PORT === 0) return undefined;
  try {
    return await startStaff(intake);
  } catch (error) {
    if (!intake.demonstration) throw error;
    log('staff-port-taken', { port: intake.env.STAFF_PORT });
    return undefined;
  }
}

/** Without a build there are no files: the intake alone answers, and the log says so. */
function loadTable(env: Env): FileTable | undefined {
  try {
    return loadFiles(env.DIST_DIR);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && isDemonstration(env)) return undefined;
    throw error;
  }
}

async function listen(env: Env, table: FileTable | undefined, routes: ReturnType<typeof makeRoutes>): Promise<Server> {
  const answer = getRequestListener(routes.fetch, { hostname: 'localhost' });
  const server = createServer(
    { maxHeaderSize: 8192, headersTimeout: 10_000, requestTimeout: 30_000, keepAliveTimeout: 5000 },
    (request: IncomingMessage, response: ServerResponse) => {
      if (table && answerFile(table, request, response)) return;
      answer(request, response).catch((error: unknown) => log('unexpected', { at: placeOf(error) }));
    },
  );
  server.maxConnections = 1000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: env.PORT, ...(env.HOST === undefined ? {} : { host: env.HOST }) }, () => resolve());
  });
  return server;
}

function readAddress(server: Server): Pick<AddressInfo, 'port'> {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address : { port: 0 };
}

function startTimers(intake: Intake, outbox: Outbox): NodeJS.Timeout[] {
  const { store, clock, counts } = intake;
  let purgedDay = '';
  const daily = async (): Promise<void> => {
    intake.health.setKeysExpired(dayOf(clock()) > intake.acceptedSets(clock())[0].notAfter);
    if (purgedDay === dayOf(clock())) return;
    await purgeDue(store, clock());
    purgedDay = dayOf(clock());
  };
  const guarded = (work: () => Promise<void>) => (): void => {
    work().catch((error: unknown) => intake.health.storeFailed(error));
  };
  guarded(daily)();
  return [
    setInterval(guarded(outbox.tick), 10_000),
    setInterval(
      guarded(() => counts.flush(store)),
      60_000,
    ),
    setInterval(guarded(daily), 3_600_000),
  ];
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), 5000);
  await closed;
  clearTimeout(late);
}

async function main(): Promise<void> {
  process.umask(0o077);
  // Left alone the heap grows to a multiple of what is used. Small, it costs a tenth more work, a flood cannot double
  // it, and what a visitor sent is written over sooner.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--optimize-for-size');
  guardOutput();
  process.title = 'intake';
  try {
    const running = await startServer(readEnv());
    process.stdout.write(`Ready: ${running.address}\n`);

    // Ctrl-C arrives two or three times (terminal, npm, starter): the first stops, the others must not kill.
    let stopping = false;
    const stop = (): void => {
      if (stopping) return;
      stopping = true;
      running.stop().then(
        () => {
          log('stop');
          process.exit(0);
        },
        (error: unknown) => {
          log('crash', { at: placeOf(error) });
          process.exit(1);
        },
      );
    };
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop);
  } catch (error) {
    if (error instanceof SettingsError) process.stderr.write(`${error.message}\n`);
    else process.stderr.write(`The server could not start: ${startError(error)}\n`);
    process.exit(1);
  }
}

// Before the first request nothing of a visitor's is in memory, so the reason may be told in full.
function startError(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown error';
}

if (import.meta.main) await main();
