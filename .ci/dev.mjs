// `npm run dev`: pages and texts with hot reload, and the intake behind the same address.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { fail, install, node24, root, run, say } from './common.mjs';

const port = 3000;
const pagesPort = 3010;
const intakePort = 3020;

await install();
if ((await run(node24, ['lib/server/keyset.ts'], { quiet: true })) !== 0)
  fail('The keys could not be read. The lines above say what to mend.');
if ((await run(node24, ['lib/press/workers.ts'], { quiet: true })) !== 0)
  fail('The background scripts could not be made.');
const workers = JSON.parse(readFileSync(join(root, '.press-cache', 'workers.json'), 'utf8'));
const keySet = readFileSync(join(root, '.data', 'keys.json'), 'utf8').trim();

say('Starting the pages with hot reload and the intake …');
const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
const children = [
  spawn(node24, [next, 'dev', '--port', String(pagesPort)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', KEY_SET: keySet, ...workers },
  }),
  spawn(node24, ['lib/server/main.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PORT: String(intakePort), PUBLIC_URL: `http://localhost:${port}` },
  }),
];

/** What the process answers in production, it answers here too; all else comes from the framework. */
function portFor({ method, url = '/' }) {
  return method === 'POST' || /^\/(api\/|exit$|healthz$)/.test(url) ? intakePort : pagesPort;
}

const server = createServer((incoming, outgoing) => {
  const { method, url, headers } = incoming;
  const onward = request({ port: portFor(incoming), method, path: url, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.writeHead(503, { 'retry-after': '1' }).end('Not ready yet. Load the page again.'));
  incoming.pipe(onward);
});

// Hot reload speaks over a web socket.
server.on('upgrade', (incoming, socket, head) => {
  const onward = connect(pagesPort, () => {
    const lines = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${value}`);
    onward.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  onward.on('error', () => socket.destroy());
  socket.on('error', () => onward.destroy());
});

server.listen(port, () => say(`Ready: http://localhost:${port}`));

const stop = () => {
  for (const child of children) child.kill('SIGTERM');
  server.close();
  server.closeAllConnections();
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
for (const child of children) child.on('close', stop);
