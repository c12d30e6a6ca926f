// `npm run edit`: a page in the browser for writing texts and keeping the directory, for people who use no terminal.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readEnv } from '#env';
import { makeAssets } from './assets.ts';
import { loadPreview } from './preview.ts';
import { startEditor } from './server.ts';

const help = `npm run edit

Opens a page in your browser where you can change texts and countries, see each page as readers will see it, and go
through the contacts of a country. It works on this computer only, and changes the files in the folder content.
Close it with Ctrl-C.

  npm run edit -- --port 3100    another port than 3005
  npm run edit -- --no-open      does not open the browser by itself`;

/** The project's own folder; the content is that of the folder in which the command runs. */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

function openBrowser(address: string): void {
  const openers: Partial<Record<string, readonly string[]>> = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] };
  const [program = 'xdg-open', ...args] = openers[process.platform] ?? [];
  // Without a screen there is no such program: the address on the terminal is enough.
  spawn(program, [...args, address], { stdio: 'ignore', detached: true }).on('error', () => undefined);
}

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { help: { type: 'boolean' }, port: { type: 'string' }, 'no-open': { type: 'boolean' } },
  });
  if (values.help) return console.log(help);
  const env = readEnv();
  if (env.NODE_ENV === 'production' || env.SITE_MODE === 'production')
    throw new Error('The editor does not run where the site runs for the public. Edit on your own computer.');
  if (!existsSync('content'))
    throw new Error('There is no folder "content" here. Start this in the folder of the project.');
  const wanted = Number(values.port ?? 3005);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) throw new Error(`"${values.port}" is not a port.`);

  const [assets, preview] = await Promise.all([makeAssets(root), loadPreview(root)]);
  const { server, port } = await startEditor({ assets, preview }, wanted);
  const address = `http://127.0.0.1:${port}`;
  console.log(`Ready: ${address}  (Ctrl-C ends it)`);
  if (!values['no-open']) openBrowser(address);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  console.error(
    isTaken
      ? 'The editor runs already, or something else uses its port. Try: npm run edit -- --port 3100'
      : error instanceof Error
        ? error.message
        : String(error),
  );
  process.exitCode = 2;
}
