// Follows the recipe of content/README.md, "Add a language", in a copy of the project.

import { spawn } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { isScalar, parse, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import type { MessageTree } from '../../lib/i18n/messages.ts';
import { keep } from '../faults/support/process.ts';
import { translateAnchors, translateGlossary, translateMessages, translateText } from './pseudo-language.ts';

/** Code of the new language: no country and no person uses it, so nothing of it can be there by chance. */
export const newLanguage = 'xx';

const change = (file: string, turn: (text: string) => string): void => {
  const before = readFileSync(file, 'utf8');
  const after = turn(before);
  if (after === before) throw new Error(`${file} is not as the recipe expects it: mend tests/support/new-language.ts`);
  writeFileSync(file, after);
};

/** Leaves only English and the new language in the copy, since seven languages take three times as long to build. Gives the terms that a glossary fixes. */
function forgetOthers(folder: string): readonly string[] {
  const terms = z
    .array(z.object({ en: z.string() }))
    .parse(parse(readFileSync(join(folder, 'content/es/glossary.yaml'), 'utf8')));
  for (const file of globSync(join(folder, 'messages/*.json'))) {
    if (!file.endsWith('/en.json')) rmSync(file);
  }
  for (const glossary of globSync(join(folder, 'content/*/glossary.yaml')))
    rmSync(dirname(glossary), { recursive: true });
  // Names by language may only be there for languages of the site.
  for (const file of ['content/firm.yaml', 'content/plan/clocks.yaml']) {
    change(join(folder, file), (text) => {
      const document = parseDocument(text);
      visit(document, {
        Map(_key, map) {
          if (map.has('en')) map.items = map.items.filter(({ key }) => isScalar(key) && key.value === 'en');
        },
      });
      return String(document);
    });
  }
  return terms.map(({ en }) => en);
}

/** Made-up words between marks weigh more than those of any language: their weight is no measure of the pages. */
function allowWeight(folder: string): void {
  change(join(folder, 'lib/press/checks/weight.ts'), (text) =>
    text.replace('pageBudgets[templateOf(page.rest)]', '1.2 * $&'),
  );
}

/** Steps 1 to 3 of the recipe; the signs and texts come from the pseudo-translator. */
export function addLanguage(folder: string): void {
  const terms = forgetOthers(folder);
  allowWeight(folder);
  change(join(folder, 'lib/i18n/locales.ts'), (text) =>
    text.replace(/(export const locales = )\[[^\]]*\]/, `$1['en', '${newLanguage}']`),
  );
  const english: MessageTree = JSON.parse(readFileSync(join(folder, 'messages/en.json'), 'utf8'));
  writeFileSync(
    join(folder, `messages/${newLanguage}.json`),
    `${JSON.stringify(translateMessages(english), null, 2)}\n`,
  );
  change(join(folder, 'content/firm.yaml'), (text) => {
    const firm = parseDocument(text);
    firm.setIn(['tradeName', newLanguage], '⟦Venfort⟧');
    firm.setIn(['exit', newLanguage], 'https://en.wikipedia.org/wiki/Weather');
    return String(firm);
  });
  const source = join(folder, 'content/en');
  mkdirSync(join(folder, 'content', newLanguage));
  writeFileSync(join(folder, 'content', newLanguage, 'glossary.yaml'), translateGlossary(terms));
  const texts = globSync(join(source, '**/*.mdx')).map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const anchors = translateAnchors(texts.map(({ text }) => text));
  for (const { file, text } of texts) {
    const to = join(folder, 'content', newLanguage, relative(source, file));
    mkdirSync(dirname(to), { recursive: true });
    writeFileSync(to, translateText(text, anchors));
  }
}

/** Runs one of our commands in the copy and gives what it said. Rejects if it fails. */
export function runIn(folder: string, ...words: readonly string[]): Promise<string> {
  const child = keep(spawn(process.execPath, words, { cwd: folder }));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part: Buffer) => {
      said += part.toString('utf8');
    });
  return new Promise((resolve, reject) => {
    child.on('close', (code) =>
      code === 0 ? resolve(said) : reject(new Error(`${words.join(' ')}: ${said.slice(-2000)}`)),
    );
  });
}

export type Served = { readonly origin: string; readonly stop: () => Promise<void> };

/** Serves the copy's build on a free port with a store of its own. */
export async function serveCopy(folder: string, port: number): Promise<Served> {
  const env = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production' as const,
    PORT: String(port),
    HOST: '127.0.0.1',
    STAFF_PORT: '0',
    DATA_DIR: join(folder, '.data'),
  };
  const child = keep(spawn(process.execPath, ['lib/server/main.ts'], { cwd: folder, env }));
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (part: Buffer): void => {
      said += part.toString('utf8');
      if (said.includes('Ready: ')) resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.on('exit', () => reject(new Error(`the server ended: ${said}`)));
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
