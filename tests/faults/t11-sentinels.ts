// T11: two hundred words nobody else writes go in by both paths; then everything the server has is searched for them.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, type Figure, figure, notRun, told } from './support/figure.ts';
import { sendForm } from './support/forms.ts';
import { inLanes, sleep } from './support/load.ts';
import { readProcessMemory } from './support/memory.ts';
import { type Server, startIntake } from './support/process.ts';
import { makeForge, postOf, sealFor } from './support/requests.ts';
import { type Smtp, startSmtp } from './support/smtp.ts';
import { runCommand } from './support/staff.ts';
import { openPool } from './support/wire.ts';

const words = (path: string): string[] =>
  Array.from({ length: 100 }, (_, n) => `zq${path}${crypto.randomUUID().replaceAll('-', '')}${n}`);

/** How many of the words stand in some bytes: as text, as two-byte text, as an address writes them. */
function countWords(bytes: Buffer, wanted: readonly string[]): number {
  return wanted.filter((word) => bytes.includes(word, 0, 'latin1') || bytes.includes(word, 0, 'utf16le')).length;
}

export const sentinels: Fault = {
  id: 'T11',
  run: async (room) => {
    const smtp = await startSmtp();
    const server = await startIntake(room, { settings: { SMTP_URL: smtp.address } });
    const browser = words('b');
    const plain = words('p');
    const taken = await sendBoth(server, browser, plain);
    const opened = await openSome(server, [...browser, ...plain]);
    const live = searchMemory(server, browser, plain);
    await moreRequests(server, 1000);
    const after = searchMemory(server, browser, plain);
    for (let n = 0; n < 120 && smtp.mails.length === 0; n += 1) await sleep(100);
    const figures = [
      figure('requests with a word inside, by both paths', '200 taken', taken, taken === 200),
      figure('they can be opened with a staff key, and hold the words', '200', opened, opened === 200),
      ...searchFiles(server, smtp, browser, plain),
      ...reportMemory(live, after),
    ];
    await server.stop();
    return figures;
  },
};

async function sendBoth(server: Server, browser: readonly string[], plain: readonly string[]): Promise<number> {
  const pool = openPool(server.port);
  let taken = 0;
  await inLanes(100, 8, async (n) => {
    const prepared = await sealFor(server.keys.set, { person: browser[n], note: browser[n] });
    if ((await pool.send(postOf(prepared)))?.status === 201) taken += 1;
  });
  await inLanes(100, 25, async (n) => {
    const word = plain[n] ?? '';
    const answers = { route: 'through', value: word, person: word, note: word };
    if ((await sendForm(pool, answers, () => sleep(2100)))?.status === 201) taken += 1;
  });
  pool.close();
  return taken;
}

/** A hunt that finds nothing proves nothing unless the words are really there, under the seal. */
async function openSome(server: Server, wanted: readonly string[]): Promise<number> {
  const pulled = runCommand(server, ['pull', '--key', server.keys.files[0] ?? '']);
  return wanted.filter((word) => pulled.includes(word)).length;
}

async function moreRequests(server: Server, count: number): Promise<void> {
  const pool = openPool(server.port);
  const forge = await makeForge(server.keys.set);
  await inLanes(count * 0.8, 20, async () => {
    await pool.send(forge().post);
  });
  await inLanes(count * 0.2, 20, async () => {
    await sendForm(pool, { route: 'reference', note: 'another request '.repeat(20) }, () => sleep(0));
  });
  pool.close();
  await sleep(6000);
}

function searchFiles(server: Server, smtp: Smtp, browser: readonly string[], plain: readonly string[]): Figure[] {
  const all = [...browser, ...plain];
  const files = readdirSync(server.data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const hits = files.reduce((sum, file) => sum + countWords(readFileSync(file), all), 0);
  const size = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1_048_576;
  const hasLog = existsSync(join(server.data, 'intake.sqlite-wal'));
  const said = countWords(Buffer.from(server.output(), 'latin1'), all);
  const mailed = smtp.mails.reduce((sum, mail) => sum + countWords(decodeMail(mail.raw), all), 0);
  return [
    figure(
      'words in the database, its log, every file of the server',
      '0',
      `${hits} in ${files.length} files, ${size.toFixed(0)} MB${hasLog ? '' : ', no WAL'}`,
      hits === 0,
    ),
    figure('words in what the server wrote to its output', '0', said, said === 0),
    figure('words in mails', '0', `${mailed} in ${smtp.mails.length} mails`, mailed === 0 && smtp.mails.length > 0),
  ];
}

/** A mail with its base64 body opened behind it. */
function decodeMail(raw: string): Buffer {
  const body = raw.slice(raw.indexOf('\r\n\r\n'));
  return Buffer.concat([Buffer.from(raw, 'latin1'), Buffer.from(body, 'base64')]);
}

type Found = { browser: number; plain: number };

function searchMemory(server: Server, browser: readonly string[], plain: readonly string[]): Found | undefined {
  const memory = readProcessMemory(server.pid);
  return memory && { browser: countWords(memory, browser), plain: countWords(memory, plain) };
}

function reportMemory(live: Found | undefined, after: Found | undefined): Figure[] {
  if (!live || !after)
    return [notRun('words in the memory of the process', '0', 'needs the right to read another process')];
  const sum = live.browser + after.browser;
  return [
    figure('browser path: words in the memory of the process', '0', sum, sum === 0),
    told(
      'no-script path: words in memory at once, and after 1,000 more requests',
      `${live.plain}, then ${after.plain}`,
    ),
  ];
}
