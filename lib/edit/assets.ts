// Makes the files of the editor's page: its HTML, its one script, its style, and the site's style for the previews.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleScript } from '#press/bundle';
import { compileStyle, compileStyles } from '#press/style';

export type Asset = { readonly type: string; readonly text: string };

/** By address. `root` is the folder of the project. */
export async function makeAssets(root: string): Promise<ReadonlyMap<string, Asset>> {
  const page = (name: string) => join(root, 'lib/edit/page', name);
  const [script, own, site] = await Promise.all([
    bundleScript(page('edit.ts'), 'esm'),
    compileStyle(page('edit.css')),
    compileStyles(root),
  ]);
  const siteText = site.map(({ text }) => text).join('');
  const style = (text: string): Asset => ({ type: 'text/css; charset=utf-8', text });
  const html = (text: string): Asset => ({ type: 'text/html; charset=utf-8', text });
  return new Map([
    ['/', html(readFileSync(page('index.html'), 'utf8'))],
    ['/edit.js', { type: 'text/javascript; charset=utf-8', text: script }],
    ['/edit.css', style(own.text)],
    ['/light', html(framePage('light'))],
    ['/dark', html(framePage('dark'))],
    ['/light.css', style(fixTheme(siteText, 'light'))],
    ['/dark.css', style(fixTheme(siteText, 'dark'))],
  ]);
}

/** The empty page in a preview; the editor puts the words in. */
function framePage(theme: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Preview</title>
<link rel="stylesheet" href="/${theme}.css">
</head>
<body><main class="wrap" id="text"></main></body>
</html>
`;
}

/** The site's style with one theme, whatever this machine prefers. */
export function fixTheme(css: string, theme: 'light' | 'dark'): string {
  const dark = /\(\s*prefers-color-scheme:\s*dark\s*\)/g;
  if (!dark.test(css)) throw new Error('app/globals.css has no dark theme any more.');
  return `${css.replaceAll(dark, theme === 'dark' ? 'all' : 'not all')}\n:root{color-scheme:${theme}!important}`;
}
