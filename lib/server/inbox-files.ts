// Reads the files of the staff's inbox, as the press wrote them, into memory.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type InboxFile = { type: string; body: Uint8Array<ArrayBuffer> };

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** Files by address, the page itself under `/`. Empty without a build: then only the command line can sign in. */
export function loadInbox(distDir: string): ReadonlyMap<string, InboxFile> {
  const folder = join(distDir, '_server', 'inbox');
  const files = new Map<string, InboxFile>();
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const type = types[name.split('.').at(-1) ?? ''];
    if (type === undefined) throw new Error(`${folder}: ${name} is no file of the inbox`);
    files.set(name === 'index.html' ? '/' : `/${name}`, {
      type,
      body: new Uint8Array(readFileSync(join(folder, name))),
    });
  }
  return files;
}

/** Names of the inbox's files that are not there: the page itself, and what it asks for. Empty if it is whole. */
export function missingInboxFiles(distDir: string): string[] {
  const files = loadInbox(distDir);
  const page = files.get('/');
  if (page === undefined) return ['index.html'];
  const asked = new TextDecoder().decode(page.body).matchAll(/ (?:src|href)="\/([^"]+)"/g);
  return [...asked].flatMap(([, name = '']) => (files.has(`/${name}`) ? [] : [name]));
}
