// `npm run edit`: installs what is missing and opens the staff's editor. Runs on Node 20 and hands over to Node 24.

import { spawn } from 'node:child_process';
import { install, node24, root, say } from './common.mjs';

await install();
say('Starting the editor …');
const editor = spawn(node24, ['lib/edit/main.ts', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });

// Ctrl-C arrives two or three times (terminal, npm, here); the editor counts it once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => editor.kill(signal));
editor.on('close', (code, signal) => process.exit(code ?? (signal ? 0 : 1)));
