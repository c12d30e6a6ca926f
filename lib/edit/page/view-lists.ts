// The first page: every text by language, every country by age and confidence.

import type { CountryRow, Lists } from '../lists.ts';
import { CallError, call } from './call.ts';
import { announce, make, makeButton, makeField } from './draw.ts';

const kindNames = {
  guides: 'Guides',
  pages: 'Pages',
  incidents: 'Incidents',
  steps: 'Steps',
  staff: 'For staff',
  countries: 'Countries',
} as const;

type Tab = keyof typeof kindNames;
type TextRow = Lists['texts'][number];
type State = TextRow['files'][number]['state'];

const stateNames: Record<State, string> = {
  original: 'written',
  current: 'up to date',
  stale: 'older than the English',
  missing: 'missing',
  fault: 'has a fault',
};

// Kept while the page stays open, so that coming back from a text finds the list as it was.
let tab: Tab = 'guides';
let wanted = '';

export function drawLists(lists: Lists): readonly HTMLElement[] {
  const table = make('div');
  const draw = () => table.replaceChildren(drawTab(lists));
  const find = make('input', {
    type: 'search',
    value: wanted,
    on: {
      input: () => {
        wanted = find.value;
        draw();
      },
    },
  });
  const tabs = make('nav', { class: 'tabs', 'aria-label': 'What to edit' });
  const drawTabs = () =>
    tabs.replaceChildren(
      ...Object.entries(kindNames).map(([kind, name]) =>
        makeButton(
          name,
          () => {
            tab = readTab(kind);
            drawTabs();
            draw();
          },
          { 'aria-pressed': String(kind === tab) },
        ),
      ),
    );
  drawTabs();
  draw();
  return [make('h1', {}, 'Texts and countries'), tabs, makeField('Find', find), table];
}

function readTab(kind: string): Tab {
  const found = Object.keys(kindNames).indexOf(kind);
  return (['guides', 'pages', 'incidents', 'steps', 'staff', 'countries'] as const)[found] ?? 'guides';
}

const fits = (...texts: readonly string[]) =>
  texts.some((text) => text.toLowerCase().includes(wanted.trim().toLowerCase()));

function drawTab(lists: Lists): HTMLElement {
  if (tab === 'countries') return drawCountries(lists.countries.filter(({ name, code }) => fits(name, code)));
  const rows = lists.texts.filter(({ kind, title, slug }) => kind === tab && fits(title, slug));
  return make(
    'div',
    {},
    tab === 'guides' && drawNew(),
    make(
      'table',
      { class: 'list' },
      make(
        'thead',
        {},
        make(
          'tr',
          {},
          make('th', { scope: 'col' }, kindNames[tab]),
          ...lists.locales.map(({ name }) => make('th', { scope: 'col' }, name)),
        ),
      ),
      make('tbody', {}, ...rows.map((row) => drawText(row, lists))),
    ),
    rows.length === 0 && make('p', {}, 'Nothing is called so.'),
  );
}

function drawText({ title, slug, files }: TextRow, lists: Lists): HTMLElement {
  const cells = files.map(({ locale, file, state }) => {
    const language = lists.locales.find(({ code }) => code === locale)?.name ?? locale;
    const name = make('a', { href: `#/text/${file}`, class: `state ${state}` }, stateNames[state]);
    name.prepend(make('span', { class: 'narrow-only' }, `${language}: `));
    name.setAttribute('aria-label', `${title}, ${language}: ${stateNames[state]}`);
    return make('td', {}, name);
  });
  return make('tr', {}, make('th', { scope: 'row' }, title, make('small', {}, slug)), ...cells);
}

function drawNew(): HTMLElement {
  const slug = make('input', { placeholder: 'lost-phone', autocapitalize: 'none', spellcheck: 'false' });
  const fault = make('p', { class: 'alarm', role: 'alert', hidden: true });
  const begin = async () => {
    try {
      const { file } = await call<{ file: string }>('/api/new', { slug: slug.value.trim() });
      announce('The guide is begun. Write over what stands there.');
      location.hash = `#/text/${file}`;
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      fault.textContent = error.message;
      fault.hidden = false;
    }
  };
  return make(
    'details',
    { class: 'card' },
    make('summary', {}, 'Begin a new guide'),
    makeField('Its address', slug, 'Small letters, figures and hyphens'),
    makeButton('Begin', () => void begin(), { class: 'main' }),
    fault,
  );
}

function drawCountries(rows: readonly CountryRow[]): HTMLElement {
  return make(
    'table',
    { class: 'list countries' },
    make(
      'thead',
      {},
      make(
        'tr',
        {},
        ...['Country', 'Last looked at', 'How sure', 'Opened by a person', ''].map((name) =>
          make('th', { scope: 'col' }, name),
        ),
      ),
    ),
    make('tbody', {}, ...[...rows].sort((a, b) => a.name.localeCompare(b.name)).map(drawCountry)),
  );
}

function drawCountry({ code, name, file, state }: CountryRow): HTMLElement {
  const head = make('th', { scope: 'row' }, make('a', { href: `#/text/${file}` }, name), make('small', {}, code));
  if (state === undefined) {
    const fault = make('a', { href: `#/text/${file}`, class: 'state fault' }, stateNames.fault);
    return make('tr', {}, head, make('td', { colspan: 4 }, fault));
  }
  const { confidence: sure } = state;
  const parts = [
    [sure.official, 'official'],
    [sure.government, 'government'],
    [sure.secondary, 'press'],
    [sure.unverified, 'not confirmed'],
  ] as const;
  const age = state.oldest === 1 ? '1 day ago' : `${state.oldest} days ago`;
  return make(
    'tr',
    {},
    head,
    make('td', {}, make('span', { class: state.isStale ? 'state stale' : '' }, age)),
    make('td', {}, parts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(' · ')),
    make('td', {}, make('span', { class: 'narrow-only' }, 'Opened: '), `${state.opened} of ${state.all}`),
    make(
      'td',
      {},
      make('a', { class: 'button', href: `#/verify/${code}`, 'aria-label': `Go through ${name}` }, 'Go through'),
      state.waiting > 0 && make('small', {}, `${state.waiting} waiting`),
    ),
  );
}
