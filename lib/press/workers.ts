// Bundles the browser's workers before `next build`, because an island holds their hashed addresses.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleScript } from './bundle.ts';
import { hashOf } from './tree.ts';

/** Workers of the site: setting that holds the address → source file. */
const sources = {
  PROOF_WORKER: 'lib/intake/proof-worker.ts',
  EVIDENCE_WORKER: 'lib/evidence/evidence-worker.ts',
} as const;

/** Where the addresses are kept for the build and for the press: `{ "PROOF_WORKER": "/workers/proof-….js" }`. */
export const workersFile = '.press-cache/workers.json';

const folder = 'public/workers';

async function bundleWorkers(): Promise<Record<string, string>> {
  const addresses: Record<string, string> = {};
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });

  for (const [setting, source] of Object.entries(sources)) {
    const code = await bundleScript(source, 'esm');
    const name = `${setting.toLowerCase().replace(/_worker$/, '')}-${hashOf(code).slice(0, 16)}.js`;
    writeFileSync(join(folder, name), code);
    addresses[setting] = `/workers/${name}`;
  }
  return addresses;
}

if (import.meta.main) {
  const addresses = await bundleWorkers();
  mkdirSync('.press-cache', { recursive: true });
  writeFileSync(workersFile, `${JSON.stringify(addresses)}\n`);
  console.log(JSON.stringify(addresses));
}
