import { atRate, quantile } from './support/load.ts';
import { cleanUp, prepareDist, startIntake } from './support/process.ts';
import { makeForge } from './support/requests.ts';
import { openPool } from './support/wire.ts';

process.on('exit', cleanUp);
const dist = prepareDist('/tmp/build/dist');
const server = await startIntake({ nightly: false, dist });
const pool = openPool(server.port);
const forge = await makeForge(server.keys.set);
for (const s of [3, 25]) {
  const t: number[] = [];
  let bad = 0;
  await atRate(302, s, async () => {
    const a = await pool.send(forge().post);
    if (a?.status === 201) t.push(a.ms);
    else bad++;
  });
  console.log(
    s,
    'p50',
    quantile(t, 0.5).toFixed(1),
    'p90',
    quantile(t, 0.9).toFixed(1),
    'p99',
    quantile(t, 0.99).toFixed(0),
    'p999',
    quantile(t, 0.999).toFixed(0),
    'bad',
    bad,
    server.memory(),
  );
}
const { execSync } = await import('node:child_process');
console.log(
  execSync('uptime').toString().trim(),
  execSync(`cat /proc/${server.pid}/stat | awk '{print $14,$15}'`).toString().trim(),
);
process.exit(0);
