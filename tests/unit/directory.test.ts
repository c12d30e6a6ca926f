import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  countries,
  deskTable,
  findGroup,
  getCountry,
  groupChannels,
  inLanguage,
  measureStaleness,
  type ShownChannel,
  type ShownCountry,
  shownCountry,
  supportTable,
} from '#directory';
import { parseCountry } from '../../lib/directory/files.ts';
import { makeOpenDirectory, writeCsv } from '../../lib/directory/open-data.ts';
import type { Method } from '../../lib/directory/schema.ts';
import { showCountry } from '../../lib/directory/show.ts';

const today = new Date('2026-11-24T12:00:00Z');
const endings = ['gov', 'gob.es', 'мвд.рф'];

const method = (fields: Partial<Method>): Method => ({
  type: 'web',
  value: 'https://example.org',
  source: 'https://example.org',
  confidence: 'official',
  ...fields,
});

const desk = (fields: Partial<ShownChannel>): ShownChannel => ({
  id: 'es-desk',
  authority: 'Policía',
  authorityEn: 'Police',
  kind: 'police',
  audience: ['individual', 'business'],
  crimes: ['all'],
  formalComplaint: 'yes',
  languages: ['es'],
  methods: [{ ...method({}), mark: 'official' }],
  ...fields,
});

const land = (fields: Partial<ShownCountry>): ShownCountry => ({ ...shownCountry(getCountry('ES'), today), ...fields });

function show(fields: Partial<Method>): string | undefined {
  const spain = getCountry('ES');
  const { methods: _, ...channel } = desk({});
  const shown = showCountry({ ...spain, channels: [{ ...channel, methods: [method(fields)] }] }, today, endings);
  return shown.channels[0]?.methods[0]?.mark;
}

describe('what a visitor may see', () => {
  const nothing = { source: null, confidence: 'unverified' } as const;

  it.each<[string, Partial<Method>, string | undefined]>([
    ['an official page', {}, 'official'],
    ['a page of another government', { confidence: 'government' }, 'government'],
    ['a phone from the press', { type: 'phone', value: '091', confidence: 'secondary' }, 'secondary'],
    ['a phone without a source', { type: 'phone', value: '091', ...nothing }, undefined],
    ['an e-mail address without a source', { type: 'email', value: 'a@example.org', ...nothing }, undefined],
    ['an app without a source', { type: 'app', value: 'App', ...nothing }, undefined],
    ['a station without a source', { type: 'in-person', value: 'nearest police station', ...nothing }, 'station'],
    ['a web page without a source', { ...nothing }, undefined],
    ['a state web page without a source', { value: 'https://sede.x.gob.es/a', ...nothing }, 'address-not-confirmed'],
    ['a state domain by itself', { value: 'https://www.ic3.gov/', ...nothing }, 'address-not-confirmed'],
    ['a state domain in another alphabet', { value: 'https://мвд.рф/x', ...nothing }, 'address-not-confirmed'],
    ['a name that only looks like a state domain', { value: 'https://fakegob.es', ...nothing }, undefined],
    ['a state domain inside another name', { value: 'https://x.gob.es.example.org', ...nothing }, undefined],
    ['a phone of five years ago', { type: 'phone', value: '091', asOf: 2021 }, 'official'],
    ['a phone of six years ago', { type: 'phone', value: '091', asOf: 2020 }, undefined],
    ['an old web page', { asOf: 2010 }, 'official'],
    ['a closed desk', { status: 'closed' }, undefined],
  ])('%s', (_, fields, mark) => {
    expect(show(fields)).toBe(mark);
  });

  it('leaves out a desk with no contact that may be shown', () => {
    const spain = getCountry('ES');
    const { methods: _, ...channel } = desk({});
    const hidden = {
      ...channel,
      methods: [method({ type: 'phone', value: '1', source: null, confidence: 'unverified' })],
    };
    expect(showCountry({ ...spain, channels: [hidden] }, today, endings).channels).toEqual([]);
  });

  it('leaves out an emergency number without a source and marks one from a list', () => {
    const spain = getCountry('ES');
    const numbers = [
      { number: '1', services: ['all'], source: null, confidence: 'unverified' },
      { number: '2', services: ['all'], source: 'https://example.org', confidence: 'list' },
    ] as const;
    const emergency = numbers.map((number) => ({ ...number, services: [...number.services] }));
    const shown = showCountry({ ...spain, emergency }, today, endings);
    expect(shown.emergency.map(({ number, mark }) => `${number} ${mark}`)).toEqual(['2 list']);
  });

  it('leaves out a bureau without a source, and the bureau of a country that has none', () => {
    const spain = getCountry('ES');
    const ncb = { host: 'Policía', city: 'Madrid', source: null };
    expect(showCountry({ ...spain, ncb }, today, endings).ncb).toBeNull();
    expect(showCountry({ ...spain, bureau: 'none' }, today, endings).ncb).toBeNull();
    expect(showCountry(spain, today, endings).ncb?.city).toBe('Madrid');
  });
});

describe('the part of the page where a desk stands', () => {
  const blocking = [{ ...method({ purpose: 'block-money' }), mark: 'official' as const }];

  it.each<[string, Partial<ShownChannel>, string]>([
    ['a bank fraud line', { kind: 'fraud-line', formalComplaint: 'no' }, 'money'],
    ['police that can stop a payment', { methods: blocking }, 'money'],
    ['a fraud line for children comes under money first', { kind: 'fraud-line', crimes: ['child-abuse'] }, 'money'],
    ['a desk for images only', { crimes: ['intimate-images', 'sextortion'], kind: 'helpline' }, 'children'],
    ['a desk for children only', { crimes: ['child-abuse'] }, 'children'],
    ['a desk for children and fraud', { crimes: ['child-abuse', 'fraud'] }, 'complaint'],
    ['a desk for companies only', { audience: ['business'], kind: 'helpline' }, 'business'],
    ['a helpline', { kind: 'helpline', formalComplaint: 'no' }, 'support'],
    ['a desk that takes a complaint', {}, 'complaint'],
    ['a desk that only informs', { formalComplaint: 'no', kind: 'cert' }, 'advice'],
    ['a desk of which it is not known', { formalComplaint: 'unknown' }, 'unknown'],
  ])('%s', (_, fields, group) => {
    expect(findGroup(desk(fields))).toBe(group);
  });

  it('is one of twelve parts in a fixed order', () => {
    const groups = groupChannels(land({}));
    expect(groups.map(({ id }) => id).join(' ')).toBe(
      'emergency money complaint advice unknown children business support refused bureau languages notes',
    );
    expect(groups.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  it('holds every desk of every country once', () => {
    for (const country of countries()) {
      const shown = shownCountry(country, today);
      const ids = groupChannels(shown).flatMap(({ channels }) => channels.map(({ id }) => id));
      expect(ids.toSorted()).toEqual(shown.channels.map(({ id }) => id).toSorted());
    }
  });

  it('puts the region first, then the surer contact, then the desk for this crime', () => {
    const press = [{ ...method({ confidence: 'secondary' }), mark: 'secondary' as const }];
    const channels = [
      desk({ id: 'es-press', methods: press }),
      desk({ id: 'es-all' }),
      desk({ id: 'es-fraud', crimes: ['fraud'] }),
      desk({ id: 'es-catalan', serves: ['ES-CT'], methods: press }),
      desk({ id: 'es-basque', serves: ['ES-PV'] }),
    ];
    const order = (region?: string) =>
      groupChannels(land({ channels }), region).flatMap((group) => group.channels.map(({ id }) => id));
    expect(order('ES-CT')).toEqual(['es-catalan', 'es-fraud', 'es-all', 'es-press', 'es-basque']);
    expect(order()).toEqual(['es-fraud', 'es-all', 'es-press', 'es-basque', 'es-catalan']);
  });
});

describe('the age of the facts', () => {
  it.each([
    ['2026-11-24', 0, false],
    ['2026-05-28', 180, false],
    ['2026-05-27', 181, true],
  ])('checked %s is %i days old', (checked, days, isStale) => {
    expect(measureStaleness({ ...getCountry('ES'), checked }, today)).toMatchObject({ days, isStale, how: 'compiled' });
  });

  it('says when a person opened a page', () => {
    const verified = { on: '2026-11-20', by: 'A. B.' };
    const methods = [{ ...method({ verified }), mark: 'official' as const }];
    expect(measureStaleness(land({ channels: [desk({ methods })] }), today).how).toBe('verified');
  });
});

describe('the message about a wrong file', () => {
  const good = JSON.stringify(getCountry('VE'), null, 2);
  const fault = (from: string, to: string) => {
    const text = good.replace(from, to);
    expect(text).not.toBe(good);
    const line = text.slice(0, text.indexOf(to)).split('\n').length;
    let message = '';
    try {
      parseCountry('content/directory/VE.json', text);
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    return { message, start: `content/directory/VE.json, line ${line}: ` };
  };

  it.each([
    ['a misspelt key', '"confidence": "secondary"', '"confidense": "secondary"', '"confidense" is not known'],
    ['a wrong word', '"kind": "prosecutor"', '"kind": "prosecuter"', 'Write one of these words: "police"'],
    [
      'a wrong date',
      `"checked": "${getCountry('VE').checked}"`,
      '"checked": "23/11/2026"',
      'Write a date as 2026-11-23',
    ],
    [
      'a day that does not exist',
      `"checked": "${getCountry('VE').checked}"`,
      '"checked": "2026-02-30"',
      'Write a date as 2026-11-23',
    ],
    ['half a web address', '"value": "http://www.suscerte', '"value": "www.suscerte', 'begins with https://'],
    [
      'an unknown language',
      '"policeLanguages": [\n    "es"',
      '"policeLanguages": [\n    "xx"',
      'short code of a language',
    ],
  ])('names file, line and remedy for %s', (_, from, to, remedy) => {
    const { message, start } = fault(from, to);
    expect(message).toContain(remedy);
    const multiline = to.includes('\n');
    if (!multiline) expect(message.split('\n').some((one) => one.startsWith(start))).toBe(true);
    else expect(message).toMatch(/^content\/directory\/VE\.json, line \d+: /);
  });

  it('names the line of a missing comma', () => {
    const { message } = fault('"code": "VE",', '"code": "VE"');
    expect(message).toMatch(
      /^content\/directory\/VE\.json, line [23]: the file cannot be read here\. Look for a missing/,
    );
  });

  it('says that a phone without a source must be called unverified', () => {
    const text = good.replace(/"source": "https:\/\/ven911[^"]*"/, '"source": null');
    expect(() => parseCountry('content/directory/VE.json', text)).not.toThrow();
    const wrong = good.replace(/"source": "http:\/\/ciudadmcy[^"]*"/, '"source": null');
    expect(() => parseCountry('content/directory/VE.json', wrong)).toThrow('must be "unverified"');
  });

  it('says when the name of the file and the code differ', () => {
    expect(() => parseCountry('content/directory/CO.json', good)).toThrow('the file must be named VE.json');
  });

  it('says when a desk serves a region that the file does not list', () => {
    const text = JSON.stringify(getCountry('ES'), null, 2).replace('"ES-CT"\n      ]', '"ES-XX"\n      ]');
    expect(() => parseCountry('content/directory/ES.json', text)).toThrow('"ES-XX" is not in the "regions"');
  });
});

describe('the table for the guided form', () => {
  const table = deskTable(today);

  it('is small enough for an old phone', () => {
    expect(brotliCompressSync(JSON.stringify(table)).length).toBeLessThan(60_000);
    expect(brotliCompressSync(JSON.stringify(supportTable(today))).length).toBeLessThan(18_000);
  });

  it('gives every country a desk, and at most four that serve one place', () => {
    for (const [code, { desks, regions }] of Object.entries(table)) {
      expect(desks.length, code).toBeGreaterThan(0);
      const places = [undefined, ...(regions ?? []).map((region) => region.code)];
      const national = desks.filter(({ serves }) => serves === undefined).length;
      expect(national, code).toBeLessThanOrEqual(4 + (places.length > 1 ? 1 : 0));
    }
  });

  it('puts a desk that takes a complaint first wherever there is one', () => {
    for (const country of countries()) {
      const shown = shownCountry(country, today);
      const hasFormal = groupChannels(shown).some(
        ({ id, channels }) => id === 'complaint' && channels.some(({ serves }) => !serves),
      );
      if (hasFormal) expect(table[country.code]?.desks[0]?.counts, country.code).toBe('formal');
    }
  });

  it('offers the Catalan police in Catalonia', () => {
    expect(table.ES?.desks.find(({ id }) => id === 'es-mossos')?.serves).toEqual(['ES-CT']);
  });

  it('says where to turn in this country when a desk says no, in order', () => {
    expect(table.ES?.ifRefused?.map(({ to }) => to)).toEqual(['other-force', 'prosecutor', 'duty-court', 'ombudsman']);
    expect(table.DE?.ifRefused?.find(({ to }) => to === 'prosecutor')?.note?.en).toContain('Staatsanwaltschaft');
    for (const country of countries()) {
      const known = country.ifRefused?.map(({ to }) => to);
      expect(
        table[country.code]?.ifRefused?.map(({ to }) => to),
        country.code,
      ).toEqual(known);
    }
  });

  it('keeps what a desk turns away and asks for', () => {
    const police = table.ES?.desks.find(({ id }) => id === 'es-policia-nacional');
    expect(police?.confirm).toEqual({ withinHours: 72, where: 'chosen-station' });
    expect(police?.excludes).toContain('known-offender');
  });
});

describe('the table of the data file', () => {
  it('quotes commas and keeps a cell from running as a formula', () => {
    const methods = [{ ...method({ type: 'app', value: '=1+1, "x"' }), mark: 'official' as const }];
    const csv = writeCsv(makeOpenDirectory([land({ channels: [desk({ methods })] })]));
    expect(csv).toContain(`"'=1+1, ""x"""`);
  });
});

describe('the language of a text', () => {
  it('falls back to English and says so', () => {
    expect(inLanguage({ en: 'yes', es: 'sí' }, 'es')).toEqual({ words: 'sí', lang: 'es' });
    expect(inLanguage({ en: 'yes' }, 'es')).toEqual({ words: 'yes', lang: 'en' });
  });
});
