// T26: a backup is opened on another computer with the custodian's key alone, by the written steps.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, figure } from './support/figure.ts';
import { makeFolder, startIntake } from './support/process.ts';
import { postOf, sealFor } from './support/requests.ts';
import { runCommand } from './support/staff.ts';
import { openPool } from './support/wire.ts';

export const restoring: Fault = {
  id: 'T26',
  run: async (room) => {
    const server = await startIntake(room);
    const pool = openPool(server.port);
    const references: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const one = await sealFor(server.keys.set, { note: `help ${n} wanted` });
      if ((await pool.send(postOf(one)))?.status === 201) references.push(one.reference);
    }
    pool.close();
    const begun = performance.now();
    const copy = join(makeFolder(), 'copy.sqlite');
    runCommand(server, ['backup', copy]);
    await server.kill();

    const elsewhere = { DATA_DIR: join(makeFolder(), 'data') };
    mkdirSync(elsewhere.DATA_DIR);
    runCommand(server, ['restore', copy], elsewhere);
    const whole = runCommand(server, ['verify'], elsewhere);
    const pulled = runCommand(server, ['pull', '--key', server.keys.files[2] ?? ''], elsewhere);
    const opened = references.filter((one) => pulled.includes(one)).length;
    const seconds = (performance.now() - begun) / 1000;
    const isOpen = opened === 20 && (pulled.match(/help \d+ wanted/g) ?? []).length === 20;
    return [
      figure('backup, restore, open with the custodian key', '20 of 20', opened, isOpen && whole.includes('is whole')),
      figure('time, but for walking to the safe', '≤ 30 min', `${seconds.toFixed(0)} s`, seconds <= 1800),
    ];
  },
};
