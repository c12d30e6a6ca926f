// Keeps every page within the bytes that an old phone on a bad line can bear.

import { type Template, templateOf } from '../addresses.ts';
import type { CheckedPage } from './problem.ts';

// Bytes on the wire with brotli: the page and the exit script together.
const pageBudgets: Record<Template, number> = {
  home: 12_000,
  countries: 18_000,
  country: 9_000,
  incident: 11_000,
  guide: 9_000,
  // Every step whole with its time limits, on one page that the short steps lead to.
  steps: 16_000,
  // The lines of every country on one page, as the list of countries is.
  support: 18_000,
  missing: 9_000,
  other: 12_000,
};

export const styleBudget = { raw: 30_000, brotli: 5_500 };
export const exitBudget = { raw: 1_500 };
const islandBudget = { scripts: 190_000, data: 110_000 };

export function checkWeight(page: CheckedPage): string[] {
  if (page.island !== undefined) return checkIslandWeight(page);
  const budget = pageBudgets[templateOf(page.rest)];
  const total = page.bytes.page + page.bytes.scripts;
  return total > budget
    ? [`weighs ${total} bytes with its script, ${total - budget} over the budget of ${budget}`]
    : [];
}

function checkIslandWeight({ bytes }: CheckedPage): string[] {
  const causes: string[] = [];
  if (bytes.scripts > islandBudget.scripts) {
    causes.push(`loads ${bytes.scripts} bytes of script, over the budget of ${islandBudget.scripts}`);
  }
  if (bytes.page > islandBudget.data) {
    causes.push(`weighs ${bytes.page} bytes without its scripts, over the budget of ${islandBudget.data}`);
  }
  return causes;
}

/** Budgets of what every page carries; sizes in bytes. */
export function checkSharedWeight(style: { raw: number; brotli: number }, exit: { raw: number }): string[] {
  const causes: string[] = [];
  if (style.raw > styleBudget.raw) causes.push(`stylesheet: ${style.raw} bytes, over the budget of ${styleBudget.raw}`);
  if (style.brotli > styleBudget.brotli) {
    causes.push(`stylesheet: ${style.brotli} bytes with brotli, over the budget of ${styleBudget.brotli}`);
  }
  if (exit.raw > exitBudget.raw) causes.push(`exit script: ${exit.raw} bytes, over the budget of ${exitBudget.raw}`);
  return causes;
}
