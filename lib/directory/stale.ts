// `npm run directory:stale`: lists what nobody looked at for more than 180 days, oldest first.

import { parseArgs } from 'node:util';
import { findStale, type StaleCountry } from './care.ts';
import { countries, getCountry, staleDays } from './index.ts';

const help = `npm run directory:stale [-- CODE …]

Lists the countries with contacts that nobody looked at for more than ${staleDays} days, oldest first.
A country file carries the day on which it was gone through ("checked"); a contact that a person opened carries
its own day ("verified"). The later of the two counts.

  npm run directory:stale             all countries
  npm run directory:stale -- ES VE    these countries only
  npm run directory:stale -- --days 90    more than 90 days instead of ${staleDays}

Then open one and go through it: npm run directory:verify -- ES`;

const names = new Intl.DisplayNames('en', { type: 'region' });

function writeCountry({ code, checked, days, methods }: StaleCountry): string {
  const ways = methods.map((method) => `    ${String(method.days).padStart(5)} days  ${method.desk}  ${method.value}`);
  return [`${code}  ${names.of(code)}: gone through on ${checked}, ${days} days ago`, ...ways].join('\n');
}

/** The whole report. */
function list(args: readonly string[]): string {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean' }, days: { type: 'string' } },
  });
  if (values.help) return help;

  const limit = Number(values.days ?? staleDays);
  if (!Number.isInteger(limit) || limit < 0) throw new Error(`"${values.days}" is not a number of days.`);
  const only = positionals.map((code) => getCountry(code).code);
  const stale = findStale(
    countries().filter(({ code }) => only.length === 0 || only.includes(code)),
    new Date(),
    limit,
  );
  const ways = stale.reduce((sum, { methods }) => sum + methods.length, 0);
  if (stale.length === 0) return `Nothing is older than ${limit} days.`;
  const end = `${ways} contacts in ${stale.length} countries are older than ${limit} days. Begin with: npm run directory:verify -- ${stale[0]?.code}`;
  return [...stale.map((country) => `${writeCountry(country)}\n`), end].join('\n');
}

try {
  console.log(list(process.argv.slice(2)));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\nSee: npm run directory:stale -- --help`);
  process.exitCode = 2;
}
