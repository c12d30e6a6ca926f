// T8: the same request five times at once, and the same id with another text.

import { readContent } from './support/database.ts';
import { type Fault, figure } from './support/figure.ts';
import { inLanes } from './support/load.ts';
import { startIntake } from './support/process.ts';
import { bodyOf, makeForge, writePost } from './support/requests.ts';
import { openPool } from './support/wire.ts';

export const repeats: Fault = {
  id: 'T8',
  run: async (room) => {
    const server = await startIntake(room);
    const forge = await makeForge(server.keys.set);
    const pool = openPool(server.port);
    const requests = Array.from({ length: 1000 }, forge);
    let unequal = 0;
    let news = 0;
    await inLanes(requests.length, 12, async (n) => {
      const post = requests[n]?.post ?? Buffer.alloc(0);
      const answers = await Promise.all(Array.from({ length: 5 }, () => pool.send(post)));
      news += answers.filter((answer) => answer?.status === 201).length;
      const isAllTaken = answers.every((answer) => answer?.status === 201 || answer?.status === 200);
      const receipts = new Set(answers.map((answer) => answer?.body.toString('latin1')));
      if (!isAllTaken || receipts.size !== 1) unequal += 1;
    });

    const hashes = readContent(server.data);
    let conflicts = 0;
    await inLanes(requests.length, 40, async (n) => {
      const body = Buffer.from(bodyOf(requests[n]?.post ?? Buffer.alloc(0)));
      body[body.length - 1] = (body[body.length - 1] ?? 0) ^ 1;
      if ((await pool.send(writePost(body)))?.status === 409) conflicts += 1;
    });
    // What is stored must still be the first text: sent once more, it is a repeat and no conflict.
    let kept = 0;
    await inLanes(requests.length, 40, async (n) => {
      if ((await pool.send(requests[n]?.post ?? Buffer.alloc(0)))?.status === 200) kept += 1;
    });
    pool.close();
    await server.stop();
    return [
      figure(
        '1,000 ids × 5 at once: rows',
        '1,000',
        `${hashes.rows}, ${news} × 201`,
        hashes.rows === 1000 && news === 1000,
      ),
      figure('ids whose five receipts differ', '0', unequal, unequal === 0),
      figure('1,000 × the same id with another text', '1,000 × 409', `${conflicts} × 409`, conflicts === 1000),
      figure('overwritten', '0', 1000 - kept, kept === 1000),
    ];
  },
};
