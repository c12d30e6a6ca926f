// The address "/" on hosts without our process: a plain list of languages. The press names it index.html.

import { directionOf, href, languageName, menuLocales } from '#i18n';
import { readMessage } from '#i18n/messages';

export const dynamic = 'force-static';

export function GET() {
  const rows = menuLocales().map(
    (locale) =>
      `<li><a href="${href(locale, '/')}" lang="${locale}" hreflang="${locale}" dir="${directionOf(locale)}">${languageName(locale)}: ${readMessage(locale, 'site.tagline')}</a></li>`,
  );
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${readMessage('en', 'site.title')}</title><link rel="icon" href="/icon.svg"></head><body><main class="wrap"><h1>Venfort</h1><ul>${rows.join('')}</ul></main></body></html>`;
  return new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } });
}
