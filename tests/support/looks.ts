// What can be wrong with a page for eyes, on a small screen or in the system's own colours. Each finds faults, as sentences.

import { type Page, test } from '@playwright/test';

/**
 * Notes that this view is looked at now, for the dated list on /accessibility: a test that fails, fails at the view it
 * noted last.
 */
export function noteView(address: string): void {
  test.info().annotations.push({ type: 'view', description: address });
}

/** What is cut off, stands beyond the edges of the screen, or lies under the exit while the page is at its top. */
export function findCut(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const width = document.documentElement.clientWidth;
    const say = (what: string, element: Element): void => {
      faults.push(`${what}: <${element.localName} class="${element.className}"> ${element.textContent?.slice(0, 40)}`);
    };
    const exit = document.getElementById('exit');
    const taken = exit?.getBoundingClientRect();
    const isUnderExit = ({ left, right, top, bottom }: DOMRect): boolean =>
      taken !== undefined && left < taken.right && right > taken.left && top < taken.bottom && bottom > taken.top;
    const shown = [...document.body.querySelectorAll('*')].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) && !element.closest('.hidden-visually, .skip, #exit'),
    );

    for (const element of shown) {
      const { overflowX } = getComputedStyle(element);
      const isClosed = overflowX === 'hidden' || overflowX === 'clip';
      if (isClosed && element.scrollWidth > element.clientWidth) say('cut', element);
      // A table too wide for the screen may be moved sideways in a box of its own.
      if (element.closest('.sideways')) continue;
      const box = element.getBoundingClientRect();
      if (box.width > 0 && (box.left < -1 || box.right > width + 1)) say('beyond the edge', element);
      if (element.matches('button, input, select, textarea') && isUnderExit(box)) say('under', element);
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const holder = text.parentElement;
      if (!holder || !shown.includes(holder)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      if ([...range.getClientRects()].some(isUnderExit)) say('under the exit', holder);
    }
    if (taken && taken.height > innerHeight / 4) faults.push(`the exit takes ${taken.height} of ${innerHeight}`);
    return faults;
  });
}

/** Links and controls that nobody sees when the keyboard reaches them: under the exit, or outside the screen. */
export function findHiddenStops(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const exit = document.getElementById('exit');
    const stops = document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary');
    for (const stop of stops) {
      if (stop === exit || !stop.checkVisibility({ visibilityProperty: true }) || stop.tabIndex < 0) continue;
      stop.focus();
      const taken = exit?.getBoundingClientRect();
      const seen = [...stop.getClientRects()].some(
        ({ left, right, top, bottom }) =>
          bottom > 0 &&
          top < innerHeight &&
          !(taken && left >= taken.left && right <= taken.right && top >= taken.top && bottom <= taken.bottom),
      );
      if (!seen) faults.push(`<${stop.localName}> ${stop.textContent?.slice(0, 40)}`);
    }
    return faults;
  });
}

/**
 * Controls and boxes without an edge, and stops without a visible focus. In forced colours backgrounds and shadows are
 * gone: only borders, outlines, lines under text, and the text itself are left. Press Tab first: only then does the
 * browser show the focus that a script sets.
 */
export function findVanished(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults = new Set<string>();
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest('.hidden-visually');
    const nameOf = (element: Element): string =>
      `<${element.localName} class="${element.className}"> ${element.textContent?.slice(0, 40)}`;
    const hasEdge = (element: Element): boolean => {
      const style = getComputedStyle(element);
      return (
        Number.parseFloat(style.borderBlockEndWidth) >= 1 &&
        style.borderBlockEndStyle !== 'none' &&
        style.borderBlockEndColor !== style.backgroundColor
      );
    };
    const hasLine = (element: Element): boolean => getComputedStyle(element).textDecorationLine.includes('underline');
    const isTick = (element: Element): boolean => element.matches('[type="radio"], [type="checkbox"], [type="file"]');

    for (const box of document.querySelectorAll('button, input, select, textarea, .button, .exit, .tag, .panel')) {
      const isNative = isTick(box) && getComputedStyle(box).appearance !== 'none';
      if (isSeen(box) && !isNative && !hasEdge(box) && !hasLine(box)) faults.add(`no edge: ${nameOf(box)}`);
    }
    for (const here of document.querySelectorAll('[aria-current]')) {
      if (isSeen(here) && !hasEdge(here) && !hasLine(here)) faults.add(`looks like its neighbours: ${nameOf(here)}`);
    }
    for (const shape of document.querySelectorAll('svg, img, canvas')) faults.add(`a picture: ${nameOf(shape)}`);

    const kinds = new Set<string>();
    for (const stop of document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')) {
      const kind = `${stop.localName} ${stop.className} ${stop.getAttribute('type')} ${stop.parentElement?.className}`;
      if (kinds.has(kind) || !isSeen(stop) || stop.tabIndex < 0) continue;
      kinds.add(kind);
      stop.focus();
      const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(stop);
      const isShown = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      if (!isShown || outlineColor === backgroundColor) faults.add(`no focus: ${nameOf(stop)}`);
    }
    return [...faults];
  });
}
