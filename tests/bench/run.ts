// `npm run bench`: measures what the project promises and writes it down, the unpleasant figures too.
//
//   npm run bench                              everything; takes about an hour, on a quiet machine
//   npm run bench -- --quick                   fewer rounds, 500 and 2,000 pages
//   npm run bench -- --only weight,requests    some parts; the other sections of the file stay
//   npm run bench -- --json                    the figures on standard output, for programs
//   npm run bench -- --out FILE                another file than BENCHMARKS.md
//   npm run bench -- --pages 100,300           other sizes for the build
//
// Needs a build (dist/, or another by DIST_DIR). What a part needs and this machine lacks is named.
// Exit code 0: measured, whether limits were reached or not; 1: a part broke; 2: something is missing.

import { existsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildScale } from './build-scale.ts';
import { lighthouse } from './lighthouse.ts';
import { observatory } from './observatory.ts';
import { paint } from './paint.ts';
import { requests } from './requests.ts';
import { server } from './server.ts';
import type { Part, Room } from './support/part.ts';
import { cleanUp } from './support/process.ts';
import { type Measured, saveReport, writeText } from './support/report.ts';
import { weight } from './weight.ts';

const parts: readonly Part[] = [weight, requests, paint, server, buildScale, lighthouse, observatory];

function readWords() {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      out: { type: 'string', default: 'BENCHMARKS.md' },
      pages: { type: 'string' },
    },
  });
  const wanted = values.only?.split(',').map((name) => name.trim());
  const strange = wanted?.find((name) => !parts.some((part) => part.name === name));
  if (strange !== undefined) {
    throw new Error(`There is no part "${strange}". There are: ${parts.map((part) => part.name).join(', ')}`);
  }
  const preset = values.quick ? [500, 2000] : [500, 2000, 8000];
  const sizes = values.pages?.split(',').map(Number) ?? preset;
  return { ...values, sizes, chosen: parts.filter((part) => wanted?.includes(part.name) ?? true) };
}

const say = (sentence: string): void => {
  process.stderr.write(`» ${sentence}\n`);
};

function describeMachine() {
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: cpus().length,
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
  };
}

async function measurePart(part: Part, room: Room): Promise<Measured | undefined> {
  say(part.title);
  try {
    return { part: { name: part.name, title: part.title }, result: await part.run(room) };
  } catch (error) {
    process.stderr.write(`✗ ${part.name}: ${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

async function main(): Promise<number> {
  const { chosen, quick, sizes, json, out } = readWords();
  const dist = resolve(process.env.DIST_DIR || 'dist');
  if (!existsSync(join(dist, '_headers.json'))) {
    throw new Error('There is no build: run "npm run build" first, or name one by DIST_DIR.');
  }
  const measured: Measured[] = [];
  for (const part of chosen) {
    const one = await measurePart(part, { dist, quick, sizes, say });
    if (!one) continue;
    measured.push(one);
    if (!json) process.stdout.write(`\n${writeText(one)}\n\n`);
  }
  const machine = describeMachine();
  const { date, cores, processor, memoryGB, node } = machine;
  const where = `Measured ${date}, ${cores} cores (${processor}), ${memoryGB} GB of memory, Node ${node}${quick ? '; a quick run with fewer rounds' : ''}.`;
  if (json) process.stdout.write(`${JSON.stringify({ ...machine, quick, parts: measured }, undefined, 2)}\n`);
  saveReport(
    out,
    measured,
    where,
    parts.map(({ name }) => name),
  );
  say(`Written to ${out}.`);
  if (measured.length < chosen.length) return 1;
  return measured.some(({ result }) => result.missing.length > 0) ? 2 : 0;
}

process.on('exit', cleanUp);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));
main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'Something went wrong.'}\n`);
    process.exit(1);
  },
);
