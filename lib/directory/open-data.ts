// Writes what the pages show as files that anyone may use.

import { groupChannels } from './groups.ts';
import type { ShownChannel, ShownCountry, ShownMethod } from './show.ts';

const licence = 'CC BY 4.0 (proposed)';

const description = {
  countries: 'One entry a country, by ISO 3166-1 alpha-2 code.',
  bureau: 'member: has an INTERPOL National Central Bureau; sub-bureau: works through the bureau of China; none.',
  ncb: 'Host and city of the National Central Bureau, only where a source shows them.',
  emergency: 'Numbers to dial in danger. mark "list" means: from a public list of emergency numbers.',
  channels: 'Desks in the order of the page; group is the part of the page where the desk stands.',
  formalComplaint: 'yes: a criminal complaint in law; no: information only; unknown: not confirmed.',
  serves: 'ISO 3166-2 codes; without it the desk serves the whole country.',
  methods: 'Ways to reach the desk.',
  referrals: 'Lists in which a victim finds a lawyer (lawyer) or support (victims) of their own choice.',
  mark: 'official: the page of the authority or its government; government: another government or an intergovernmental body; secondary: not confirmed by the authority; address-not-confirmed: a government domain without a page that names it; station: a police station without a source.',
  asOf: 'Year of an old source.',
  verified: 'Day on which a person opened the page, and who.',
  checked: 'Day on which the entry was compiled or gone through.',
};

export type OpenDirectory = {
  title: string;
  notice: string;
  licence: string;
  /** The newest `checked` day of all countries. */
  made: string;
  schema: Record<string, string>;
  countries: readonly OpenCountry[];
};

type OpenChannel = ShownChannel & { group: string };

export type OpenCountry = Omit<ShownCountry, 'channels' | 'verifiedOn' | 'notes'> & {
  name: string;
  channels: readonly OpenChannel[];
  notes: ShownCountry['notes'] | null;
};

const englishNames = new Intl.DisplayNames('en', { type: 'region' });

function openCountry(shown: ShownCountry): OpenCountry {
  const { verifiedOn: _, ...rest } = shown;
  const channels = groupChannels(shown).flatMap(({ id, channels: desks }) =>
    desks.map((desk) => ({ ...desk, group: id })),
  );

  return { ...rest, name: englishNames.of(shown.code) ?? shown.code, channels, notes: shown.notes ?? null };
}

/** Everything the pages show, and nothing else. */
export function makeOpenDirectory(shown: readonly ShownCountry[]): OpenDirectory {
  return {
    title: 'Where to report a cybercrime, country by country',
    notice: 'Compiled by Venfort Lawyers. This is not an official list. Check a contact before you rely on it.',
    licence,
    made:
      shown
        .map(({ checked }) => checked)
        .sort()
        .at(-1) ?? '',
    schema: description,
    countries: shown.map(openCountry),
  };
}

const columns = [
  'country',
  'name',
  'record',
  'group',
  'id',
  'authority',
  'authority_en',
  'kind',
  'audience',
  'crimes',
  'formal_complaint',
  'languages',
  'serves',
  'accepts_from',
  'type',
  'value',
  'inside_country',
  'place',
  'address',
  'purpose',
  'requires',
  'excludes',
  'confirm_within_hours',
  'confirm_where',
  'hours',
  'cost',
  'anonymous',
  'from_abroad',
  'status',
  'note_en',
  'note_es',
  'mark',
  'as_of',
  'source',
  'verified_on',
  'verified_by',
  'checked',
] as const;

type Cell = string | number | boolean | null | undefined | readonly string[];
type Row = Partial<Record<(typeof columns)[number], Cell>>;

function writeCell(cell: Cell): string {
  if (cell === undefined || cell === null) return '';
  const text = typeof cell === 'object' ? cell.join(' ') : String(cell);
  // A sheet program would run a cell that begins with one of these; a phone number begins with "+".
  const safe = /^[=@\t]|^-\D/.test(text) ? `'${text}` : text;

  return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function writeHours(hours: ShownMethod['hours']): string | undefined {
  if (hours === undefined || hours === '24/7') return hours;
  return `${hours.open.map(({ days, from, to }) => `${days.join('+')} ${from}-${to}`).join(' / ')} (${hours.zone})`;
}

function methodRow(channel: OpenChannel, method: ShownMethod): Row {
  return {
    record: 'method',
    group: channel.group,
    id: channel.id,
    authority: channel.authority,
    authority_en: channel.authorityEn,
    kind: channel.kind,
    audience: channel.audience,
    crimes: channel.crimes,
    formal_complaint: channel.formalComplaint,
    languages: channel.languages,
    serves: channel.serves,
    accepts_from: channel.acceptsFrom,
    type: method.type,
    value: method.value,
    inside_country: method.insideCountry,
    place: method.place,
    address: method.address,
    purpose: method.purpose,
    requires: method.requires,
    excludes: method.excludes,
    confirm_within_hours: method.confirm?.withinHours,
    confirm_where: method.confirm?.where,
    hours: writeHours(method.hours),
    cost: method.cost,
    anonymous: method.anonymous,
    from_abroad: method.fromAbroad,
    status: method.status,
    note_en: method.note?.en,
    note_es: method.note?.es,
    mark: method.mark,
    as_of: method.asOf,
    source: method.source,
    verified_on: method.verified?.on,
    verified_by: method.verified?.by,
  };
}

function otherRows(country: OpenCountry): Row[] {
  const { ncb } = country;
  const notes: Row[] =
    country.notes === null ? [] : [{ record: 'notes', note_en: country.notes?.en, note_es: country.notes?.es }];

  return [
    ...country.emergency.map(
      (one): Row => ({
        record: 'emergency',
        type: 'phone',
        value: one.number,
        kind: one.services.join(' '),
        note_en: one.note?.en,
        note_es: one.note?.es,
        mark: one.mark,
        source: one.source,
      }),
    ),
    ...country.crisis.map(
      (one): Row => ({
        record: 'support',
        kind: one.for,
        authority: one.name,
        languages: one.languages,
        type: one.phone === undefined ? 'web' : 'phone',
        value: one.phone ?? one.url,
        hours: writeHours(one.hours),
        note_en: one.note?.en,
        note_es: one.note?.es,
        mark: one.confidence,
        source: one.source,
      }),
    ),
    ...country.referrals.map(
      (one): Row => ({
        record: 'list',
        kind: one.for,
        authority: one.name,
        authority_en: one.nameEn,
        type: 'web',
        value: one.url,
        note_en: one.note?.en,
        note_es: one.note?.es,
        mark: one.confidence,
        source: one.source,
      }),
    ),
    { record: 'bureau', kind: country.bureau, authority: ncb?.host, address: ncb?.city, source: ncb?.source },
    ...notes,
  ];
}

/** The same facts as a table with one line a contact; lines end in CR LF (RFC 4180). */
export function writeCsv(directory: OpenDirectory): string {
  const rows = directory.countries.flatMap((country) => {
    const methods = country.channels.flatMap((channel) => channel.methods.map((method) => methodRow(channel, method)));
    const shared = { country: country.code, name: country.name, checked: country.checked };
    return [...otherRows(country), ...methods].map((row) => ({ ...row, ...shared }));
  });
  const lines = rows.map((row: Row) => columns.map((column) => writeCell(row[column])).join(','));

  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`;
}
