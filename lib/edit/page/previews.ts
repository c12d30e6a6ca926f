// The pages as readers will see them: one frame a language, in the light or the dark theme.

import { make } from './draw.ts';

type Theme = 'light' | 'dark';

export type Language = { readonly code: string; readonly name: string };

export type Previews = {
  readonly element: HTMLElement;
  /** Puts pages in; a language without a page keeps what it had and says so. */
  readonly show: (pages: Readonly<Record<string, string>>) => void;
};

let theme: Theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';

export function makePreviews(languages: readonly Language[]): Previews {
  const frames = languages.map(makeFrame);
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
      make('div', { class: 'frames' }, ...frames.map(({ element }) => element)),
    ),
    show: (pages) => {
      for (const frame of frames) frame.show(pages[frame.code]);
    },
  };
}

function makeFrame({ code, name }: Language) {
  const frame = make('iframe', { src: `/${theme}`, title: `${name} page`, sandbox: 'allow-same-origin' });
  const note = make('span', { class: 'old', hidden: true }, 'before the fault');
  let page = '';
  const put = () => {
    const inner = frame.contentDocument;
    const text = inner?.getElementById('text');
    if (!inner || !text) return;
    inner.documentElement.lang = code;
    // Our own components drew this from checked text; the frame runs no script in any case.
    text.innerHTML = page;
  };
  frame.addEventListener('load', () => {
    put();
    frame.contentDocument?.addEventListener('click', stayHere);
  });
  return {
    code,
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
