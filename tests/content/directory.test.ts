import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import {
  countries,
  directoryChanges,
  directoryCsv,
  directoryJson,
  openDirectorySchema,
  shownCountry,
  supportTable,
  words,
} from '#directory';
import { listFiles, readChanges, readCountryFile, readGovernmentEndings } from '../../lib/directory/files.ts';
import { openDirectory } from '../../lib/directory/open-schema.ts';

const today = new Date('2026-11-24T12:00:00Z');

/** Words on how a value was found; they are for staff and must not reach a frightened reader. */
const foundWords =
  /\b(sources?|the press|press (of|reports?|release)|as the press|github|archived?|wikipedia|encyclopa?edia|public source code|could not be confirmed|could be confirmed|not confirmed|re-confirmed|not verified|was seen|is shown by|shown only|third-party|copied|copy of the page|older copy|printed in \d{4}|page cited|lists? (only|disagree))/i;

describe('every country file', () => {
  it.each(listFiles())('%s can be read and fits the rules', (name) => {
    expect(() => readCountryFile(name)).not.toThrow();
  });

  it.each(listFiles())('%s has no key twice', (name) => {
    const document = parseDocument(readFileSync(`content/directory/${name}`, 'utf8'), { uniqueKeys: true });
    expect(document.errors.map(({ message }) => message)).toEqual([]);
  });
});

describe('the directory as a whole', () => {
  const shown = countries().map((country) => shownCountry(country, today));

  it('holds 199 countries: 196 members, two under the bureau of China, and Taiwan', () => {
    expect(countries()).toHaveLength(199);
    expect(countries().filter(({ bureau }) => bureau === 'member')).toHaveLength(196);
    expect(countries().flatMap(({ code, bureau }) => (bureau === 'sub-bureau' ? [code] : []))).toEqual(['HK', 'MO']);
    expect(countries().flatMap(({ code, bureau }) => (bureau === 'none' ? [code] : []))).toEqual(['TW']);
  });

  it('gives every country a way to report', () => {
    expect(shown.filter(({ channels }) => channels.length === 0).map(({ code }) => code)).toEqual([]);
  });

  it('shows no phone, e-mail address or app without a source', () => {
    const bad = shown.flatMap(({ channels }) =>
      channels.flatMap(({ id, methods }) =>
        methods.flatMap((method) =>
          method.source === null && method.type !== 'web' && method.type !== 'in-person'
            ? [`${id} ${method.value}`]
            : [],
        ),
      ),
    );
    expect(bad).toEqual([]);
  });

  it('shows no web address without a source outside the domains of a state', () => {
    const endings = readGovernmentEndings();
    const bad = shown.flatMap(({ channels }) =>
      channels.flatMap(({ methods }) =>
        methods.flatMap((method) => {
          if (method.type !== 'web' || method.source !== null) return [];
          const { hostname } = new URL(method.value);
          const fits = endings.some((ending) => {
            const host = new URL(`https://${ending}`).hostname;
            return hostname === host || hostname.endsWith(`.${host}`);
          });
          return fits ? [] : [method.value];
        }),
      ),
    );
    expect(bad).toEqual([]);
  });

  it('shows no emergency number without a source', () => {
    const bad = shown.flatMap(({ code, emergency }) => (emergency.some(({ source }) => source === null) ? [code] : []));
    expect(bad).toEqual([]);
  });

  it('says nothing to a visitor about how a contact was found', () => {
    const texts = shown.flatMap(({ code, notes, channels, emergency, crisis }) => [
      ...Object.values(notes ?? {}).map((words) => `${code}: ${words}`),
      ...emergency.flatMap(({ note }) => Object.values(note ?? {})),
      ...crisis.flatMap(({ note }) => Object.values(note ?? {})),
      ...channels.flatMap(({ id, authority, methods }) => [
        `${id}: ${authority}`,
        ...methods.flatMap(({ note, placeName }) => [
          ...Object.values(note ?? {}).map((words) => `${id}: ${words}`),
          ...Object.values(placeName ?? {}),
        ]),
      ]),
    ]);
    expect(texts.length).toBeGreaterThan(500);
    expect(texts.filter((words) => foundWords.test(words))).toEqual([]);
  });

  it('has Spanish words for every note', () => {
    const missing = shown.flatMap(({ code, notes, channels, crisis }) => [
      ...(notes?.es === undefined ? [`${code} notes`] : []),
      ...crisis.flatMap(({ name, note }) => (note !== undefined && note.es === undefined ? [name] : [])),
      ...channels.flatMap(({ id, methods }) =>
        methods.flatMap(({ value, note }) => (note !== undefined && note.es === undefined ? [`${id} ${value}`] : [])),
      ),
    ]);
    expect(missing).toEqual([]);
  });

  it('gives the ten countries of regional police their regions', () => {
    const count = (code: string) => shown.find((one) => one.code === code)?.regions.length;
    const counts = ['ES', 'MX', 'DE', 'US', 'AU', 'IN', 'BR', 'CH', 'CA', 'GB'].map(count);
    expect(counts).toEqual([19, 32, 16, 51, 8, 36, 27, 26, 13, 4]);
  });

  it('has somewhere to turn in a crisis, in any country', () => {
    const { international } = supportTable(today);
    expect(international.some((line) => line.for === 'crisis')).toBe(true);
    expect(international.some((line) => line.for === 'child')).toBe(true);
  });
});

describe('the open data', () => {
  const data = directoryJson(today);

  it('holds in JSON exactly the contacts that the pages show', () => {
    const pages = countries().flatMap((country) =>
      shownCountry(country, today).channels.flatMap(({ id, methods }) =>
        methods.map(({ value, mark }) => `${id} ${value} ${mark}`),
      ),
    );
    const file = data.countries.flatMap(({ channels }) =>
      channels.flatMap(({ id, methods }) => methods.map(({ value, mark }) => `${id} ${value} ${mark}`)),
    );
    expect(file.toSorted()).toEqual(pages.toSorted());
  });

  it('holds in CSV one line for each contact of the JSON, with the same values', () => {
    const [head = '', ...lines] = directoryCsv(today).trimEnd().split('\r\n');
    const record = head.split(',').indexOf('record');
    const contacts = lines.filter((line) => line.split(',')[record] === 'method' || line.includes(',method,'));
    const methods = data.countries.flatMap(({ channels }) => channels.flatMap((channel) => channel.methods));
    expect(contacts).toHaveLength(methods.length);

    const text = directoryCsv(today);
    const missing = methods.filter(({ value }) => !text.includes(value.replaceAll('"', '""')));
    expect(missing.map(({ value }) => value)).toEqual([]);
  });

  it('never prints a contact that no page shows', () => {
    const hidden = countries().flatMap((country) => {
      const values = new Set(
        shownCountry(country, today).channels.flatMap(({ id, methods }) =>
          methods.map(({ value }) => `${id} ${value}`),
        ),
      );
      return country.channels.flatMap(({ id, methods }) =>
        methods.flatMap(({ type, value }) => (type === 'email' && !values.has(`${id} ${value}`) ? [value] : [])),
      );
    });
    expect(hidden.length).toBeGreaterThan(0);
    const text = `${JSON.stringify(data)}${directoryCsv(today)}`;
    expect(hidden.filter((value) => text.includes(value))).toEqual([]);
  });

  it('fits the schema that it is published with', () => {
    expect(openDirectory.safeParse(JSON.parse(JSON.stringify(data))).error).toBeUndefined();
    const odd = { ...data, countries: data.countries.slice(0, 1).map((country) => ({ ...country, phone: '112' })) };
    expect(openDirectory.safeParse(odd).success).toBe(false);
    expect(JSON.stringify(openDirectorySchema())).toContain('"policeLanguages"');
  });

  it('lists every correction with its reason, and no contact that is not shown', () => {
    const written = countries().flatMap(({ code }) => readChanges(code));
    const published = directoryChanges(today);
    expect(published.map(({ why }) => why)).toEqual(written.map(({ why }) => why));

    const hidden = countries().flatMap((country) => {
      const page = JSON.stringify(shownCountry(country, today));
      const contacts = country.channels.flatMap(({ methods }) => methods);
      return contacts.flatMap(({ type, value }) =>
        (type === 'phone' || type === 'email') && !page.includes(value) ? [`${country.code} ${value}`] : [],
      );
    });
    expect(hidden.length).toBeGreaterThan(0);
    const told = published.map((change) => JSON.stringify(change));
    const leaked = hidden.filter((one) =>
      told.some((text) => text.includes(`"country":"${one.slice(0, 2)}"`) && text.includes(`"${one.slice(3)}"`)),
    );
    expect(leaked).toEqual([]);
  });

  it('says its licence, its day, and that it is not an official list', () => {
    expect(data.licence).toBe('CC BY 4.0 (proposed)');
    expect(data.made).toBe(
      countries()
        .map(({ checked }) => checked)
        .toSorted()
        .at(-1),
    );
    expect(data.notice).toContain('not an official list');
  });
});

describe('the words of the lists', () => {
  const lists: [string, readonly string[]][] = [
    ['kinds', words.kinds],
    ['crimes', words.crimes],
    ['audiences', words.audiences],
    ['formal', words.formalAnswers],
    ['methods', words.methodTypes],
    ['marks', words.marks],
    ['confidence', words.confidences],
    ['purposes', words.purposes],
    ['requires', words.requirements],
    ['excludes', words.exclusions],
    ['confirmPlaces', words.confirmPlaces],
    ['places', words.places],
    ['costs', words.costs],
    ['fromAbroad', words.fromAbroadAnswers],
    ['acceptsFrom', words.acceptsFrom],
    ['days', words.days],
    ['refused', words.refusedOffices],
    ['services', words.services],
  ];
  const files = ['en', 'es'].map(
    (locale) => [locale, JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8'))] as const,
  );

  it.each(files)('all have words in %s, and no word is left over', (_, messages) => {
    const said = lists.map(([name]) => [name, Object.keys(messages.directory[name]).toSorted()]);
    expect(said).toEqual(lists.map(([name, list]) => [name, list.toSorted()]));
  });
});
