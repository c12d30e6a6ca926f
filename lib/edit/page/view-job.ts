// How far a long piece of work is: asked for every second, also by a page that was opened after it began.

import type { JobKind, JobState } from '../publish/job.ts';
import { call } from './call.ts';
import { announce, make, makeButton } from './draw.ts';

const names: Record<JobKind, string> = {
  check: 'Check of every file',
  build: 'Build',
  publish: 'Publication',
  compare: 'Comparison with the live site',
};

const states = { running: 'runs', done: 'done', failed: 'failed' } as const;

export type JobView = {
  readonly element: HTMLElement;
  readonly start: (kind: JobKind) => Promise<void>;
};

/** `onEnd` is called when a piece of work ends while the page is open. A refused start is thrown as CallError. */
export function makeJobView(first: JobState | undefined, onEnd: () => void): JobView {
  const element = make('div', { class: 'job' });
  let shown = '';
  const draw = (job: JobState | undefined) => {
    const next = JSON.stringify(job);
    if (next === shown) return;
    shown = next;
    element.replaceChildren(...(job === undefined ? [] : [drawJob(job)]));
    const lines = element.querySelector('pre');
    if (lines) lines.scrollTop = lines.scrollHeight;
  };
  const follow = async (): Promise<void> => {
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      // The person has gone to another page; this one asks no more.
      if (!element.isConnected) return;
      const answer = await call<{ job?: JobState }>('/api/job').catch(() => undefined);
      if (answer === undefined) return draw(lost(shown));
      draw(answer.job);
      if (answer.job?.state === 'running') continue;
      announce(answer.job?.said ?? '');
      return onEnd();
    }
  };
  draw(first);
  if (first?.state === 'running') void follow();
  return {
    element,
    start: async (kind) => {
      draw((await call<{ job: JobState }>('/api/job', { kind })).job);
      element.scrollIntoView({ block: 'nearest' });
      void follow();
    },
  };
}

function lost(shown: string): JobState | undefined {
  const job: JobState | undefined = JSON.parse(shown);
  return (
    job && { ...job, state: 'failed', said: 'The editor does not answer any more. Start it again with npm run edit.' }
  );
}

function drawJob({ kind, state, said, lines, began, ended }: JobState): HTMLElement {
  const clock = new Date(ended ?? began).toLocaleTimeString();
  return make(
    'section',
    { class: 'card', 'aria-label': names[kind] },
    make(
      'p',
      { class: 'title' },
      make(
        'b',
        {},
        names[kind],
        ' ',
        make('span', { class: `state ${state === 'failed' ? 'fault' : ''}` }, states[state]),
      ),
      make('span', { class: 'hint' }, state === 'running' ? `since ${clock}` : clock),
    ),
    state === 'running' && make('progress', { 'aria-label': names[kind] }),
    make('p', { class: state === 'failed' ? 'alarm' : 'said', role: state === 'failed' ? 'alert' : undefined }, said),
    lines.length > 0 && (state === 'failed' ? drawLines(lines) : fold(lines)),
    state === 'running' && makeButton('Stop it', () => void call('/api/stop', {})),
  );
}

const fold = (lines: readonly string[]) =>
  make('details', {}, make('summary', {}, 'What the programs say'), drawLines(lines));

/** Each line; the name of a text opens it. */
function drawLines(lines: readonly string[]): HTMLElement {
  return make(
    'pre',
    { tabindex: 0, 'aria-label': 'What the programs say' },
    ...lines.flatMap((line) => [...drawLine(line), '\n']),
  );
}

function drawLine(line: string): readonly (Node | string)[] {
  const [, before = '', file, after = ''] =
    /^(.*?)(content\/(?:[a-z]{2}\/[a-z]+\/[a-z0-9-]+\.mdx|directory\/[A-Z]{2}\.json))(.*)$/.exec(line) ?? [];
  return file === undefined ? [line] : [before, make('a', { href: `#/text/${file}` }, file), after];
}
