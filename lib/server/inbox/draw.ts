// Builds elements from text alone: nothing a visitor wrote can become markup, a link or a script.

export type Child = Node | string;

/** A new element; strings become text nodes. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

export function makeButton(text: string, press: () => void, attributes: Readonly<Record<string, string>> = {}) {
  const button = make('button', { type: 'button', ...attributes }, text);
  button.addEventListener('click', press);
  return button;
}

/** Text of a stranger: its own direction, never the page's. */
export function makeQuote(text: string): HTMLElement {
  return make('bdi', { dir: 'auto', class: 'quote' }, text);
}

/** A line that screen readers say when it changes. */
export function say(place: HTMLElement, text: string): void {
  place.textContent = text;
}
