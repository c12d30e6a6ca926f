// Holds the account of what became of the compiled country files: nothing a source said is lost or sharpened unseen.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readChanges, readCountries } from '../../lib/directory/files.ts';

const compiledMethod = z.tuple([z.string(), z.string(), z.string(), z.string().nullable(), z.string()]);
const compiled = z
  .array(
    z.object({
      code: z.string(),
      notes: z.string(),
      emergency: z.array(z.string()),
      policeLanguages: z.array(z.string()),
      ncb: z.object({ host: z.string().nullable(), city: z.string().nullable() }).loose().nullable().optional(),
      channels: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          audience: z.array(z.string()),
          crimes: z.array(z.string()),
          formalComplaint: z.string(),
          languages: z.array(z.string()),
          methods: z.array(compiledMethod),
        }),
      ),
    }),
  )
  .parse(JSON.parse(readFileSync('tests/content/directory-compiled.json', 'utf8')));

const folder = 'content/directory/changes';

/** Numbers in a text, without leading zeros and without what joins the parts of a telephone number. */
function findNumbers(text: string): string[] {
  return (text.match(/\d+/g) ?? []).map((digits) => digits.replace(/^0+(?=\d)/, ''));
}

const rank = ['unverified', 'secondary', 'government', 'official'];

describe.each(compiled)('$code', (before) => {
  const after = readCountries().get(before.code);
  const changes = readChanges(before.code);
  const said = JSON.stringify(changes);

  it('keeps every desk and every way to reach it, or says what became of it', () => {
    const lost = before.channels.flatMap((desk) => {
      const now = after?.channels.find(({ id }) => id === desk.id);
      return desk.methods.flatMap(([type, value]) =>
        now?.methods.some((method) => method.type === type && method.value === value) ||
        changes.some((change) => change.desk === desk.id && change.was === value)
          ? []
          : [`${desk.id}: ${type} ${value}`],
      );
    });
    expect(lost).toEqual([]);
  });

  it('raises or lowers no confidence without saying why', () => {
    const moved = before.channels.flatMap((desk) =>
      desk.methods.flatMap(([type, value, confidence]) => {
        const now = after?.channels
          .find(({ id }) => id === desk.id)
          ?.methods.find((method) => method.type === type && method.value === value);
        if (now === undefined || rank.indexOf(now.confidence) === rank.indexOf(confidence)) return [];
        const told = changes.some(
          (change) =>
            change.desk === desk.id && (change.was === value || change.now === value || change.about === value),
        );
        return told ? [] : [`${desk.id} ${value}: ${confidence} → ${now.confidence}`];
      }),
    );
    expect(moved).toEqual([]);
  });

  it('changes what a desk is and takes only with a reason', () => {
    const changed = before.channels.flatMap((desk) => {
      const now = after?.channels.find(({ id }) => id === desk.id);
      if (now === undefined) return [];
      return (['kind', 'formalComplaint', 'audience', 'crimes', 'languages'] as const).flatMap((field) =>
        String(now[field]) === String(desk[field]) ||
        changes.some((change) => change.desk === desk.id && change.field === field)
          ? []
          : [`${desk.id} ${field}: ${desk[field]} → ${now[field]}`],
      );
    });
    expect(changed).toEqual([]);
  });

  it('keeps every number that a note said: hours, days, floors, years', () => {
    const lost = before.channels.flatMap((desk) => {
      const now = JSON.stringify(after?.channels.find(({ id }) => id === desk.id) ?? {});
      const country = JSON.stringify(after?.notes ?? {});
      const kept = new Set(findNumbers(now + country + said));
      return desk.methods.flatMap(([, value, , , note]) =>
        findNumbers(note).flatMap((digits) =>
          kept.has(digits) ? [] : [`${desk.id} ${value}: ${digits} of “${note}”`],
        ),
      );
    });
    const whole = new Set(findNumbers(JSON.stringify(after) + said));
    const countryLost = findNumbers(before.notes).filter((digits) => !whole.has(digits));
    expect([...lost, ...countryLost.map((digits) => `notes: ${digits}`)]).toEqual([]);
  });

  it('keeps every emergency number, or says why it went', () => {
    const now = new Set(after?.emergency.map(({ number }) => number));
    expect(before.emergency.filter((number) => !now.has(number) && !changes.some(({ was }) => was === number))).toEqual(
      [],
    );
  });

  it('says of no change what the file does not bear out', () => {
    const text = JSON.stringify(after);
    const stands = (value: string) => text.includes(JSON.stringify(value).slice(1, -1));
    const untrue = changes.filter(
      ({ desk, now }, at) =>
        now !== undefined &&
        !stands(now) &&
        // What was corrected again later is told by the later entry.
        !changes.slice(at + 1).some((later) => later.desk === desk && later.was === now),
    );
    expect(untrue).toEqual([]);
  });
});

it('has no account of a country that is not in the directory', () => {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  expect(files.filter((name) => !readCountries().has(name.replace(/\.yaml$/, '')))).toEqual([]);
});
