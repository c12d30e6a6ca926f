// Reads what people type about a payment: amounts, days and account numbers, without ever guessing.

import type { MoneyRow } from './answers.ts';

/** `unclear`: "1.234" may be a thousand or one; the visitor is asked which. Values in units of the currency. */
export type AmountReading =
  | { readonly kind: 'clear'; readonly value: number }
  | { readonly kind: 'unclear'; readonly readings: readonly [number, number] }
  | { readonly kind: 'unreadable' };

/** Figures of any script as 0–9; spaces and apostrophes between thousands go. */
function plainFigures(text: string): string {
  return text
    .replace(/\p{Nd}/gu, (figure) => String(figureValue(figure)))
    .replace(/[\s\u00a0\u202f'’_]/g, '')
    .replace(/٫/g, ',')
    .replace(/٬/g, '');
}

/** A decimal figure's value: each script keeps its ten figures in a row, zero first. */
function figureValue(figure: string): number {
  const point = figure.codePointAt(0) ?? 48;
  let zero = point;
  while (zero > point - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (point - zero) % 10;
}

/** What an amount as typed means. A mark followed by exactly three last figures can be read in two ways. */
export function readAmount(text: string): AmountReading {
  const typed = plainFigures(text).replace(/^[^\d.,]+|[^\d.,]+$/g, '');
  if (!/^\d[\d.,]*$/.test(typed) || /[.,]$/.test(typed)) return { kind: 'unreadable' };
  const marks = typed.replace(/\d/g, '');
  if (marks === '') return { kind: 'clear', value: Number(typed) };
  const last = typed.length - 1 - Math.max(typed.lastIndexOf('.'), typed.lastIndexOf(','));
  const whole = Number(typed.replace(/[.,]/g, ''));
  if (marks.length === 1) return readOneMark(typed, last, whole);
  return readManyMarks(typed, marks, last, whole);
}

function readOneMark(typed: string, last: number, whole: number): AmountReading {
  const decimal = Number(typed.replace(',', '.'));
  const couldBeThousands = last === 3 && /^[1-9]\d{0,2}[.,]/.test(typed);
  return couldBeThousands ? { kind: 'unclear', readings: [whole, decimal] } : { kind: 'clear', value: decimal };
}

function readManyMarks(typed: string, marks: string, last: number, whole: number): AmountReading {
  const same = new Set(marks).size === 1;
  if (same)
    return /^\d{1,3}([.,]\d{2,3})*[.,]\d{3}$/.test(typed) ? { kind: 'clear', value: whole } : { kind: 'unreadable' };
  const lastMark = marks.at(-1) ?? '';
  if (marks.indexOf(lastMark) !== marks.length - 1) return { kind: 'unreadable' };
  return { kind: 'clear', value: whole / 10 ** last };
}

/**
 * Whether an account number has the form and the check figures of an IBAN (ISO 13616, remainder 97).
 * `no-iban`: many countries have none, so nothing is wrong. A fault warns and never blocks.
 */
export function checkIban(text: string): 'fits' | 'check-again' | 'no-iban' {
  const iban = text.replace(/[\s.-]/g, '').toUpperCase();
  if (!/^[A-Z]{2}\d{2}/.test(iban)) return 'no-iban';
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return 'check-again';
  const turned = iban.slice(4) + iban.slice(0, 4);
  const figures = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const figure of figures) rest = (rest * 10 + Number(figure)) % 97;
  return rest === 1 ? 'fits' : 'check-again';
}

export type MoneyFault = 'amount-unreadable' | 'amount-unclear' | 'date-unreal' | 'date-future';

/** Faults of one payment, for the error summary. `today` is the visitor's own day, as 2026-11-23. */
export function checkMoneyRow(row: MoneyRow, today: string): MoneyFault[] {
  const faults: MoneyFault[] = [];
  const amount = row.amount?.trim() ? readAmount(row.amount) : undefined;
  if (amount?.kind === 'unreadable') faults.push('amount-unreadable');
  if (amount?.kind === 'unclear') faults.push('amount-unclear');
  const date = row.when?.date;
  if (date && !isRealDay(date)) faults.push('date-unreal');
  else if (date && date > today) faults.push('date-future');
  return faults;
}

/** Whether the calendar has this day, written as 2026-11-23. */
export function isRealDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
