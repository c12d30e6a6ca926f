// Limits without addresses: who sends much has to prove more work, then is held; nobody is refused by address alone.
import { createHmac, randomBytes } from 'node:crypto';
import type { Env } from '#env';

const hour = 3_600_000;

type Bucket = { tokens: number; at: number };

/** A token bucket: takes one if there is one. Counted synchronously in one process, so it is exact. */
function makeBucket(capacity: number, perHour: number, now: number) {
  const bucket: Bucket = { tokens: capacity, at: now };
  const refill = (time: number): void => {
    bucket.tokens = Math.min(capacity, bucket.tokens + (Math.max(0, time - bucket.at) * perHour) / hour);
    bucket.at = time;
  };
  return {
    level: (time: number): number => {
      refill(time);
      return bucket.tokens;
    },
    take: (time: number): boolean => {
      refill(time);
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },
    giveBack: (): void => {
      bucket.tokens = Math.min(capacity, bucket.tokens + 1);
    },
  };
}

type TokenBucket = ReturnType<typeof makeBucket>;

const cells = 8192;

/** Buckets by address prefix in a fixed table. The key that maps prefixes to cells lives one hour, in memory only. */
function makeAddressTable(capacity: number, perHour: number, now: number) {
  let key = randomBytes(32);
  let madeAt = now;
  let table = new Map<number, TokenBucket>();

  return (address: string, time: number): TokenBucket => {
    if (time - madeAt >= hour) {
      key = randomBytes(32);
      madeAt = time;
      table = new Map();
    }
    const cell = createHmac('sha256', key).update(prefixOf(address)).digest().readUInt16BE(0) % cells;
    const bucket = table.get(cell) ?? makeBucket(capacity, perHour, time);
    table.set(cell, bucket);
    return bucket;
  };
}

/** /24 of an IPv4 address, /48 of an IPv6 one: what one household or one mobile mast shares. */
export function prefixOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '').replace(/%.*$/, '');
  if (plain.includes('.')) return plain.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = plain.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  const groups = plain.includes('::') ? [...left, ...zeros, ...right] : left;
  return groups
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

export type Limits = ReturnType<typeof makeLimits>;
export type LaneDecision = { lane: 'inbox' | 'held'; giveBack: () => void };

type LimitSettings = Pick<
  Env,
  | 'INSTANCES'
  | 'POW_BITS'
  | 'LIMIT_INBOX_PER_HOUR'
  | 'LIMIT_HELD_PER_HOUR'
  | 'LIMIT_FORM_PER_HOUR'
  | 'LIMIT_ADDRESS_PER_HOUR'
>;

/** All limits of one server. `now` in every call is milliseconds since 1970. */
export function makeLimits(env: LimitSettings, now: number) {
  const share = (perHour: number): number => Math.max(1, Math.floor(perHour / env.INSTANCES));
  const perAddress = share(env.LIMIT_ADDRESS_PER_HOUR);
  const perHour = share(env.LIMIT_INBOX_PER_HOUR);
  // Twice the burst: the first half asks for the usual proof, the second for two bits more, then comes the held lane.
  const addresses = makeAddressTable(2 * perAddress, perAddress, now);
  const inbox = makeBucket(2 * perHour, perHour, now);
  const held = makeBucket(share(env.LIMIT_HELD_PER_HOUR), share(env.LIMIT_HELD_PER_HOUR), now);
  const forms = makeBucket(share(env.LIMIT_FORM_PER_HOUR), share(env.LIMIT_FORM_PER_HOUR), now);

  const wantedBits = (address: string, time: number): number => {
    const busyAddress = addresses(address, time).level(time) < perAddress + 1;
    const busySite = inbox.level(time) < perHour + 1;
    return env.POW_BITS === 0 ? 0 : Math.min(19, env.POW_BITS + (busyAddress ? 2 : 0) + (busySite ? 2 : 0));
  };

  const takeHeld = (time: number): LaneDecision | undefined =>
    held.take(time) ? { lane: 'held', giveBack: held.giveBack } : undefined;

  return {
    /** Zero bits asked of this address now. */
    wantedBits,

    /** Lane of a request with a proof of `bits`; undefined if even the held lane is full for now. */
    takeProven: (address: string, bits: number, time: number): LaneDecision | undefined => {
      const enough = bits >= wantedBits(address, time);
      const bucket = addresses(address, time);
      if (!enough || !bucket.take(time)) return takeHeld(time);
      if (inbox.take(time)) {
        return {
          lane: 'inbox',
          giveBack: () => {
            bucket.giveBack();
            inbox.giveBack();
          },
        };
      }
      bucket.giveBack();
      return takeHeld(time);
    },

    /** Lane of a plain form whose token is valid. */
    takeForm: (time: number): LaneDecision | undefined =>
      forms.take(time) ? { lane: 'inbox', giveBack: forms.giveBack } : takeHeld(time),

    /** Lane of what is to be held in any case. */
    takeHeld,
  };
}

/** At most `places` things at once, at most `queue` more waiting; undefined beyond. */
export function makeGate(places: number, queue: number) {
  let inside = 0;
  const waiting: (() => void)[] = [];

  return async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    if (inside >= places) {
      if (waiting.length >= queue) return undefined;
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      inside += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
