// Reads the finished site for the tests that judge it.

import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { locales } from '#i18n';
import { splitAddress, templateOf } from '../../lib/press/addresses.ts';
import type { FileRecord } from '../../lib/press/table.ts';
import { type Document, islandOf, parsePage } from '../../lib/press/tree.ts';
import { answerFile, loadFiles } from '../../lib/server/files.ts';

type Table = {
  locales: string[];
  headers: Record<string, Record<string, string>>;
  files: Record<string, Omit<FileRecord, 'path'>>;
};

export type BuiltPage = {
  path: string;
  file: string;
  status: number;
  locale: string | undefined;
  rest: string;
  /** Template, or the island's name. */
  kind: string;
  island: string | undefined;
  text: string;
  document: Document;
};

const dist = 'dist';

if (!existsSync(join(dist, '_headers.json'))) throw new Error('dist/ is missing: run "npm run build" first');

export const table: Table = JSON.parse(readFileSync(join(dist, '_headers.json'), 'utf8'));

export function readBuilt(file: string): Buffer {
  return readFileSync(join(dist, file));
}

/** Bytes on the wire with brotli. */
export function weigh(path: string): number {
  const record = table.files[path];
  if (!record) throw new Error(`${path} is not in the table`);
  return readBuilt(record.encodings.includes('br') ? `${record.file}.br` : record.file).length;
}

export const pages: readonly BuiltPage[] = Object.entries(table.files).flatMap(([path, record]) => {
  if (!record.type.startsWith('text/html')) return [];
  const text = readBuilt(record.file).toString();
  const document = parsePage(text);
  const island = islandOf(document);
  const { locale, rest } = splitAddress(path, locales);
  const kind = island ?? (templateOf(rest) === 'other' ? rest : templateOf(rest));
  return [{ path, file: record.file, status: record.status, locale, rest, kind, island, text, document }];
});

/** One page of each template and language. */
export function pickPages(): BuiltPage[] {
  return [...new Map(pages.map((page) => [`${page.locale} ${page.kind}`, page])).values()];
}

/** The finished site behind the server's own file layer, on a free port; `close` ends it. */
export async function serveBuilt(): Promise<{ origin: string; close: () => void }> {
  const files = loadFiles(dist);
  const server = createServer((request, response) => {
    if (!answerFile(files, request, response)) response.writeHead(299).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}
