// Draws a page as readers will see it, outside the framework: the site's own components, bundled once when the editor starts.

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prerenderToNodeStream } from 'react-dom/static';
import { rolldown } from 'rolldown';
import { readFirm } from '#content';
import type { TextEntry, TextPlace } from '#content/editing';
import { type Country, counts, measureStaleness, shownCountry } from '#directory';
import type { Locale } from '#i18n';
import { readMessage } from '#i18n/messages';
import { speak } from './translations.ts';

type Parts = typeof import('../../components/edit/preview.tsx');

/** Draws texts and countries, one after the other. */
export type Preview = {
  readonly drawText: (locale: Locale, place: TextPlace, entry: TextEntry) => Promise<string>;
  readonly drawCountry: (locale: Locale, country: Country) => Promise<string>;
};

/** Bundles the components for this process. `root` is the folder of the project. Throws if they do not compile. */
export async function loadPreview(root: string): Promise<Preview> {
  const file = await bundleParts(root);
  const parts: Parts = await import(pathToFileURL(file).href);
  rmSync(file);
  let before: Promise<unknown> = Promise.resolve();
  const inTurn = (locale: Locale, draw: () => Parameters<typeof prerenderToNodeStream>[0]): Promise<string> => {
    const drawn = before.then(() => {
      speak(locale);
      return drawHtml(draw());
    });
    before = drawn.catch(() => undefined);
    return drawn;
  };

  return {
    drawText: (locale, { kind }, entry) =>
      inTurn(locale, () => {
        if ('why' in entry.words) return parts.previewStep({ ...entry, words: entry.words, meta: entry.words });
        if (!('written' in entry.meta)) throw new Error(`${entry.file}: this kind of text has no page of its own.`);
        const article = { ...entry, words: entry.words, meta: entry.meta };
        return parts.previewArticle(article, kind === 'guides', {
          firm: readFirm(),
          counts: counts(),
        });
      }),
    drawCountry: (locale, country) =>
      inTurn(locale, () => {
        const shown = shownCountry(country);
        return parts.previewCountry(shown, measureStaleness(shown, new Date()));
      }),
  };
}

async function drawHtml(node: Parameters<typeof prerenderToNodeStream>[0]): Promise<string> {
  let fault: unknown;
  const { prelude } = await prerenderToNodeStream(node, {
    onError: (error) => {
      fault ??= error;
    },
  });
  const pieces: Buffer[] = [];
  for await (const piece of prelude) pieces.push(Buffer.from(piece));
  if (fault !== undefined) throw fault;
  return Buffer.concat(pieces).toString();
}

/** The components as one file that this process can load; doors and packages stay what they are. Gives its path. */
async function bundleParts(root: string): Promise<string> {
  const translations = new URL('translations.ts', import.meta.url).href;
  const bundle = await rolldown({
    input: join(root, 'components/edit/preview.tsx'),
    platform: 'node',
    logLevel: 'warn',
    external: /^(?!\.|\/|#components\/|next-intl\/server$)/,
    plugins: [
      {
        name: 'translations',
        resolveId: (id) => (id === 'next-intl/server' ? { id: translations, external: true } : null),
      },
    ],
  });
  try {
    const { output } = await bundle.generate({ format: 'esm', codeSplitting: false });
    const file = join(root, '.press-cache', `preview-${process.pid}.mjs`);
    mkdirSync(join(root, '.press-cache'), { recursive: true });
    writeFileSync(file, output[0].code);
    return file;
  } finally {
    await bundle.close();
  }
}
