// A walk with the keyboard alone: every stop is checked as a person would see it, and written down to be read.

import { writeFileSync } from 'node:fs';
import { expect, type Locator, type Page, type TestInfo } from '@playwright/test';

type Stop = {
  /** What a person calls it: kind and name. */
  readonly name: string;
  /** What is wrong with it to the eye; empty when it stands in plain sight with a mark around it. */
  readonly faults: readonly string[];
  /** Whether it stands after the stop before, in the order of the text. */
  readonly isAfter: boolean;
};

export type Walk = {
  /** Tab, until the focus is there. */
  readonly tabTo: (target: Locator) => Promise<void>;
  /** Shift and Tab, until the focus is there. */
  readonly tabBackTo: (target: Locator) => Promise<void>;
  /** Presses one key where the focus is. */
  readonly press: (key: string) => Promise<void>;
  /** Types text where the focus is. */
  readonly type: (text: string) => Promise<void>;
  /** Reaches a group of choices by Tab, and this one of them by the arrows. */
  readonly choose: (choice: Locator) => Promise<void>;
  /** The focus went where a new screen or a fault is told. */
  readonly expectFocus: (target: Locator) => Promise<void>;
  /** Tab through all that is left, to the exit of the page: nothing holds the focus. */
  readonly tabRound: () => Promise<void>;
  /** Writes the stops where the results of this test lie. */
  readonly save: () => void;
};

const mostStops = 400;

/** Begins a walk on a page that is loaded, with the focus nowhere yet. */
export function startWalk(page: Page, info: TestInfo): Walk {
  const lines: string[] = [];

  const stop = async (key: string, isOrdered: boolean): Promise<void> => {
    const here = await look(page);
    lines.push(`${key.padEnd(10)} ${here?.name ?? '(end of the page)'}`);
    if (!here) return;
    const { name, faults, isAfter } = here;
    expect(faults, name).toEqual([]);
    if (isOrdered) expect(isAfter, `${name} stands before the stop before it`).toBe(true);
  };
  const isAt = (target: Locator): Promise<boolean> =>
    target.evaluate((element) => element === document.activeElement, undefined, { timeout: 5000 });
  const press = async (key: string): Promise<void> => {
    lines.push(key);
    await page.keyboard.press(key);
  };
  const go = async (key: 'Tab' | 'Shift+Tab', target: Locator): Promise<void> => {
    for (let count = 0; count < mostStops; count += 1) {
      if (await isAt(target)) return;
      await page.keyboard.press(key);
      await stop(key, false);
    }
    throw new Error(`${key} does not lead to ${target}`);
  };

  return {
    press,
    tabTo: (target) => go('Tab', target),
    tabBackTo: (target) => go('Shift+Tab', target),
    type: async (text) => {
      lines.push(`types      ${text}`);
      await page.keyboard.type(text);
    },
    choose: async (choice) => {
      const group = page.locator(`[name="${await choice.getAttribute('name')}"]`);
      const isIn = (): Promise<boolean> =>
        group.evaluateAll((all) => all.some((one) => one === document.activeElement));
      while (!(await isIn())) {
        await page.keyboard.press('Tab');
        await stop('Tab', false);
      }
      if ((await choice.getAttribute('type')) === 'checkbox') await go('Tab', choice);
      for (let count = 0; !(await isAt(choice)) && count < 40; count += 1) {
        await page.keyboard.press('ArrowDown');
        await stop('ArrowDown', false);
      }
      if (!(await choice.isChecked())) await press('Space');
      await expect(choice).toBeChecked();
    },
    expectFocus: async (target) => {
      await expect(target).toBeFocused();
      await stop('focus on', false);
    },
    tabRound: async () => {
      const exit = page.locator('#exit');
      for (let count = 0; count < mostStops; count += 1) {
        await page.keyboard.press('Tab');
        if (await isAt(exit)) return;
        await stop('Tab', true);
      }
      throw new Error('Tab never comes round to the exit');
    },
    save: () => writeFileSync(info.outputPath('stops.txt'), `${lines.join('\n')}\n`),
  };
}

/**
 * How the place with the focus looks. It may stand under nothing, least of all under the exit that stays in its place.
 * Gives nothing between the last stop and the first: there the focus is on the browser's own bar.
 */
function look(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    const here = document.activeElement;
    if (!here || here === document.body) return undefined;
    const label = here instanceof HTMLInputElement || here instanceof HTMLSelectElement ? here.labels?.[0] : undefined;
    const said = here.getAttribute('aria-label') ?? label?.textContent ?? here.textContent ?? '';
    const kind = [here.localName, here.getAttribute('type')].filter(Boolean).join(' ');
    const name = `${kind}: ${said.trim().replaceAll(/\s+/g, ' ').slice(0, 70)}`;

    const faults: string[] = [];
    const { outlineStyle, outlineWidth } = getComputedStyle(here);
    // Chromium's button inside a date field has the focus instead of the field, and a mark of its own.
    const isInside = here.matches('[type^="date"], [type="time"]') && !here.matches(':focus');
    const isMarked = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    if (!isMarked && !isInside) faults.push('no mark around it');
    const isOnTop = (x: number, y: number): boolean => {
      const top = document.elementFromPoint(x, y);
      return top !== null && (here.contains(top) || top.contains(here)) && top.id !== 'exit';
    };
    const boxes = [...here.getClientRects()];
    const isSeen =
      here.id === 'exit' ||
      boxes.some(({ left, right, top, bottom }) =>
        [0.1, 0.5, 0.9].some((across) =>
          [0.1, 0.5, 0.9].some((down) => isOnTop(left + (right - left) * across, top + (bottom - top) * down)),
        ),
      );
    if (!isSeen) faults.push('covered, or outside the screen');

    const before = Reflect.get(window, 'stopBefore');
    Reflect.set(window, 'stopBefore', here);
    const isAfter =
      !(before instanceof Element) ||
      !before.isConnected ||
      before === here ||
      (before.compareDocumentPosition(here) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return { name, faults, isAfter };
  });
}
