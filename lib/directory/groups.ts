// Puts the desks of a country in the order in which a victim needs them.

import type { ShownChannel, ShownCountry } from './show.ts';
import { groupIds } from './words.ts';

export type GroupId = (typeof groupIds)[number];

/** A part of the country page; only parts 2 to 8 hold desks. */
export type Group = { id: GroupId; number: number; channels: readonly ShownChannel[] };

const imageCrimes = new Set(['child-abuse', 'sextortion', 'intimate-images']);
const sureness = ['official', 'government', 'secondary', 'address-not-confirmed', 'station', 'list'];

/** The first part of the page that fits a desk. */
export function findGroup(channel: ShownChannel): GroupId {
  const blocksMoney = channel.methods.some(({ purpose }) => purpose === 'block-money');
  if (channel.kind === 'fraud-line' || blocksMoney) return 'money';
  if (channel.crimes.every((crime) => imageCrimes.has(crime))) return 'children';
  if (!channel.audience.includes('individual')) return 'business';
  if (channel.kind === 'helpline') return 'support';
  if (channel.formalComplaint === 'yes') return 'complaint';

  return channel.formalComplaint === 'no' ? 'advice' : 'unknown';
}

/** 0 serves the region, 1 the whole country, 2 another region; a desk of the whole country is 1 without a region too. */
function rankRegion(channel: ShownChannel, region: string | undefined): number {
  if (channel.serves === undefined) return 1;
  return region !== undefined && channel.serves.includes(region) ? 0 : 2;
}

function rankSureness(channel: ShownChannel): number {
  return Math.min(...channel.methods.map(({ mark }) => sureness.indexOf(mark)));
}

function rankCrimes(channel: ShownChannel): number {
  return channel.crimes.includes('all') ? 1 : 0;
}

/** Orders desks: region first, then how sure their best contact is, then special before general. */
export function compareChannels(region?: string): (a: ShownChannel, b: ShownChannel) => number {
  return (a, b) =>
    rankRegion(a, region) - rankRegion(b, region) || rankSureness(a) - rankSureness(b) || rankCrimes(a) - rankCrimes(b);
}

/**
 * The twelve parts of a country page, always all twelve and in order; each desk stands once.
 * @param region ISO 3166-2 code, such as `ES-CT`; without it, desks of the whole country come first
 */
export function groupChannels(shown: ShownCountry, region?: string): Group[] {
  const sorted = shown.channels.toSorted(compareChannels(region));

  return groupIds.map((id, index) => ({
    id,
    number: index + 1,
    channels: sorted.filter((channel) => findGroup(channel) === id),
  }));
}
