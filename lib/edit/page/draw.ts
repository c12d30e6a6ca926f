// Makes elements, so that words from files never become markup.

type Child = Node | string | undefined | false;

type Traits = {
  readonly class?: string;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
  readonly [name: string]: unknown;
};

/** An element with attributes (`true` sets an empty one, `undefined` and `false` none), listeners and children. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  traits: Traits = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (name === 'on' || value === undefined || value === false) continue;
    element.setAttribute(name, value === true ? '' : String(value));
  }
  for (const [event, run] of Object.entries(traits.on ?? {})) element.addEventListener(event, run);
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

export function makeButton(name: string, run: () => void, traits: Traits = {}): HTMLButtonElement {
  return make('button', { type: 'button', ...traits, on: { click: run } }, name);
}

/** A field with its label above and, below the label, a hint. */
export function makeField(name: string, input: HTMLInputElement | HTMLSelectElement, hint?: string): HTMLElement {
  return make('label', { class: 'field' }, make('b', {}, name), hint !== undefined && make('small', {}, hint), input);
}

/** A part of the page that index.html must have. */
export function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`index.html has no #${id}`);
  return found;
}

/** Says something to the person, also to one who listens. */
export function announce(sentence: string): void {
  place('live').textContent = sentence;
}
