// `npm run approve`: says which values wait for a second name, and signs one. The build runs it and stops if any waits.

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readEnv, SettingsError } from '#env';
import { beginRecord, type Change, findOpen, type OpenGroup, recordFile, signGroup } from './index.ts';

const help = `npm run approve

A change to a telephone number, to the firm's own contacts or keys, to what it charges, or to the words for the bank
needs two people. The site cannot be built until both have signed.

  npm run approve                                     what waits for a name, and for whose
  npm run approve -- --sign "phones ES" --name "Ana Ruiz"     signs it: first whoever wrote it, then a second person
                                                      who has looked at it by another route, not by the first one's word

The same can be done in the browser: npm run edit, then "Publish".

  npm run approve -- --begin    for a project without ${recordFile}: takes everything as it stands`;

function tell({ id, name, files, changes, waiting }: OpenGroup): string {
  const state =
    waiting === undefined
      ? 'nobody has signed the change.'
      : `${waiting.wrote} signed on ${waiting.on}; a second person has not.`;
  const lines = changes.length === 0 ? files.map((file) => `    ${file}`) : changes.map(tellChange);
  return [`  ${name} ("${id}"): ${state}`, ...lines].join('\n');
}

function tellChange({ file, line, key, was, now }: Change): string {
  const place = line === undefined ? file : `${file}, line ${line}`;
  const from = was === undefined || now === undefined ? 0 : Math.max(0, firstDifference(was, now) - 20);
  return `    ${place} (${key}): ${excerpt(was, from)} → ${excerpt(now, from)}`;
}

function firstDifference(one: string, other: string): number {
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return at === -1 ? one.length : at;
}

function excerpt(text: string | undefined, from: number): string {
  if (text === undefined) return 'nothing';
  return `${from > 0 ? '…' : ''}${text.slice(from, from + 80)}${text.length > from + 80 ? '…' : ''}`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      begin: { type: 'boolean' },
      sign: { type: 'string' },
      name: { type: 'string' },
    },
  });
  if (values.help) return console.log(help);
  if (values.begin) {
    if (existsSync(recordFile)) throw new Error(`${recordFile} is there already. Sign what has changed instead.`);
    return console.log(`${recordFile} written: ${await beginRecord()} groups, as they stand.`);
  }
  const { KEYS_FILE } = readEnv();
  const open = await findOpen(KEYS_FILE);
  if (values.sign === undefined) return report(open);
  const group = open.find(({ id }) => id === values.sign);
  if (group === undefined) throw new Error(`"${values.sign}" does not wait for a name. Look: npm run approve`);
  if (values.name === undefined) throw new Error('Say who signs: --name "Ana Ruiz"');
  const { id, fingerprint } = group;
  console.log(tell(group));
  await signGroup({ value: id, fingerprint, by: values.name, on: new Date().toISOString().slice(0, 10) }, KEYS_FILE);
  console.log(
    group.waiting === undefined
      ? `Signed. It waits for a second person, who is not ${values.name}.`
      : 'Signed by two people. The site can be built with it.',
  );
}

function report(open: readonly OpenGroup[]): void {
  if (open.length === 0) {
    console.log('Two people have signed everything that needs it.');
    return;
  }
  console.error(
    [
      'These values need two people, and two have not signed:',
      ...open.map(tell),
      'Sign under "Publish", "Second person" in npm run edit. Or see: npm run approve -- --help',
    ].join('\n'),
  );
  process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof SettingsError ? 2 : 1;
}
