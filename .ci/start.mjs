// `npm start`: installs, builds, makes demonstration keys if none are set, and serves. Runs on Node 20 and hands over to Node 24.

import { spawn } from 'node:child_process';
import { install, node24, root, say } from './common.mjs';

await install();
const { build } = await import('./build.mjs');
await build();

say('Starting the server …');
const server = spawn(node24, ['lib/server/main.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });

// Ctrl-C arrives two or three times (terminal, npm, here); the server counts it once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('close', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
