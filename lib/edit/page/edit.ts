// The editor's page: shows the list, a text or a walk, by what stands after # in the address. Bundled into one file.

import type { Lists } from '../lists.ts';
import type { LiveState, PublishState } from '../publish/state.ts';
import type { Opened, Walk } from '../routes.ts';
import { CallError, call } from './call.ts';
import { announce, make, makeButton, place } from './draw.ts';
import { drawLists } from './view-lists.ts';
import { drawLive } from './view-live.ts';
import { drawPublish } from './view-publish.ts';
import { drawText, type TextView } from './view-text.ts';
import { drawVerify } from './view-verify.ts';

const main = place('main');

let view: TextView | undefined;
/** The address of what is shown, to go back to when somebody stays. */
let shown = '';

async function draw(): Promise<void> {
  const wanted = location.hash || '#/';
  if (wanted === shown) return;
  if (view?.isUnsaved()) {
    history.replaceState(null, '', shown);
    return askToLeave(wanted);
  }
  view?.end();
  view = undefined;
  shown = wanted;
  announce('');
  main.replaceChildren(make('p', { class: 'hint' }, 'One moment …'));
  try {
    const elements = await load(wanted);
    if (wanted === shown) main.replaceChildren(...elements);
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    main.replaceChildren(make('p', { class: 'alarm', role: 'alert' }, error.message));
  }
}

/** Stays where the words are until the person says that they may be lost. */
function askToLeave(wanted: string): void {
  const dialog = make(
    'dialog',
    { 'aria-labelledby': 'leave', on: { close: () => dialog.remove() } },
    make('h2', { id: 'leave' }, 'Leave without saving?'),
    make('p', {}, 'What you wrote since the last save is lost.'),
    make(
      'div',
      { class: 'tools' },
      makeButton('Stay', () => dialog.close(), { class: 'main' }),
      makeButton('Leave', () => {
        dialog.close();
        view?.end();
        view = undefined;
        location.hash = wanted;
      }),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

async function load(wanted: string): Promise<readonly HTMLElement[]> {
  const [, file] = /^#\/text\/(.+)$/.exec(wanted) ?? [];
  const [, code] = /^#\/verify\/([A-Z]{2})$/.exec(wanted) ?? [];
  main.classList.toggle('wide', file !== undefined);
  document.title = file ?? code ?? 'Editor';
  if (wanted === '#/publish') return drawPublish(await call<PublishState>('/api/publish'));
  if (wanted === '#/live') return drawLive(await call<LiveState>('/api/live'));
  if (code !== undefined) return drawVerify(await call<Walk>(`/api/country?code=${code}`));
  const lists = await call<Lists>('/api/lists');
  if (file === undefined) return drawLists(lists);
  view = drawText(await call<Opened>(`/api/file?file=${encodeURIComponent(file)}`), lists.locales);
  return view.elements;
}

addEventListener('hashchange', () => void draw());
addEventListener('beforeunload', (event) => {
  if (view?.isUnsaved()) event.preventDefault();
});
void draw();
