// The daily deletion: everything whose day has come goes, in small batches, and its bytes are made unreadable.
import { log } from './log.ts';
import type { Store } from './store.ts';

/** Deletes all that is due. Gives the number deleted. */
export async function purgeDue(store: Pick<Store, 'purgeBatch' | 'forgetOld'>, now: Date): Promise<number> {
  let total = 0;
  for (;;) {
    const deleted = await store.purgeBatch(now);
    total += deleted;
    if (deleted === 0) break;
  }
  await store.forgetOld(now);
  if (total > 0) log('purged', { rows: total });
  return total;
}
