// Small tables for the guided form and the support page: the same bytes for every visitor.

import type { Group } from './groups.ts';
import { groupChannels } from './groups.ts';
import type { Channel, InternationalSupport, RefusedStep, SupportLine } from './schema.ts';
import type { Mark, ShownChannel, ShownCountry, ShownMethod } from './show.ts';

/** How many desks a country (or a region of it) may have in the table. */
const mostDesks = 4;

/** A contact of a desk in the table. */
type DeskContact = { value: string; mark: Mark };

/** A desk, with only what a plan needs. Keys that say nothing are left out. */
export type Desk = {
  id: string;
  name: string;
  /** English name; left out when it is the same. */
  english?: string;
  kind: Channel['kind'];
  /** `formal` is a criminal complaint in law, `info` is not, `unknown` is not confirmed. */
  counts: 'formal' | 'info' | 'unknown';
  /** `money` desks can stop a payment; `children`, `business` and `support` desks are for those only. */
  part?: 'money' | 'children' | 'business' | 'support';
  /** Left out when the desk takes every crime. */
  crimes?: readonly string[];
  /** ISO 3166-2 codes; left out when the desk serves the whole country. */
  serves?: readonly string[];
  acceptsFrom?: NonNullable<Channel['acceptsFrom']>;
  web?: DeskContact;
  phone?: DeskContact;
  email?: DeskContact;
  app?: DeskContact;
  /** `address` when there is one, else the words of the place. */
  place?: DeskContact & { kind?: NonNullable<ShownMethod['place']>; name?: NonNullable<ShownMethod['placeName']> };
  confirm?: NonNullable<ShownMethod['confirm']>;
  /** What its web or phone way asks for or turns away. */
  requires?: readonly NonNullable<ShownMethod['requires']>[number][];
  excludes?: readonly NonNullable<ShownMethod['excludes']>[number][];
};

export type DeskCountry = {
  /** Numbers to dial in danger, with a source. */
  emergency: readonly { number: string; services: readonly string[] }[];
  bureau: ShownCountry['bureau'];
  ncb?: { host?: string; city?: string };
  languages: readonly string[];
  regions?: ShownCountry['regions'];
  desks: readonly Desk[];
  /** Where to turn when a desk says no, in order: the kind of office, with what is known of it here. */
  ifRefused?: readonly Pick<RefusedStep, 'to' | 'note'>[];
  crisis?: readonly SupportContact[];
};

export type DeskTable = Record<string, DeskCountry>;

export type SupportContact = {
  name: string;
  for: SupportLine['for'];
  phone?: string;
  url?: string;
  hours?: NonNullable<SupportLine['hours']>;
  languages?: readonly string[];
  note?: NonNullable<SupportLine['note']>;
  mark: SupportLine['confidence'];
};

export type SupportTable = {
  countries: Record<string, { emergency: DeskCountry['emergency']; lines: readonly SupportContact[] }>;
  /** Where to look in any country. */
  international: InternationalSupport['lines'];
};

/** Order in which desks fill the table: first who takes the complaint, then who stops money, then the rest. */
const rounds: readonly (readonly Group['id'][])[] = [
  ['complaint', 'unknown'],
  ['money'],
  ['children'],
  ['complaint', 'unknown'],
  ['business'],
  ['advice'],
  ['complaint', 'unknown'],
  ['advice', 'support', 'business', 'children', 'money'],
  ['complaint', 'unknown', 'advice', 'support', 'business', 'children', 'money'],
];

function pickDesks(shown: ShownCountry, region: string | undefined): { id: string; part: Group['id'] }[] {
  const groups = groupChannels(shown, region);
  const waiting = new Map(
    groups.map(({ id, channels }) => [
      id,
      channels.filter(({ serves }) => serves === undefined || (region !== undefined && serves.includes(region))),
    ]),
  );
  const picked: { id: string; part: Group['id'] }[] = [];

  for (const round of rounds) {
    for (const part of round) {
      const next = waiting.get(part)?.shift();
      if (next === undefined) continue;
      if (picked.length < mostDesks) picked.push({ id: next.id, part });
      break;
    }
  }

  return picked;
}

function contactOf(methods: readonly ShownMethod[], type: ShownMethod['type']): DeskContact | undefined {
  // A number for emergencies sits in many a police desk's list and takes no complaint.
  const found = methods.find(
    (method) => method.type === type && method.status !== 'moved' && method.purpose !== 'emergency',
  );
  return found === undefined ? undefined : { value: found.value, mark: found.mark };
}

function placeOf(methods: readonly ShownMethod[]): Desk['place'] {
  const found = methods.find(({ type }) => type === 'in-person');
  if (found === undefined) return;

  const value = found.address ?? found.value;

  return {
    value,
    mark: found.mark,
    ...(found.place === undefined ? {} : { kind: found.place }),
    ...(found.placeName === undefined ? {} : { name: found.placeName }),
  };
}

const countsOf = { yes: 'formal', no: 'info', unknown: 'unknown' } as const;

function makeDesk(channel: ShownChannel, part: Group['id']): Desk {
  const { methods } = channel;
  const remote = methods.find(({ type, status }) => type === 'web' && status !== 'moved') ?? methods[0];
  const web = contactOf(methods, 'web');
  const phone = contactOf(methods, 'phone');
  const email = contactOf(methods, 'email');
  const app = contactOf(methods, 'app');
  const place = placeOf(methods);

  return {
    id: channel.id,
    name: channel.authority,
    ...(channel.authorityEn === channel.authority ? {} : { english: channel.authorityEn }),
    kind: channel.kind,
    counts: countsOf[channel.formalComplaint],
    ...(part === 'money' || part === 'children' || part === 'business' || part === 'support' ? { part } : {}),
    ...(channel.crimes.includes('all') ? {} : { crimes: channel.crimes }),
    ...(channel.serves === undefined ? {} : { serves: channel.serves }),
    ...(channel.acceptsFrom === undefined ? {} : { acceptsFrom: channel.acceptsFrom }),
    ...(web === undefined ? {} : { web }),
    ...(phone === undefined ? {} : { phone }),
    ...(email === undefined ? {} : { email }),
    ...(app === undefined ? {} : { app }),
    ...(place === undefined ? {} : { place }),
    ...(remote?.confirm === undefined ? {} : { confirm: remote.confirm }),
    ...(remote?.requires === undefined ? {} : { requires: remote.requires }),
    ...(remote?.excludes === undefined ? {} : { excludes: remote.excludes }),
  };
}

function makeSupport(line: SupportLine): SupportContact {
  const { name, for: kind, phone, url, hours, languages, note, confidence } = line;

  return {
    name,
    for: kind,
    ...(phone === undefined ? {} : { phone }),
    ...(url === undefined ? {} : { url }),
    ...(hours === undefined ? {} : { hours }),
    ...(languages === undefined ? {} : { languages }),
    ...(note === undefined ? {} : { note }),
    mark: confidence,
  };
}

function makeEmergency(shown: ShownCountry): DeskCountry['emergency'] {
  return shown.emergency.map(({ number, services }) => ({ number, services }));
}

function makeDeskCountry(shown: ShownCountry): DeskCountry {
  const regions = shown.regions.map(({ code }) => code);
  const picked = new Map(
    [undefined, ...regions].flatMap((region) => pickDesks(shown, region)).map((one) => [one.id, one]),
  );
  const desks = [...picked.values()].flatMap(({ id, part }) => {
    const channel = shown.channels.find((one) => one.id === id);
    return channel === undefined ? [] : [makeDesk(channel, part)];
  });
  const { ncb } = shown;

  return {
    emergency: makeEmergency(shown),
    bureau: shown.bureau,
    ...(ncb === null
      ? {}
      : {
          ncb: { ...(ncb.host === null ? {} : { host: ncb.host }), ...(ncb.city === null ? {} : { city: ncb.city }) },
        }),
    languages: shown.policeLanguages,
    ...(shown.regions.length === 0 ? {} : { regions: shown.regions }),
    desks,
    ...(shown.ifRefused.length === 0
      ? {}
      : { ifRefused: shown.ifRefused.map(({ to, note }) => (note === undefined ? { to } : { to, note })) }),
    ...(shown.crisis.length === 0 ? {} : { crisis: shown.crisis.map(makeSupport) }),
  };
}

/** Country code → what the guided form needs; at most four desks for the country and for each region of it. */
export function makeDeskTable(shown: readonly ShownCountry[]): DeskTable {
  return Object.fromEntries(shown.map((one) => [one.code, makeDeskCountry(one)]));
}

/** Country code → emergency numbers and sourced support lines, with where to look in any country. */
export function makeSupportTable(shown: readonly ShownCountry[], international: InternationalSupport): SupportTable {
  const countries = shown.map((one) => [
    one.code,
    { emergency: makeEmergency(one), lines: one.crisis.map(makeSupport) },
  ]);

  return { countries: Object.fromEntries(countries), international: international.lines };
}
