// From what stands in the fields to answers: what is half typed is no answer yet.

import { type Draft, draft } from '#plan';

/** Questions whose rows count one by one: a row that is not whole yet must not cost the others. */
const rowQuestions: readonly string[] = ['places', 'reach', 'story', 'told'];

/** What the schema accepts of the fields. An empty list stays: the visitor had nothing to add there. */
export function readDraft(values: unknown): Draft {
  const found: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(withoutBlanks(values) ?? {})) {
    const whole = rowQuestions.includes(key) && Array.isArray(value) ? wholeRows(key, value) : value;
    if (whole !== undefined && draft.safeParse({ [key]: whole }).success) found[key] = whole;
  }
  return draft.parse(found);
}

/** Nothing if rows were begun and none is whole: then the question is still open. */
function wholeRows(key: string, rows: readonly unknown[]): readonly unknown[] | undefined {
  const whole = rows.filter((row) => draft.safeParse({ [key]: [row] }).success);
  return rows.length > 0 && whole.length === 0 ? undefined : whole;
}

/** Takes out what was left empty, so that only answers remain; a schema then says what they are. */
export function withoutBlanks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutBlanks);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const clean = withoutBlanks(inner);
    const isBlank = clean === '' || clean === undefined || clean === null || clean === false;
    return isBlank ? [] : [[key, clean]];
  });
  return Object.fromEntries(entries);
}
