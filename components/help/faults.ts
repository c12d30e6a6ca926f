// What is wrong with a screen's answers, and at which field. Only the country must be answered.

import { checkMoneyRow, type Draft, type MoneyFault, type QuestionId } from '#plan';

export type FaultKey = 'country' | 'elsewhere' | MoneyFault;
export type Fault = { readonly field: string; readonly key: FaultKey; readonly values: { readonly amount: string } };

const fieldOf: Record<MoneyFault, 'amount' | 'date'> = {
  'amount-unreadable': 'amount',
  'amount-unclear': 'amount',
  'date-unreal': 'date',
  'date-future': 'date',
};

/** Faults in the order of the screen. `today` is the visitor's own day, as 2026-11-23. */
export function faultsOf(screen: QuestionId, draft: Draft, today: string): readonly Fault[] {
  if (screen === 'country' && draft.country === undefined)
    return [{ field: 'country', key: 'country', values: { amount: '' } }];
  if (screen !== 'money') return [];
  return (draft.money ?? []).flatMap((row, at) =>
    checkMoneyRow(row, today).map((key) => ({
      field: `money-${at}-${fieldOf[key]}`,
      key,
      values: { amount: row.amount ?? '' },
    })),
  );
}
