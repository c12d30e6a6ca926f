// What is wrong with a screen's answers, and at which field. Only the country must be answered.

import { checkMoneyRow, type Draft, isRealDay, type MoneyFault, type QuestionId } from '#plan';
import { withoutBlanks } from './read-draft.ts';

type RowFault = 'row-kind' | 'row-value' | 'row-story' | 'row-who' | 'row-date';
export type FaultKey = 'country' | 'elsewhere' | MoneyFault | RowFault;
export type Fault = { readonly field: string; readonly key: FaultKey; readonly values: { readonly amount: string } };

const fieldOf: Record<MoneyFault, 'amount' | 'date'> = {
  'amount-unreadable': 'amount',
  'amount-unclear': 'amount',
  'date-unreal': 'date',
  'date-future': 'date',
};

/** The field that a row of a later question cannot do without, and what to say if it is missing. */
const neededIn: Readonly<Record<string, readonly (readonly [field: string, key: RowFault])[]>> = {
  places: [['what', 'row-kind']],
  reach: [
    ['kind', 'row-kind'],
    ['value', 'row-value'],
  ],
  story: [['text', 'row-story']],
  told: [['who', 'row-who']],
};

/** Faults in the order of the screen. `values` stand in the fields; `today` is the visitor's own day, as 2026-11-23. */
export function faultsOf(screen: QuestionId, draft: Draft, values: unknown, today: string): readonly Fault[] {
  if (screen === 'country' && draft.country === undefined)
    return [{ field: 'country', key: 'country', values: { amount: '' } }];
  if (screen in neededIn) return rowFaults(screen, values, today);
  if (screen !== 'money') return [];
  return (draft.money ?? []).flatMap((row, at) =>
    checkMoneyRow(row, today).map((key) => ({
      field: `money-${at}-${fieldOf[key]}`,
      key,
      values: { amount: row.amount ?? '' },
    })),
  );
}

/** A row that was begun must say what it is about; an empty one is no fault. Days to come did not happen yet. */
function rowFaults(screen: string, values: unknown, today: string): readonly Fault[] {
  return rowsOf(values, screen).flatMap((row, at) => {
    if (Object.keys(row).length === 0) return [];
    const missing = (neededIn[screen] ?? []).filter(([field]) => row[field] === undefined);
    const { date } = row;
    const isWrongDay = typeof date === 'string' && (!isRealDay(date) || date > today);
    const found: readonly (readonly [string, RowFault])[] = isWrongDay ? [...missing, ['date', 'row-date']] : missing;
    return found.map(([field, key]) => ({ field: `${screen}-${at}-${field}`, key, values: { amount: '' } }));
  });
}

function rowsOf(values: unknown, screen: string): readonly Readonly<Record<string, unknown>>[] {
  const clean = withoutBlanks(values);
  if (typeof clean !== 'object' || clean === null) return [];
  const rows: unknown = Object.entries(clean).find(([key]) => key === screen)?.[1];
  return Array.isArray(rows) ? rows.map((row) => ({ ...row })) : [];
}
