// The pages as readers will see them: English and one other language beside it, in the light or the dark theme.

import { directionOf } from '#i18n';
import { make } from './draw.ts';

type Theme = 'light' | 'dark';

export type Language = { readonly code: string; readonly name: string };

export type Previews = {
  readonly element: HTMLElement;
  /** Puts pages in; a language without a page keeps what it had and says so. */
  readonly show: (pages: Readonly<Record<string, string>>) => void;
  /** Code of the language beside English. */
  readonly beside: () => string;
};

let theme: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

/**
 * English, the first of the languages, and beside it the one called `beside` until the writer chooses another; `onTurn`
 * is told so, since the page of that one is not there yet.
 */
export function makePreviews([english, ...others]: readonly Language[], beside: string, onTurn: () => void): Previews {
  const second = others.find(({ code }) => code === beside) ?? others[0];
  const frames = [english, second].flatMap((language) => (language ? [makeFrame(language)] : []));
  const turnTo = (code: string) => {
    const language = others.find((one) => one.code === code);
    if (language) frames[1]?.turnTo(language);
    onTurn();
  };
  const choose = (next: Theme) => {
    theme = next;
    for (const frame of frames) frame.load();
  };
  const switches = (['light', 'dark'] as const).map((one) =>
    make(
      'label',
      { class: 'switch' },
      make('input', {
        type: 'radio',
        name: 'theme',
        value: one,
        checked: one === theme,
        on: { change: () => choose(one) },
      }),
      one === 'light' ? 'Light' : 'Dark',
    ),
  );
  return {
    element: make(
      'section',
      { class: 'previews', 'aria-label': 'As readers will see it' },
      make('fieldset', { class: 'switches' }, make('legend', {}, 'As readers will see it'), ...switches),
      others.length > 1 ? makeChoice(others, second?.code ?? '', turnTo) : '',
      make('div', { class: 'frames' }, ...frames.map(({ element }) => element)),
    ),
    show: (pages) => {
      for (const frame of frames) frame.show(pages[frame.code()]);
    },
    beside: () => frames[1]?.code() ?? '',
  };
}

function makeChoice(languages: readonly Language[], chosen: string, turnTo: (code: string) => void): HTMLElement {
  const options = languages.map(({ code, name }) => make('option', { value: code, selected: code === chosen }, name));
  const select = make('select', { on: { change: () => turnTo(select.value) } }, ...options);
  return make('label', { class: 'switch' }, 'Beside English: ', select);
}

function makeFrame(first: Language) {
  let language = first;
  const name = make('span', {}, first.name);
  const frame = make('iframe', { src: `/${theme}`, title: `${first.name} page`, sandbox: 'allow-same-origin' });
  const note = make('span', { class: 'old', hidden: true }, 'before the fault');
  let page = '';
  const put = () => {
    const inner = frame.contentDocument;
    const text = inner?.getElementById('text');
    if (!inner || !text) return;
    inner.documentElement.lang = language.code;
    inner.documentElement.dir = directionOf(language.code);
    // Our own components drew this from checked text; the frame runs no script in any case.
    text.innerHTML = page;
  };
  frame.addEventListener('load', () => {
    put();
    frame.contentDocument?.addEventListener('click', stayHere);
  });
  return {
    code: () => language.code,
    turnTo: (next: Language) => {
      language = next;
      name.textContent = next.name;
      frame.title = `${next.name} page`;
      page = '';
    },
    element: make('figure', {}, make('figcaption', {}, name, ' ', note), frame),
    load: () => {
      frame.src = `/${theme}`;
    },
    show: (next: string | undefined) => {
      note.hidden = next !== undefined || page === '';
      if (next === undefined || next === page) return;
      page = next;
      put();
    },
  };
}

/** A link in a preview leads nowhere; only those within the page do. */
function stayHere(event: Event): void {
  const target = event.target;
  if (target === null || !('closest' in target) || typeof target.closest !== 'function') return;
  const link = target.closest('a');
  if (link !== null && !String(link.getAttribute('href')).startsWith('#')) event.preventDefault();
}
