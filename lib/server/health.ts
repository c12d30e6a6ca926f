// How the server is: room on the disk, a store that answers, mail that leaves; what /healthz and the inbox show.
import { statfs } from 'node:fs/promises';
import type { Env } from '#env';
import { log, placeOf } from './log.ts';
import type { Store } from './store.ts';

export type Status = 'ok' | 'degraded' | 'down';
export type Health = ReturnType<typeof makeHealth>;

/** Free bytes of the disk that holds a folder. */
export type FreeBytes = (folder: string) => Promise<number>;

const freeBytesOf: FreeBytes = async (folder) => {
  const disk = await statfs(folder);
  return disk.bavail * disk.bsize;
};

// Measuring the disk for every post would cost too much; what a flood writes in this time must stay far below the floor.
const diskPatience = 100;

export function makeHealth(
  env: Pick<Env, 'DATA_DIR' | 'DISK_FLOOR_MB'>,
  clock: () => Date,
  freeBytes: FreeBytes = freeBytesOf,
) {
  const floor = env.DISK_FLOOR_MB * 1_048_576;
  let full = false;
  let measuredAt = Number.NEGATIVE_INFINITY;
  let storeBroken = false;
  let keysExpired = false;
  let heartbeatMissing = false;

  const isFull = async (): Promise<boolean> => {
    const now = clock().getTime();
    if (now - measuredAt < diskPatience) return full;
    measuredAt = now;
    const free = await freeBytes(env.DATA_DIR).catch(() => 0);
    if (free < floor !== full) log(full ? 'disk-freed' : 'disk-floor', { freeMb: Math.floor(free / 1_048_576) });
    full = free < floor;
    return full;
  };

  return {
    /** True while there is less room than the floor: requests are refused, reading and deleting go on. */
    isFull,
    storeWorks: (): void => {
      if (storeBroken) log('store-recovered');
      storeBroken = false;
    },
    storeFailed: (error: unknown): void => {
      if (!storeBroken) log('store-failed', { at: placeOf(error) });
      storeBroken = true;
    },
    setKeysExpired: (expired: boolean): void => {
      if (expired && !keysExpired) log('keys-expired');
      keysExpired = expired;
    },
    /** True once a working morning passed without the heartbeat mail: nobody would notice a path that is dead. */
    setHeartbeatMissing: (missing: boolean): void => {
      if (missing && !heartbeatMissing) log('heartbeat-missing');
      heartbeatMissing = missing;
    },
    /**
     * `down`: no store answers. `degraded`: no room, mail undelivered for an hour, no heartbeat, or keys past their day.
     * Asks the store since when mail fails, and so whether it answers at all.
     */
    status: async (store: Pick<Store, 'undeliveredSince'>): Promise<Status> => {
      let undeliveredSince: Date | undefined;
      try {
        undeliveredSince = await store.undeliveredSince();
        storeBroken = false;
      } catch {
        return 'down';
      }
      const mailStuck = undeliveredSince !== undefined && clock().getTime() - undeliveredSince.getTime() >= 3_600_000;
      return mailStuck || keysExpired || heartbeatMissing || (await isFull()) ? 'degraded' : 'ok';
    },
  };
}
