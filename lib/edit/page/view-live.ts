// What the public sees: which version, since when, by whom, and what differs on this computer.

import type { LiveState } from '../publish/state.ts';
import { CallError, call } from './call.ts';
import { make, makeButton } from './draw.ts';
import { makeJobView } from './view-job.ts';
import { drawCommits } from './view-publish.ts';

export function drawLive(state: LiveState): readonly HTMLElement[] {
  const { publications, obstacle, files, commits } = state;
  const [last] = publications;
  return [
    make('h1', {}, 'What is live'),
    ...(obstacle === undefined ? [] : [make('p', { class: 'alarm' }, obstacle)]),
    make('p', { class: judge(state).isGood ? 'card' : 'alarm' }, judge(state).said),
    make(
      'dl',
      {},
      fact('Published', last ? `${last.on.slice(0, 10)}, ${last.on.slice(11, 16)}` : 'nothing from this folder yet'),
      ...(last === undefined
        ? []
        : [
            fact('By', last.by),
            fact('Version', last.short),
            fact('Kind', last.isDemonstration ? 'DEMONSTRATION' : 'the real site'),
            fact('Build', last.build),
          ]),
      fact('The live site says', sayAnswer(state)),
      fact('Built on this computer', state.built === undefined ? 'nothing' : `${state.built.id} (${state.built.mode})`),
    ),
    drawFiles(state),
    ...(commits.length === 0 ? [] : [drawCommits(commits)]),
    drawCompare(state),
    publications.length > 1 ? drawBefore(publications.slice(1)) : make('p', {}),
    files.length > 0 || commits.length > 0
      ? make('a', { class: 'button', href: '#/publish' }, 'Go to Publish')
      : make('p', {}),
  ];
}

const fact = (name: string, value: string) => make('div', {}, make('dt', {}, name), make('dd', {}, value));

function sayAnswer({ answer, address }: LiveState): string {
  if (answer === undefined) return 'not asked: PUBLIC_URL is not set';
  return 'build' in answer ? `build ${answer.build} (${address})` : `${address}: ${answer.fault}`;
}

function judge({ answer, publications }: LiveState): { said: string; isGood: boolean } {
  const [last] = publications;
  if (answer === undefined)
    return {
      said: 'This is the record of the last publication. The live site itself was not asked: its address (PUBLIC_URL) is not set.',
      isGood: true,
    };
  if ('fault' in answer) return { said: `The live site could not be read. ${answer.fault}`, isGood: false };
  const shown = publications.find(({ build }) => build === answer.build);
  if (shown === undefined)
    return { said: 'The live site shows a version that was not published from this folder.', isGood: false };
  if (shown !== last)
    return {
      said: `The live site still shows the version of ${shown.on.slice(0, 10)}. Was it restarted after the last upload?`,
      isGood: false,
    };
  return { said: `The live site shows what ${shown.by} published on ${shown.on.slice(0, 10)}.`, isGood: true };
}

function drawFiles({ files, publications }: LiveState): HTMLElement {
  if (publications.length === 0) return make('p', {});
  if (files.length === 0) return make('p', {}, 'The texts on this computer are the published ones.');
  return make(
    'section',
    {},
    make('h2', {}, files.length === 1 ? 'One text differs here' : `${files.length} texts differ here`),
    make(
      'ul',
      {},
      ...files.map(({ file, what }) => make('li', {}, `${file} (${what === 'removed' ? 'taken away' : what})`)),
    ),
  );
}

function drawCompare({ address, built, job }: LiveState): HTMLElement {
  if (address === undefined || built === undefined) return make('p', {});
  const fault = make('p', { class: 'alarm', role: 'alert', hidden: true });
  const view = makeJobView(job?.kind === 'compare' || job?.state === 'running' ? job : undefined, () => undefined);
  const start = async () => {
    try {
      await view.start('compare');
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      fault.textContent = error.message;
      fault.hidden = false;
    }
  };
  return make(
    'section',
    {},
    make('h2', {}, 'File by file'),
    make(
      'p',
      { class: 'hint' },
      'Asks the live site for every page and compares it with the build on this computer. A minute or two.',
    ),
    fault,
    makeButton('Compare every page', () => void start()),
    view.element,
  );
}

function drawBefore(publications: LiveState['publications']): HTMLElement {
  const items = publications.map(({ on, by, short, isDemonstration }) =>
    make(
      'li',
      {},
      make('b', {}, on.slice(0, 10)),
      ` ${by}, version ${short}${isDemonstration ? ', demonstration' : ''}`,
    ),
  );
  return make(
    'details',
    { class: 'card' },
    make('summary', {}, 'Earlier publications'),
    make('ul', { class: 'done' }, ...items),
  );
}
