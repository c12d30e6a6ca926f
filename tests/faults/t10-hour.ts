// T10, nightly: an hour of steady traffic must not make the server grow.
import { readdirSync } from 'node:fs';
import { type Fault, figure, notRun } from './support/figure.ts';
import { atRate, sleep } from './support/load.ts';
import { startIntake } from './support/process.ts';
import { makeForge } from './support/requests.ts';
import { openPool } from './support/wire.ts';

/** Slope of a line through values taken once a minute, in units a minute. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [top, bottom] = values.reduce(
    ([up, down], value, n) => [up + (n - middle) * (value - mean), down + (n - middle) ** 2],
    [0, 0],
  );
  return bottom === 0 ? 0 : top / bottom;
}

export const steadyHour: Fault = {
  id: 'T10',
  run: async (room) => {
    const what = 'an hour at 20 submissions/s: memory grows by';
    if (!room.nightly) return [notRun(what, '< 1 MB/min', 'takes an hour: --nightly')];
    const server = await startIntake(room);
    const pool = openPool(server.port);
    const forge = await makeForge(server.keys.set);
    const memory: number[] = [];
    const descriptors: number[] = [];
    let errors = 0;
    for (let minute = 0; minute < 60; minute += 1) {
      await atRate(20, 60, async () => {
        if ((await pool.send(forge().post))?.status !== 201) errors += 1;
      });
      await sleep(0);
      memory.push(server.memory().now);
      descriptors.push(readdirSync(`/proc/${server.pid}/fd`).length);
    }
    pool.close();
    await server.stop();
    // The first minutes fill caches and compile code.
    const slope = slopeOf(memory.slice(10));
    const spread = Math.max(...descriptors.slice(10)) - Math.min(...descriptors.slice(10));
    return [
      figure(what, '< 1 MB/min', `${slope.toFixed(2)} MB/min, ${errors} errors`, slope < 1 && errors === 0),
      figure('descriptors', 'flat', `${spread} apart`, spread <= 5),
    ];
  },
};
