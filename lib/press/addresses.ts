// Says what an address of the site is: which language, which template, whether it may leave a copy on the device.

export type Template =
  | 'home'
  | 'countries'
  | 'country'
  | 'incident'
  | 'guide'
  | 'steps'
  | 'support'
  | 'missing'
  | 'other';

/** Splits `/es/guides/first-hours/` into `es` and `/guides/first-hours/`; without a known language first, `locale` is undefined. */
export function splitAddress(path: string, locales: readonly string[]): { locale: string | undefined; rest: string } {
  const first = path.split('/')[1] ?? '';
  if (!locales.includes(first)) return { locale: undefined, rest: path };
  return { locale: first, rest: path.slice(first.length + 1) || '/' };
}

/** Template of a page by its address without the language. */
export function templateOf(rest: string): Template {
  if (rest === '/') return 'home';
  if (rest === '/report/') return 'countries';
  if (/^\/report\/[^/]+\/$/.test(rest)) return 'country';
  if (rest === '/help/steps/') return 'steps';
  if (rest === '/support/') return 'support';
  if (/^\/help\/[^/]+\/$/.test(rest)) return 'incident';
  if (/^\/guides\/[^/]+\/$/.test(rest)) return 'guide';
  return rest.endsWith('404.html') ? 'missing' : 'other';
}

/** True where nothing may stay on the device: the visitor's own situation can be read off the address. */
export function leavesNoCopy(rest: string): boolean {
  return /^\/(help|support|evidence|contact)(\/|$)/.test(rest);
}

/** True for files whose name changes with their content. */
export function isHashed(path: string): boolean {
  return /^\/(_next\/static|assets|workers)\//.test(path);
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  ico: 'image/x-icon',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  pdf: 'application/pdf',
  zip: 'application/zip',
  asc: 'text/plain; charset=utf-8',
  pub: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
};

/** `Content-Type` of a file by the end of its name; throws for an end it does not know, since a browser must not guess. */
export function typeOf(file: string): string {
  const end = file.slice(file.lastIndexOf('.') + 1);
  const type = types[end];
  if (!type) throw new Error(`${file}: no Content-Type is known for ".${end}". Add it to lib/press/addresses.ts.`);
  return type;
}

/** True if brotli and gzip make such a file smaller. */
export function isCompressible(type: string): boolean {
  return /^text\/|json|xml|svg|x-icon/.test(type);
}
