// Decides what of a country file a visitor may see, by how sure each contact is.

import type {
  Channel,
  Country,
  EmergencyNumber,
  Method,
  Referral,
  RefusedStep,
  Region,
  SupportLine,
  Text,
} from './schema.ts';
import type { bureaus, marks } from './words.ts';

export type Mark = (typeof marks)[number];

/** A way to reach a desk, with a mark that says how sure it is. */
export type ShownMethod = Method & { mark: Mark };

export type ShownChannel = Omit<Channel, 'methods'> & { methods: readonly ShownMethod[] };

/** An emergency number with a source; `list` means a public list of numbers. */
export type ShownEmergency = EmergencyNumber & { mark: Exclude<Mark, 'address-not-confirmed' | 'station'> };

export type ShownCountry = {
  code: string;
  bureau: (typeof bureaus)[number];
  /** Host and city only where a source shows them. */
  ncb: { host: string | null; city: string | null; source: string } | null;
  policeLanguages: readonly string[];
  regions: readonly Region[];
  emergency: readonly ShownEmergency[];
  channels: readonly ShownChannel[];
  crisis: readonly SupportLine[];
  referrals: readonly Referral[];
  ifRefused: readonly RefusedStep[];
  notes: Text | undefined;
  /** The day on which the file was compiled or last gone through. */
  checked: string;
  /** The newest day on which a person opened the page of a contact, if any. */
  verifiedOn: string | undefined;
};

/** A phone number older than this many years is not trusted. */
const phoneYears = 5;

/** Whether a web address ends in a domain that only a state can register. */
export function isGovernmentAddress(address: string, endings: readonly string[]): boolean {
  const host = new URL(address).hostname.toLowerCase();
  return endings.some((ending) => {
    const ascii = new URL(`https://${ending}`).hostname;
    return host === ascii || host.endsWith(`.${ascii}`);
  });
}

/** Whether the source of a phone number is over five years old on that day. */
export function isOldPhone(method: Method, today: Date): boolean {
  return method.type === 'phone' && method.asOf !== undefined && today.getUTCFullYear() - method.asOf > phoneYears;
}

/** The mark of a contact, or undefined when it must not be shown. */
export function markMethod(method: Method, today: Date, endings: readonly string[]): Mark | undefined {
  if (method.status === 'closed') return;
  if (method.confidence !== 'unverified') return isOldPhone(method, today) ? undefined : method.confidence;
  if (method.type === 'in-person') return 'station';
  if (method.type === 'web' && isGovernmentAddress(method.value, endings)) return 'address-not-confirmed';

  return;
}

function showChannel(channel: Channel, today: Date, endings: readonly string[]): ShownChannel | undefined {
  const methods = channel.methods.flatMap((method) => {
    const mark = markMethod(method, today, endings);
    return mark === undefined ? [] : [{ ...method, mark }];
  });

  return methods.length === 0 ? undefined : { ...channel, methods };
}

function showEmergency(number: EmergencyNumber): ShownEmergency[] {
  if (number.source === null || number.confidence === 'unverified') return [];
  return [{ ...number, mark: number.confidence }];
}

function showBureau(country: Country): ShownCountry['ncb'] {
  const { host, city, source } = country.ncb;
  if (country.bureau === 'none' || source === null || (host === null && city === null)) return null;

  return { host, city, source };
}

function findNewest(days: readonly string[]): string | undefined {
  return [...days].sort().at(-1);
}

/**
 * What pages and data files show of a country.
 * Unverified phones, e-mail addresses and apps never pass, whatever else a file says.
 */
export function showCountry(country: Country, today: Date, endings: readonly string[]): ShownCountry {
  const channels = country.channels.flatMap((channel) => showChannel(channel, today, endings) ?? []);
  const verified = channels.flatMap(({ methods }) => methods.flatMap((method) => method.verified?.on ?? []));

  return {
    code: country.code,
    bureau: country.bureau,
    ncb: showBureau(country),
    policeLanguages: country.policeLanguages,
    regions: country.regions ?? [],
    emergency: country.emergency.flatMap(showEmergency),
    channels,
    crisis: country.crisis ?? [],
    referrals: country.referrals ?? [],
    ifRefused: country.ifRefused ?? [],
    notes: country.notes,
    checked: country.checked,
    verifiedOn: findNewest(verified),
  };
}
