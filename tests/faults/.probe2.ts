import { inLanes, sleep } from './support/load.ts';
import { makeMutator } from './support/mutate.ts';
import { startIntake, prepareDist, cleanUp } from './support/process.ts';
import { bodyOf, makeForge } from './support/requests.ts';
import { openLine } from './support/wire.ts';
process.on('exit', cleanUp);
const dist = prepareDist('/tmp/build/dist');
const server = await startIntake({ nightly: false, dist }, { node: (process.argv[3] ?? '').split(' ').filter(Boolean) });
const forge = await makeForge(server.keys.set);
const only = process.argv[2];
const next = makeMutator(5, () => bodyOf(forge().post), only === undefined || only === 'all' ? undefined : Number(only));
const lines = Array.from({ length: 48 }, () => openLine(server.port));
for (let round = 0; round < 6; round++) {
  await inLanes(8000, 48, async (_, lane) => { const l = lines[lane]!; const m = next(); const a = await l.send(m.bytes, m.patience); if (!m.isClean || !a) l.close(); });
  console.log(only, round, server.memory());
}
await sleep(8000); console.log('idle', server.memory());
process.exit(0);
