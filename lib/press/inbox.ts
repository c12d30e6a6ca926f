// Bundles the staff's inbox into a page, one script and one style that their content names; the staff's listener serves them.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleScript } from './bundle.ts';
import { compileStyle } from './style.ts';
import { hashOf, integrityOf } from './tree.ts';

const source = 'lib/server/inbox';

/** Writes the inbox to `_server/inbox` of a site, where no public address leads. Throws if a part is missing. */
export async function writeInbox(distDir: string): Promise<void> {
  const folder = join(distDir, '_server', 'inbox');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const save = (end: 'js' | 'css', text: string): { name: string; integrity: string } => {
    const name = `inbox-${hashOf(text).slice(0, 16)}.${end}`;
    writeFileSync(join(folder, name), text);
    return { name, integrity: integrityOf(text) };
  };

  const script = save('js', await bundleScript(join(source, 'inbox.ts'), 'esm'));
  const style = save('css', (await compileStyle(join(source, 'inbox.css'))).text);
  let page = readFileSync(join(source, 'index.html'), 'utf8');
  page = replaceOnce(page, 'href="inbox.css"', `href="/${style.name}" integrity="${style.integrity}"`);
  page = replaceOnce(page, 'src="inbox.ts"', `src="/${script.name}" integrity="${script.integrity}"`);
  writeFileSync(join(folder, 'index.html'), page);
}

function replaceOnce(text: string, from: string, to: string): string {
  const [before, after, ...more] = text.split(from);
  if (before === undefined || after === undefined || more.length > 0) throw new Error(`the inbox needs ${from} once`);
  return `${before}${to}${after}`;
}

if (import.meta.main) await writeInbox(process.argv[2] ?? 'dist');
