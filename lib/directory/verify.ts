// `npm run directory:verify -- ES`: walks a person through every contact of a country: open, compare, confirm or correct.

import { createInterface } from 'node:readline';
import { signCorrection } from '#approval';
import {
  type Answer,
  AnswerError,
  checkInitials,
  countryPath,
  dropProposal,
  listSteps,
  type PhoneProposal,
  readCountryFile,
  readProposals,
  recordAnswer,
  recordChecked,
  recordProposal,
  type Signature,
  type Step,
  type Written,
} from './care.ts';

const help = `npm run directory:verify -- ES

Walks you through every contact of a country, one after the other. For each it shows the contact and the page to open.
Open that page in your browser, compare, and answer:

  y       yes, it is right          writes today's date and your initials
  e       edit: it is different     asks for the right one, the page that shows it, and what you saw
  closed  it no longer exists       keeps it in the file, marked so that nobody adds it again
  s       skip                      changes nothing
  q       stop here                 what you answered stays

Never answer from memory. A new telephone number is not written at once: it waits until a second person
has run this command and seen the same number. Corrections go into the list of changes that readers can see.`;

const names = new Intl.DisplayNames('en', { type: 'region' });

class Stopped extends Error {}

type Talk = { readonly ask: (sentence: string) => Promise<string>; readonly end: () => void };

/** Questions and answers line by line, from a person or from a file. */
function startTalk(): Talk {
  const reader = createInterface({ input: process.stdin });
  const lines = reader[Symbol.asyncIterator]();
  return {
    ask: async (sentence) => {
      process.stdout.write(sentence);
      const { done, value } = await lines.next();
      if (done) throw new Stopped();
      return value.trim();
    },
    end: () => reader.close(),
  };
}

/** Asks until the answer pleases `read`, which throws an AnswerError with a sentence if it does not. */
async function askUntil<Value>(talk: Talk, question: string, read: (answer: string) => Value): Promise<Value> {
  for (;;) {
    try {
      return read(await talk.ask(question));
    } catch (error) {
      if (!(error instanceof AnswerError)) throw error;
      console.log(`  ${error.message}`);
    }
  }
}

function writeStep({ authority, authorityEn, method, contact }: Step): string {
  const lines = [
    `Desk       ${authority}${authorityEn === authority ? '' : ` (${authorityEn})`}  [${contact.desk}]`,
    `${method.type.padEnd(11)}${method.value}`,
    `Page       ${method.source ?? 'none is known yet'}`,
    `Sure       ${method.confidence}`,
    ...(method.note === undefined ? [] : [`Note       ${method.note.en}`]),
    ...(method.verified === undefined ? [] : [`Last seen  ${method.verified.on} by ${method.verified.by}`]),
  ];
  return lines.map((line) => `  ${line}`).join('\n');
}

const kinds = ['y', 'e', 'closed', 's', 'q'] as const;

async function askKind(talk: Talk): Promise<(typeof kinds)[number]> {
  return askUntil(talk, '  Right? [y] yes  [e] edit  [closed]  [s] skip  [q] stop: ', (answer) => {
    const kind = kinds.find((one) => one === answer.toLowerCase());
    if (kind === undefined) throw new AnswerError('Write y, e, closed, s or q.');
    return kind;
  });
}

async function askWhy(talk: Talk, question: string): Promise<string> {
  return askUntil(talk, `  ${question}: `, (answer) => {
    if (answer === '') throw new AnswerError('Write one sentence, so that others understand.');
    return answer;
  });
}

async function askCorrection(talk: Talk, { method }: Step): Promise<Answer> {
  const value = (await talk.ask(`  Right contact [Enter keeps ${method.value}]: `)) || method.value;
  const source = await askUntil(talk, `  Page that shows it [Enter keeps ${method.source ?? 'none'}]: `, (answer) => {
    const page = answer || method.source;
    if (page === null) throw new AnswerError('A contact needs a page that shows it. Write its whole address.');
    return page;
  });
  const confidence = await askUntil(
    talk,
    "  Whose page? [o] the authority's own  [g] another government  [p] press, list: ",
    (answer) => {
      const found = ({ o: 'official', g: 'government', p: 'secondary' } as const)[answer.toLowerCase()];
      if (found === undefined) throw new AnswerError('Write o, g or p.');
      return found;
    },
  );
  const why = await askWhy(talk, 'What did you see? One sentence, readers can see it');
  return { kind: 'corrected', correction: { value, source, confidence }, why };
}

async function askAnswer(talk: Talk, step: Step): Promise<Answer | undefined> {
  const kind = await askKind(talk);
  if (kind === 'q') throw new Stopped();
  if (kind === 's') return undefined;
  if (kind === 'y') return { kind: 'right' };
  if (kind === 'e') return askCorrection(talk, step);
  return { kind: 'closed', why: await askWhy(talk, 'How do you know that it is closed? One sentence') };
}

/** One contact until it is answered; true unless it was skipped. */
async function goThrough(talk: Talk, code: string, step: Step, signed: Signature): Promise<boolean> {
  for (;;) {
    const answer = await askAnswer(talk, step);
    if (answer === undefined) return false;
    try {
      sayWritten(recordAnswer(code, step.contact, answer, signed));
      return true;
    } catch (error) {
      console.log(`  Not written: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

function sayWritten({ proposal }: Written): void {
  console.log(
    proposal === undefined
      ? '  Written.'
      : `  ${proposal.now} waits for a second person. The old number stays until then.`,
  );
}

async function goThroughProposal(talk: Talk, code: string, proposal: PhoneProposal, signed: Signature): Promise<void> {
  console.log(`\n  ${proposal.by} found a new number on ${proposal.on}: ${proposal.was} → ${proposal.now}`);
  console.log(`  Page       ${proposal.source}\n  Why        ${proposal.why}`);
  if (proposal.by === signed.by) return console.log('  It waits for somebody else than you.');
  const kind = await askUntil(
    talk,
    '  Open the page. Does it show the new number? [y] yes  [n] no, drop it  [s] skip: ',
    (answer) => {
      const found = (['y', 'n', 's'] as const).find((one) => one === answer.toLowerCase());
      if (found === undefined) throw new AnswerError('Write y, n or s.');
      return found;
    },
  );
  if (kind === 'n') dropProposal(code, proposal);
  if (kind === 'y')
    await signCorrection(code, [proposal.by, signed.by], signed.on, () =>
      sayWritten(recordProposal(code, proposal, signed)),
    );
  return undefined;
}

async function walk(talk: Talk, code: string): Promise<void> {
  readCountryFile(`${code}.json`);
  const by = await askUntil(talk, 'Your initials: ', checkInitials);
  const signed = { by, on: new Date().toISOString().slice(0, 10) };
  for (const proposal of readProposals(code)) await goThroughProposal(talk, code, proposal, signed);

  const steps = listSteps(readCountryFile(`${code}.json`));
  let answered = 0;
  for (const [at, step] of steps.entries()) {
    console.log(`\n${names.of(code)}, ${at + 1} of ${steps.length}\n${writeStep(step)}`);
    if (await goThrough(talk, code, step, signed)) answered += 1;
  }
  if (answered === steps.length) recordChecked(code, signed.on);
  console.log(
    answered === steps.length
      ? `\nYou went through all of ${names.of(code)}: ${countryPath(code)} carries today's date. Now run: npm run content:check`
      : `\n${answered} of ${steps.length} answered; the date of the file stays. Run this again for the rest, then: npm run content:check`,
  );
}

const [code = '', ...more] = process.argv.slice(2);
if (code === '--help' || code === '-h') {
  console.log(help);
} else if (!/^[A-Za-z]{2}$/.test(code) || more.length > 0) {
  console.error(`Write the two letters of one country, such as ES.\nSee: npm run directory:verify -- --help`);
  process.exitCode = 2;
} else {
  const talk = startTalk();
  try {
    await walk(talk, code.toUpperCase());
  } catch (error) {
    if (error instanceof Stopped) console.log('\nStopped. What you answered is written.');
    else {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      const sentence = error instanceof Error ? error.message : String(error);
      console.error(isMissing ? `There is no file ${countryPath(code.toUpperCase())}.` : sentence);
      process.exitCode = 2;
    }
  } finally {
    talk.end();
  }
}
