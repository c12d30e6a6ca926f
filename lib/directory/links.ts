// `npm run directory:links`: asks every address in the directory whether it still answers. Needs a network; never part of a test run.

import { parseArgs } from 'node:util';
import { checkLinks, type LinkAnswer, listLinks } from './link-check.ts';

const help = `npm run directory:links [-- CODE …]

Opens every web address of the country files (contacts, sources, support lines) and of content/support.yaml, and says
which no longer answer. It asks gently: one page at a time of each web site. Thousands of addresses take a while.

  npm run directory:links               everything
  npm run directory:links -- ES VE      these countries only
  npm run directory:links -- --at-once 4      at most 4 web sites at the same time (8 if you say nothing)
  npm run directory:links -- --seconds 30     wait up to 30 seconds for a page (15 if you say nothing)

"refused" means that the site does not talk to programs: open it in a browser before you believe that it is gone.
Ends with 0 if all answered, 1 if some are dead, 2 if there is no network.`;

function readWhole(given: string | undefined, preset: number, what: string): number {
  const value = Number(given ?? preset);
  if (!Number.isInteger(value) || value < 1) throw new Error(`"${given}" is not a number of ${what}.`);
  return value;
}

const headings = {
  dead: 'Dead: open each in a browser; if it is gone, run npm run directory:verify for its country.',
  silent: 'No answer: try again on another day, or open in a browser.',
  refused: 'Refused: the site does not talk to programs. Open these in a browser.',
} as const;

function report(answers: readonly LinkAnswer[]): void {
  for (const kind of ['dead', 'silent', 'refused'] as const) {
    const some = answers.filter((answer) => answer.kind === kind);
    if (some.length === 0) continue;
    console.log(`\n${headings[kind]}`);
    for (const { link, said } of some) {
      for (const { file, line } of link.places) console.log(`  ${file}, line ${line}: ${link.address}  ${said}`);
    }
  }
  const count = (kind: LinkAnswer['kind']) => answers.filter((answer) => answer.kind === kind).length;
  console.log(
    `\n${answers.length} addresses: ${count('alive')} answer, ${count('dead')} dead, ${count('silent')} without an answer, ${count('refused')} refused.`,
  );
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { help: { type: 'boolean' }, 'at-once': { type: 'string' }, seconds: { type: 'string' } },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const atOnce = readWhole(values['at-once'], 8, 'web sites');
  const seconds = readWhole(values.seconds, 15, 'seconds');
  const links = listLinks(positionals.map((code) => code.toUpperCase()));
  console.log(`Asking ${links.length} addresses …`);
  const answers = await checkLinks(links, { atOnce, seconds });
  if (answers === 'no network') {
    console.error('There is no network here: not one of the first addresses could be reached. Nothing was checked.');
    return 2;
  }
  report(answers);
  return answers.some(({ kind }) => kind === 'dead') ? 1 : 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\nSee: npm run directory:links -- --help`);
  process.exitCode = 2;
}
