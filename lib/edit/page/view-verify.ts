// Walks a person through every contact of a country: open its page, compare, confirm or correct.

import type { Answer } from '#directory/care';
import type { Walk } from '../routes.ts';
import { CallError, call } from './call.ts';
import { announce, make, makeButton, makeField } from './draw.ts';

type Step = Walk['steps'][number];
type Waiting = Walk['waiting'][number];

const typeNames = { web: 'Web page', phone: 'Telephone', email: 'E-mail', 'in-person': 'Place', app: 'App' } as const;
const sureNames = {
  official: "shown by the authority's own page",
  government: 'shown by another government',
  secondary: 'only in the press or a list',
  unverified: 'no page is known',
} as const;

// Kept while the editor stays open: nobody types initials twice.
let initials = '';

type Journey = {
  walk: Walk;
  /** The contact at hand, from 0. */
  at: number;
  readonly done: { name: string; said: string }[];
  /** Numbers proposed just now: who proposed them need not be asked about them. */
  readonly mine: Set<string>;
  readonly area: HTMLElement;
  readonly fault: HTMLElement;
};

export function drawVerify(walk: Walk): readonly HTMLElement[] {
  const journey: Journey = {
    walk,
    at: 0,
    done: [],
    mine: new Set(),
    area: make('div', { class: 'walk' }),
    fault: make('p', { class: 'alarm', role: 'alert', hidden: true }),
  };
  const keep = () => {
    initials = by.value.trim();
  };
  const by = make('input', { value: initials, maxlength: 4, autocomplete: 'off', on: { input: keep } });
  draw(journey);
  return [
    make('h1', {}, walk.name),
    make(
      'p',
      { class: 'hint' },
      'Open each page, compare, and say what you see. Never answer from memory. Every answer is written at once.',
    ),
    makeShort('Your initials', by, 'Two to four letters; they stand beside the date'),
    journey.fault,
    journey.area,
  ];
}

function draw(journey: Journey): void {
  const { walk, at, done, mine, area } = journey;
  const step = walk.steps[at];
  const waiting = walk.waiting.filter(({ was }) => !mine.has(was));
  area.replaceChildren(
    ...waiting.map((one) => drawWaiting(one, (decision) => void decide(journey, one, decision))),
    step === undefined
      ? drawEnd(journey)
      : drawStep(walk, step, at, {
          answer: (given) => void answer(journey, step, given),
          skip: () => moveOn(journey, step, 'skipped'),
        }),
    drawDone(done),
  );
  area.querySelector('h2')?.focus();
}

/** Runs a call; a refusal is said above the contact. */
async function attempt({ fault }: Journey, run: () => Promise<void>): Promise<void> {
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

function moveOn(journey: Journey, step: Step, said: string, isGone = false): void {
  journey.done.push({ name: step.contact.value, said });
  announce(`${step.contact.value}: ${said}.`);
  // A closed contact is no longer on the list, so the next one has its place.
  if (!isGone) journey.at += 1;
  draw(journey);
}

function answer(journey: Journey, step: Step, given: Answer): Promise<void> {
  return attempt(journey, async () => {
    const sent = { code: journey.walk.code, by: initials, contact: step.contact, answer: given };
    const { walk, waits } = await call<{ walk: Walk; waits?: string }>('/api/verify', sent);
    journey.walk = walk;
    if (waits !== undefined) {
      journey.mine.add(step.contact.value);
      return moveOn(journey, step, `${waits} waits for a second person`);
    }
    return moveOn(journey, step, given.kind, given.kind === 'closed');
  });
}

function decide(journey: Journey, { desk, was }: Waiting, decision: 'accept' | 'drop'): Promise<void> {
  return attempt(journey, async () => {
    const sent = { code: journey.walk.code, by: initials, desk, was, decision };
    journey.walk = await call<Walk>('/api/proposal', sent);
    draw(journey);
  });
}

function finish(journey: Journey): Promise<void> {
  return attempt(journey, async () => {
    journey.walk = await call<Walk>('/api/checked', { code: journey.walk.code, by: initials });
    announce('Today stands in the file as the day on which it was gone through.');
    draw(journey);
  });
}

function makeShort(name: string, input: HTMLInputElement, hint: string): HTMLElement {
  const field = makeField(name, input, hint);
  field.classList.add('short');
  return field;
}

function drawStep(
  walk: Walk,
  step: Step,
  at: number,
  act: { answer: (given: Answer) => void; skip: () => void },
): HTMLElement {
  const { method, authority, authorityEn } = step;
  const correct = drawCorrect(step, act.answer);
  const closed = drawClosed(act.answer);
  const show = (part: HTMLElement) => {
    for (const one of [correct, closed]) one.hidden = one !== part;
    part.querySelector('input')?.focus();
  };
  const fact = (name: string, value: Node | string) => make('div', {}, make('dt', {}, name), make('dd', {}, value));
  return make(
    'section',
    { class: 'card' },
    make(
      'p',
      { class: 'hint' },
      `${at + 1} of ${walk.steps.length} · ${authority}${authorityEn === authority ? '' : ` (${authorityEn})`}`,
    ),
    make('h2', { tabindex: -1 }, make('small', {}, typeNames[method.type]), method.value),
    make(
      'dl',
      {},
      fact('Page that shows it', method.source === null ? 'none is known yet' : makeLink(method.source)),
      fact('How sure', sureNames[method.confidence]),
      ...(method.insideCountry === undefined ? [] : [fact('Inside the country', method.insideCountry)]),
      ...(method.note === undefined ? [] : [fact('Note for visitors', method.note.en)]),
      ...(method.verified === undefined ? [] : [fact('Last opened', `${method.verified.on} by ${method.verified.by}`)]),
    ),
    make(
      'div',
      { class: 'tools' },
      method.source !== null && makeButton('It is right', () => act.answer({ kind: 'right' }), { class: 'main' }),
      makeButton('Correct it', () => show(correct)),
      makeButton('It is closed', () => show(closed)),
      makeButton('Skip', act.skip),
    ),
    correct,
    closed,
  );
}

/** Opens beside the editor; the page learns nothing about where we come from. */
function makeLink(address: string): HTMLElement {
  return make('a', { href: address, target: '_blank', rel: 'noreferrer noopener' }, address);
}

function drawCorrect(step: Step, answer: (given: Answer) => void): HTMLElement {
  const { method } = step;
  const value = make('input', { value: method.value, required: true });
  const source = make('input', { value: method.source ?? '', required: true, inputmode: 'url' });
  const why = make('input', { required: true });
  const sure = make(
    'select',
    {},
    ...(['official', 'government', 'secondary'] as const).map((word) =>
      make('option', { value: word, selected: word === method.confidence }, sureNames[word]),
    ),
  );
  const send = (event: Event) => {
    event.preventDefault();
    const confidence = (['official', 'government', 'secondary'] as const)[sure.selectedIndex] ?? 'secondary';
    answer({
      kind: 'corrected',
      correction: { value: value.value, source: source.value, confidence },
      why: why.value,
    });
  };
  return make(
    'form',
    { hidden: true, on: { submit: send } },
    makeField(
      'The right one',
      value,
      method.type === 'phone' ? 'A new number waits until a second person has seen it' : undefined,
    ),
    makeField('Page that shows it', source, 'Its whole address'),
    makeField('Whose page is it?', sure),
    makeField('What did you see?', why, 'One sentence; readers can see it in the list of changes'),
    make('button', { class: 'main' }, 'Write the correction'),
  );
}

function drawClosed(answer: (given: Answer) => void): HTMLElement {
  const why = make('input', { required: true });
  const send = (event: Event) => {
    event.preventDefault();
    answer({ kind: 'closed', why: why.value });
  };
  return make(
    'form',
    { hidden: true, on: { submit: send } },
    makeField('How do you know?', why, 'One sentence. It stays in the file, marked, so that nobody adds it again'),
    make('button', { class: 'main' }, 'Mark it as closed'),
  );
}

function drawWaiting(one: Waiting, decide: (decision: 'accept' | 'drop') => void): HTMLElement {
  return make(
    'section',
    { class: 'card waiting' },
    make(
      'h2',
      { tabindex: -1 },
      make('small', {}, 'A new number waits for a second person'),
      `${one.was} → ${one.now}`,
    ),
    make('p', {}, `${one.by}, ${one.on}: ${one.why}`),
    make('p', {}, 'Open the page and look yourself: ', makeLink(one.source)),
    make(
      'div',
      { class: 'tools' },
      makeButton('The page shows the new number', () => decide('accept'), { class: 'main' }),
      makeButton('It does not: drop it', () => decide('drop')),
    ),
  );
}

function drawEnd(journey: Journey): HTMLElement {
  const { walk, done } = journey;
  const isWhole = done.every(({ said }) => said !== 'skipped');
  const today = new Date().toISOString().slice(0, 10);
  return make(
    'section',
    { class: 'card' },
    make('h2', { tabindex: -1 }, `That was all of ${walk.name}`),
    isWhole
      ? make('p', {}, 'You answered every contact. The file can carry today as the day on which it was gone through.')
      : make('p', {}, 'You skipped some, so the day of the file stays as it was.'),
    make(
      'div',
      { class: 'tools' },
      isWhole && makeButton(`Write ${today} into the file`, () => void finish(journey), { class: 'main' }),
      make('a', { class: 'button', href: `#/text/content/directory/${walk.code}.json` }, 'Look at the file'),
      make('a', { class: 'button', href: '#/' }, 'Back to the list'),
    ),
  );
}

function drawDone(done: readonly { name: string; said: string }[]): HTMLElement {
  const list = make('ul', { class: 'done', 'aria-label': 'Answered' });
  for (const { name, said } of done) list.append(make('li', {}, make('b', {}, said), ` ${name}`));
  return list;
}
