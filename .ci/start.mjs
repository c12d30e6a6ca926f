// `npm start`: installs, builds, makes demonstration keys if none are set, and serves. Runs on Node 20 and hands over to Node 24.

import { spawn } from 'node:child_process';
import { fail, install, node24, root, say } from './common.mjs';

const port = readPort(process.argv.slice(2));
await install();
const { build } = await import('./build.mjs');
await build();

say('Starting the server …');
const server = spawn(node24, ['lib/server/main.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ...(port && { PORT: port }) },
});

// Ctrl-C arrives two or three times (terminal, npm, here); the server counts it once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal));
server.on('close', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));

/** `--port 8080` or `--port=8080`; nothing else is understood here. */
function readPort(given) {
  const [flag, value] = given.flatMap((part) => part.split('='));
  if (flag === undefined) return undefined;
  if (flag !== '--port' || !/^\d{1,5}$/.test(value ?? ''))
    fail('Write: npm start -- --port 8080. Other settings stand in .env.example.');
  return value;
}
