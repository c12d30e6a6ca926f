// `npm run test:faults`: breaks a real server in every way the plan names and prints what was reached.
//
//   npm run test:faults                       the sizes for every change
//   npm run test:faults -- --nightly          the large sizes
//   npm run test:faults -- --only T3,T7       some tests
//
// Needs a build (dist/, or another by DIST_DIR). What a test needs and this machine lacks is said in the table.
import { parseArgs } from 'node:util';
import { type Fault, type Figure, type TableRow, writeTable } from './support/figure.ts';
import { cleanUp, prepareDist } from './support/process.ts';
import { installTools } from './support/tools.ts';
import { mutants } from './t01-mutants.ts';
import { properties } from './t02-properties.ts';
import { kills } from './t03-kills.ts';
import { flushes } from './t04-flushes.ts';
import { mailHour } from './t05-mail.ts';
import { fullDisk } from './t06-disk.ts';
import { postgresRestarts } from './t07-postgres.ts';
import { repeats } from './t08-repeats.ts';
import { load } from './t09-load.ts';
import { steadyHour } from './t10-hour.ts';
import { sentinels } from './t11-sentinels.ts';
import { forgeries } from './t17-forgeries.ts';
import { rotation } from './t18-rotation.ts';
import { calendar } from './t19-calendar.ts';
import { withdrawals } from './t20-withdrawal.ts';
import { limitsAsShipped } from './t23-limits.ts';
import { mailBytes } from './t24-mails.ts';
import { release } from './t25-release.ts';
import { restoring } from './t26-restore.ts';
import { three } from './t28-three.ts';

const faults: readonly Fault[] = [
  mutants,
  properties,
  kills,
  flushes,
  mailHour,
  fullDisk,
  postgresRestarts,
  repeats,
  load,
  steadyHour,
  sentinels,
  forgeries,
  rotation,
  calendar,
  withdrawals,
  limitsAsShipped,
  mailBytes,
  release,
  restoring,
  three,
];

/** The rest of the plan's tests needs no server to be broken. */
const elsewhere = `Not in this table:
  T12 T14 T21 T22 T27   npm run test:browser
  T13 T16               npm run test:built; the Observatory's grade: npm run bench
  T15                   npm run test:unit
`;

async function runOne(fault: Fault, nightly: boolean, dist: string): Promise<Figure[]> {
  try {
    return await fault.run({ nightly, dist });
  } catch (error) {
    const reason = error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown';
    return [{ what: 'the test itself', wanted: 'runs to its end', reached: reason, verdict: 'fail' }];
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { nightly: { type: 'boolean' }, only: { type: 'string' } } });
  const nightly = values.nightly === true;
  const only = values.only?.split(',').map((id) => id.trim().toUpperCase());
  const chosen = faults.filter((fault) => only === undefined || only.includes(fault.id));
  if (chosen.length === 0) throw new Error(`No such test. There are: ${faults.map((fault) => fault.id).join(', ')}`);
  const dist = prepareDist(process.env.DIST_DIR || 'dist');
  installTools();

  const started = performance.now();
  const rows: TableRow[] = [];
  for (const fault of chosen) {
    const begun = performance.now();
    const figures = await runOne(fault, nightly, dist);
    rows.push(...figures.map((one) => ({ id: fault.id, ...one })));
    const failed = figures.filter((one) => one.verdict === 'fail').length;
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    process.stdout.write(`${fault.id}: ${figures.length} figures, ${failed} not reached, ${seconds} s\n`);
  }
  const count = (verdict: Figure['verdict']): number => rows.filter((row) => row.verdict === verdict).length;
  const took = ((performance.now() - started) / 1000).toFixed(0);
  process.stdout.write(`\n${writeTable(rows)}\n\n`);
  process.stdout.write(
    `${count('pass')} reached, ${count('fail')} not reached, ${count('not run')} not run, in ${took} seconds.\n`,
  );
  if (only === undefined) process.stdout.write(elsewhere);
  return count('fail') > 0 ? 1 : 0;
}

process.on('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'Something went wrong.'}\n`);
    process.exit(2);
  },
);
