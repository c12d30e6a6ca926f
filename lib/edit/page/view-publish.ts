// From a change to the public site: what differs, who you are, the second person, the checks, the record, the upload.

import type { PublishState, ShownFile, Target } from '../publish/state.ts';
import { CallError, call } from './call.ts';
import { findDifference } from './difference.ts';
import { announce, make, makeButton, makeField } from './draw.ts';
import { type JobView, makeJobView } from './view-job.ts';

type Open = PublishState['open'][number];
type Row = ShownFile['rows'][number];

type Desk = {
  readonly area: HTMLElement;
  readonly fault: HTMLElement;
  readonly job: JobView;
  state: PublishState;
  /** What somebody wrote about the change; the page may be drawn anew meanwhile. */
  message: string | undefined;
};

export function drawPublish(first: PublishState): readonly HTMLElement[] {
  const desk: Desk = {
    area: make('div', {}),
    fault: make('p', { class: 'alarm', role: 'alert', hidden: true }),
    job: makeJobView(first.job, () => void refresh(desk)),
    state: first,
    message: undefined,
  };
  draw(desk);
  return [
    make('h1', {}, 'Publish'),
    make('p', { class: 'hint' }, 'From top to bottom. Nothing is public before the last step.'),
    desk.fault,
    desk.area,
  ];
}

const refresh = (desk: Desk) => attempt(desk, async () => show(desk, await call<PublishState>('/api/publish')));

// Drawn anew only if something is new: what somebody is typing meanwhile stays.
function show(desk: Desk, state: PublishState): void {
  const withoutJob = (one: PublishState) => JSON.stringify({ ...one, job: undefined });
  const isNew = withoutJob(state) !== withoutJob(desk.state);
  desk.state = state;
  if (isNew) draw(desk);
}

/** Runs a call; a refusal is said above everything. */
async function attempt({ fault }: Desk, run: () => Promise<void>): Promise<void> {
  fault.hidden = true;
  try {
    await run();
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    fault.textContent = error.message;
    fault.hidden = false;
    fault.scrollIntoView({ block: 'nearest' });
  }
}

function draw(desk: Desk): void {
  const { state, area } = desk;
  const steps = [
    ['What has changed', drawChanges(state)],
    ['Who you are', drawPerson(desk)],
    ['Second person', drawOpen(desk)],
    ['Checks', drawChecks(desk)],
    ['Record it', drawRecord(desk)],
    ['Make it public', drawUpload(desk)],
  ] as const;
  area.replaceChildren(
    ...steps.map(([name, parts], at) => {
      const id = `step-${at + 1}`;
      return make(
        'section',
        { class: 'step', 'aria-labelledby': id },
        make('h2', { id }, `${at + 1}. ${name}`),
        ...parts,
      );
    }),
  );
}

type Parts = readonly (HTMLElement | false)[];

const day = (on: string) => on.slice(0, 10);

function drawChanges({ files, live, others, obstacle, commits }: PublishState): Parts {
  if (obstacle !== undefined) return [make('p', { class: 'alarm' }, obstacle)];
  const against =
    live === undefined
      ? 'Nothing was published from this folder yet, so this is what differs from what was last recorded.'
      : `Compared with what ${live.by} published on ${day(live.on)} (version ${live.short}).`;
  return [
    make('p', { class: 'hint' }, against),
    files.length === 0 && make('p', {}, 'No text has changed.'),
    ...files.map((file) => drawFile(file, files.length <= 3)),
    commits.length > 0 && drawCommits(commits),
    others.length > 0 &&
      make(
        'p',
        { class: 'alarm' },
        `Files that are no texts have changed too: ${others.slice(0, 5).join(', ')}. They are not recorded here; an engineer must do it.`,
      ),
  ];
}

export function drawCommits(commits: PublishState['commits']): HTMLElement {
  const items = commits.map(({ short, day: on, by, subject }) =>
    make('li', {}, make('b', {}, subject), ` ${by}, ${on}, version ${short}`),
  );
  return make(
    'details',
    { class: 'card' },
    make('summary', {}, `Recorded, not public yet: ${commits.length}`),
    make('ul', { class: 'done' }, ...items),
  );
}

const whatNames = { changed: 'changed', new: 'new', removed: 'taken away' } as const;

function drawFile({ file, what, isRecorded, rows }: ShownFile, isOpen: boolean): HTMLElement {
  return make(
    'details',
    { class: 'card', open: isOpen },
    make(
      'summary',
      {},
      file,
      ' ',
      make('span', { class: 'state' }, whatNames[what]),
      ' ',
      make('span', { class: isRecorded ? 'state' : 'state stale' }, isRecorded ? 'recorded' : 'not recorded yet'),
    ),
    drawDifference(`Difference in ${file}`, rows),
  );
}

function drawDifference(name: string, rows: readonly Row[]): HTMLElement {
  return make('div', { class: 'difference', role: 'group', tabindex: 0, 'aria-label': name }, ...drawRows(rows));
}

/** Old above new; within a pair of lines the words that differ are marked. */
function drawRows(rows: readonly Row[]): readonly HTMLElement[] {
  const pairs = pairRows(rows);
  return rows.map((row, at) => {
    const other = pairs.get(at);
    const signs = { old: ['−', 'was: '], new: ['+', 'now: '], same: [' ', ''], gap: ['', ''] } as const;
    const [sign, said] = signs[row.kind];
    return make(
      'div',
      { class: `row ${row.kind}` },
      make(
        'span',
        { class: 'number', 'aria-hidden': 'true' },
        row.kind === 'gap' || row.line === undefined ? '' : String(row.line),
      ),
      make('span', { class: 'number', 'aria-hidden': 'true' }, sign),
      make(
        'span',
        { class: 'words', dir: 'auto' },
        make('span', { class: 'unseen' }, said),
        ...(other === undefined ? [row.text] : markWords(row.text, other)),
      ),
    );
  });
}

/** Position of a line → the text that it became, or was. */
function pairRows(rows: readonly Row[]): ReadonlyMap<number, string> {
  const pairs = new Map<number, string>();
  for (let at = 0; at < rows.length; at += 1) {
    if (rows[at]?.kind !== 'old') continue;
    const olds = countFrom(rows, at, 'old');
    const news = countFrom(rows, at + olds, 'new');
    for (let step = 0; step < Math.min(olds, news); step += 1) {
      const [before, after] = [rows[at + step]?.text ?? '', rows[at + olds + step]?.text ?? ''];
      pairs.set(at + step, after).set(at + olds + step, before);
    }
    at += olds + news - 1;
  }
  return pairs;
}

function countFrom(rows: readonly Row[], start: number, kind: Row['kind']): number {
  let count = 0;
  while (rows[start + count]?.kind === kind) count += 1;
  return count;
}

function markWords(text: string, other: string): readonly (Node | string)[] {
  const { from, insert } = findDifference(other, text);
  return [text.slice(0, from), insert === '' ? '' : make('mark', {}, insert), text.slice(from + insert.length)];
}

function drawPerson(desk: Desk): Parts {
  const { person, obstacle } = desk.state;
  if (obstacle !== undefined) return [make('p', {}, 'Without git no name can be kept.')];
  const name = make('input', { value: person, autocomplete: 'name' });
  const keep = (event: Event) => {
    event.preventDefault();
    void attempt(desk, async () => {
      show(desk, await call<PublishState>('/api/person', { name: name.value }));
      announce('Your name is kept on this computer.');
    });
  };
  const form = make(
    'form',
    { on: { submit: keep } },
    makeField('Your name', name, 'It stands beside your changes in the record of the project, never on the site'),
    make('button', { class: person === undefined ? 'main' : '' }, 'Keep it'),
  );
  if (person === undefined) return [make('p', {}, 'Nobody has said yet who works at this computer.'), form];
  return [
    make('p', {}, 'You are ', make('b', {}, person), '.'),
    make('details', {}, make('summary', {}, 'Somebody else sits here now'), form),
  ];
}

function drawOpen(desk: Desk): Parts {
  const { open, openFault } = desk.state;
  if (openFault !== undefined) return [make('p', { class: 'alarm' }, openFault)];
  if (open.length === 0)
    return [make('p', {}, 'No telephone number, key, fee or bank text waits for a second person.')];
  return [
    make(
      'p',
      {},
      'A wrong number or a wrong word here can cost somebody their money. Two people must sign, and the site cannot be built before.',
    ),
    ...open.map((one) => drawOne(desk, one)),
  ];
}

function drawOne(desk: Desk, { id, name, fingerprint, changes, waiting, files }: Open): HTMLElement {
  const by = make('input', {
    value: waiting === undefined ? desk.state.person : undefined,
    autocomplete: 'off',
    required: true,
  });
  const sign = (event: Event) => {
    event.preventDefault();
    void attempt(desk, async () => {
      show(desk, await call<PublishState>('/api/sign', { value: id, fingerprint, by: by.value }));
      announce(waiting === undefined ? 'Signed. It waits for a second person.' : 'Signed by two people.');
    });
  };
  const rows = changes.flatMap(({ was, now, line }): Row[] => [
    ...(was === undefined ? [] : [{ kind: 'old' as const, line: undefined, text: was }]),
    ...(now === undefined ? [] : [{ kind: 'new' as const, line, text: now }]),
  ]);
  return make(
    'section',
    { class: 'card waiting', 'aria-label': name },
    make('h3', {}, name, make('small', {}, changes[0]?.file ?? files[0] ?? '')),
    rows.length > 0
      ? drawDifference(`What changed: ${name}`, rows)
      : make('p', {}, `It differs from what two people signed. Look at: ${files.join(', ')}`),
    make(
      'p',
      {},
      waiting === undefined ? 'Nobody has signed this change yet.' : `${waiting.wrote} signed on ${waiting.on}.`,
    ),
    make(
      'form',
      { on: { submit: sign } },
      waiting === undefined
        ? makeField('Who wrote it', by)
        : makeField(
            'Name of the second person',
            by,
            'Somebody else, who has looked by another route: the official page, the bank, the file of the firm',
          ),
      make('button', { class: 'main' }, waiting === undefined ? 'I wrote this' : 'I have checked it'),
    ),
  );
}

function drawChecks(desk: Desk): Parts {
  const faults = desk.state.files.flatMap(({ file, faults: found }) => found.map((fault) => ({ file, ...fault })));
  const items = faults.map(({ file, line, reason, isWarning }) =>
    make(
      'li',
      { class: isWarning ? 'warning' : 'error' },
      make('a', { href: `#/text/${file}` }, file),
      `, line ${line}: ${reason}`,
    ),
  );
  return [
    items.length === 0
      ? make('p', {}, 'Nothing is wrong with the texts that have changed.')
      : make('div', { class: 'faults' }, make('ul', {}, ...items)),
    makeButton('Check every file', () => void attempt(desk, () => desk.job.start('check'))),
    make('p', { class: 'hint' }, 'Takes about ten seconds. Publishing does it again by itself.'),
  ];
}

function drawRecord(desk: Desk): Parts {
  const { files, person, message, obstacle, mark } = desk.state;
  if (obstacle !== undefined) return [make('p', {}, 'Without git nothing can be recorded.')];
  const waiting = files.filter(({ isRecorded }) => !isRecorded).length;
  if (waiting === 0) return [make('p', {}, 'Everything is recorded.')];
  const keep = () => {
    desk.message = words.value;
  };
  const words = make('input', { value: desk.message ?? message, required: true, maxlength: 300, on: { input: keep } });
  const commit = (event: Event) => {
    event.preventDefault();
    void attempt(desk, async () => {
      const state = await call<PublishState>('/api/commit', { message: words.value, mark });
      desk.message = undefined;
      show(desk, state);
      announce('Recorded.');
    });
  };
  return [
    make(
      'form',
      { on: { submit: commit } },
      makeField('What did you do?', words, 'One line, for those who come after you'),
      make(
        'button',
        { class: 'main', disabled: person === undefined },
        waiting === 1 ? 'Record this file' : `Record these ${waiting} files`,
      ),
    ),
    person === undefined && make('p', { class: 'hint' }, 'Say first who you are, above.'),
  ];
}

function drawUpload(desk: Desk): Parts {
  const { target, open } = desk.state;
  const start = (kind: 'build' | 'publish') => () => void attempt(desk, () => desk.job.start(kind));
  return [
    make(
      'p',
      { class: target.isDemonstration ? 'alarm' : '' },
      target.isDemonstration
        ? 'This computer makes a DEMONSTRATION: every page says that the firm does not read what is sent. For the real site, whoever keeps the server sets SITE_MODE=production, PUBLIC_URL and KEYS_FILE in publish.env.'
        : `This computer makes the real site, ${target.address ?? 'without an address yet: set PUBLIC_URL'}.`,
    ),
    ...target.faults.map((fault) => make('p', { class: 'alarm' }, `A setting is wrong: ${fault}.`)),
    drawTarget(target),
    open.length > 0 && make('p', { class: 'hint' }, 'It cannot be built before a second person has signed, above.'),
    make(
      'div',
      { class: 'tools' },
      makeButton('Only build', start('build')),
      target.way !== 'none' && makeButton('Publish', start('publish'), { class: 'main' }),
    ),
    desk.job.element,
    make(
      'p',
      { class: 'hint' },
      'Checks, builds and uploads; takes a few minutes. You may close this page and come back: the work goes on as long as the editor runs.',
    ),
  ];
}

function drawTarget({ way, to, restarts }: Target): HTMLElement {
  if (way === 'none')
    return make(
      'div',
      { class: 'card' },
      make(
        'p',
        {},
        make('b', {}, 'Where it goes is not set.'),
        ' You can build: the finished site then lies in the folder ',
        make('code', {}, 'dist'),
        ', ready for any web server.',
      ),
      make(
        'p',
        {},
        'Once, whoever keeps the server writes a file ',
        make('code', {}, 'publish.env'),
        ' into the folder of the project, with one of these lines:',
      ),
      make('pre', {}, 'PUBLISH_TO=user@host:/srv/site\nPUBLISH_COMMAND=a command of your web host\n'),
      make('p', { class: 'hint' }, 'All of them are explained in .env.example.'),
    );
  const where = way === 'rsync' ? `It goes to ${to}.` : 'It goes up with the command of PUBLISH_COMMAND.';
  return make('p', {}, `${where} ${restarts ? 'Then the site is restarted.' : 'Nothing is restarted after it.'}`);
}
