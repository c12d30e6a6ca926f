// `npm run dev`: pages and texts with hot reload, and the intake behind the same address.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { install, node24, root, run, say } from './common.mjs';

await install();
await run(node24, ['lib/server/keyset.ts'], { quiet: true });
await run(node24, ['lib/press/workers.ts'], { quiet: true });
const workers = JSON.parse(readFileSync(join(root, '.press-cache', 'workers.json'), 'utf8'));
const keySet = readFileSync(join(root, '.data', 'keys.json'), 'utf8').trim();

say('Starting the pages with hot reload on http://localhost:3000 …');
const next = spawn(
  node24,
  [join(root, 'node_modules', 'next', 'dist', 'bin', 'next'), 'dev', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', KEY_SET: keySet, ...workers },
  },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => next.kill(signal));
next.on('close', (code) => process.exit(code ?? 0));
