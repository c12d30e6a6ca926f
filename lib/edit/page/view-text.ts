// One file: the text, what is wrong with it beside its lines, and its pages.

import type { Checked, Fault } from '../check.ts';
import type { Opened, Saved } from '../routes.ts';
import { CallError, call } from './call.ts';
import { type CodeEditor, makeCodeEditor } from './code-editor.ts';
import { announce, make, makeButton } from './draw.ts';
import { type Language, makePreviews, type Previews } from './previews.ts';

export type TextView = {
  readonly elements: readonly HTMLElement[];
  readonly isUnsaved: () => boolean;
  readonly end: () => void;
};

/** Long enough not to check every letter, short enough to feel at once. */
const pause = 350;

/** What stands on the screen and what stands on the disk. */
type Desk = {
  readonly opened: Opened;
  readonly code: CodeEditor;
  readonly previews: Previews;
  readonly faults: HTMLElement;
  readonly state: HTMLElement;
  /** Mark and text of the file as it was last read or written. */
  version: string;
  saved: string;
  /** Counts the checks, so that a slow answer does not overwrite a newer one. */
  checks: number;
};

export function drawText(opened: Opened, languages: readonly Language[]): TextView {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const code = makeCodeEditor({
    text: opened.text,
    kind: opened.kind,
    name: `Text of ${opened.file}`,
    language: languageOf(opened),
    onChange: () => {
      showState(desk);
      clearTimeout(timer);
      timer = setTimeout(() => void check(desk), pause);
    },
  });
  const desk: Desk = {
    opened,
    code,
    previews: makePreviews(languages, languageOf(opened), () => void check(desk)),
    faults: make('div', { class: 'faults', role: 'status' }),
    state: make('span', { class: 'unsaved', hidden: true }, 'not saved'),
    version: opened.version,
    saved: opened.exists ? opened.text : '',
    checks: 0,
  };
  const saveByKey = (event: KeyboardEvent) => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void save(desk, false);
  };
  addEventListener('keydown', saveByKey);
  showState(desk);
  void check(desk);

  return {
    elements: [drawDesk(desk)],
    isUnsaved: () => isUnsaved(desk),
    end: () => {
      clearTimeout(timer);
      desk.checks += 1;
      removeEventListener('keydown', saveByKey);
      code.end();
    },
  };
}

/** Language of a text by its folder; a country's file is in English. */
const languageOf = ({ file }: Opened): string => /^content\/([a-z]{2})\//.exec(file)?.[1] ?? 'en';

function drawDesk(desk: Desk): HTMLElement {
  const { opened, previews, code, faults, state } = desk;
  const tools = [
    opened.isTranslation &&
      makeButton('Says what the English says', () => void stamp(desk), {
        title: 'Marks this translation as made from the English text of now',
      }),
    opened.kind === 'country' &&
      make('a', { class: 'button', href: `#/verify/${opened.file.slice(-7, -5)}` }, 'Go through its contacts'),
    makeButton('Save', () => void save(desk, false), { class: 'main' }),
  ];
  const title = make('h1', { class: 'path' }, opened.file.replace('content/', ''), ' ', state);
  return make(
    'div',
    { class: 'desk' },
    make(
      'section',
      { class: 'write', 'aria-label': 'The text' },
      make('div', { class: 'title' }, title, make('div', { class: 'tools' }, ...tools)),
      faults,
      code.element,
    ),
    previews.element,
  );
}

const isUnsaved = ({ code, saved }: Desk) => code.read() !== saved;

function showState(desk: Desk): void {
  desk.state.hidden = !isUnsaved(desk);
}

function show({ code, faults, previews }: Desk, checked: Checked): void {
  code.mark(checked.faults);
  faults.replaceChildren(...drawFaults(checked.faults, code.goTo));
  previews.show(checked.pages);
}

async function check(desk: Desk): Promise<void> {
  desk.checks += 1;
  const mine = desk.checks;
  const checked = await say(desk, () => call<Checked>('/api/check', shownOf(desk)));
  if (checked !== undefined && mine === desk.checks) show(desk, checked);
}

const draftOf = ({ opened, code }: Desk) => ({ file: opened.file, text: code.read() });
const shownOf = (desk: Desk) => ({ ...draftOf(desk), beside: desk.previews.beside() });

/** Runs a call; a refusal is said where faults are said. */
async function say<Answer>({ faults }: Desk, run: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    faults.replaceChildren(make('p', { class: 'alarm' }, error.message));
    return undefined;
  }
}

async function save(desk: Desk, evenSo: boolean): Promise<void> {
  const draft = shownOf(desk);
  try {
    const { version, text, checked } = await call<Saved>('/api/save', { ...draft, version: desk.version, evenSo });
    desk.version = version;
    desk.saved = text;
    // The file ends in one new line, whatever was typed; what was typed since stays.
    if (desk.code.read() === draft.text) desk.code.write(text);
    showState(desk);
    show(desk, checked);
    announce('Saved.');
  } catch (error) {
    if (!(error instanceof CallError)) throw error;
    announce('Not saved.');
    sayRefused(desk, error);
  }
}

function sayRefused(desk: Desk, { status, body, message }: CallError): void {
  if (status !== 422 || !isChecked(body)) {
    desk.faults.replaceChildren(make('p', { class: 'alarm' }, message));
    return;
  }
  show(desk, body);
  desk.faults.prepend(
    make('p', { class: 'alarm' }, 'Not saved: the text has a fault. The site cannot be built with it.'),
    makeButton('Save it all the same', () => void save(desk, true)),
  );
}

async function stamp(desk: Desk): Promise<void> {
  const answer = await say(desk, () => call<{ text: string }>('/api/stamp', draftOf(desk)));
  if (answer !== undefined) desk.code.write(answer.text);
}

function isChecked(body: unknown): body is Checked {
  return typeof body === 'object' && body !== null && 'faults' in body;
}

function drawFaults(faults: readonly Fault[], goTo: (line: number) => void): readonly HTMLElement[] {
  if (faults.length === 0) return [make('p', { class: 'good' }, 'Nothing is wrong with it.')];
  const items = faults.map(({ line, reason, isWarning }) =>
    make(
      'li',
      { class: isWarning ? 'warning' : 'error' },
      makeButton(`Line ${line}`, () => goTo(line)),
      ' ',
      reason,
    ),
  );
  return [make('ul', {}, ...items)];
}
