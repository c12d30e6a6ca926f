// Names every security header of the site once: for built pages, server-written pages, the API, files and the inbox.

export type HeaderSet = Readonly<Record<string, string>>;

export const cacheControl = {
  /** May be kept, must be asked about each time. */
  page: 'no-cache',
  /** Must leave no copy on the device. */
  private: 'no-store',
  /** The name changes when the content does. */
  immutable: 'public, max-age=31536000, immutable',
} as const;

// Only names that Chromium knows: an unknown one prints a warning on every page.
const unused =
  'camera=(), microphone=(), geolocation=(), display-capture=(), payment=(), usb=(), serial=(), hid=(), midi=(), fullscreen=()';

/** What every response carries, whatever it is. */
export const commonHeaders = {
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains; preload',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'Permissions-Policy': `${unused}, publickey-credentials-get=()`,
} as const satisfies HeaderSet;

/** Policy of every built page. `styleHashes` are the source expressions of the inlined stylesheets, `sha256-…`. */
export function pagePolicy(styleHashes: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self' ${styleHashes.map((hash) => `'${hash}'`).join(' ')}`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default workers',
  ].join('; ');
}

/** Headers of a built page; a page that must leave no copy replaces `Cache-Control` by `cacheControl.private`. */
export function pageHeaders(styleHashes: readonly string[]): HeaderSet {
  return {
    ...commonHeaders,
    'Content-Security-Policy': pagePolicy(styleHashes),
    'Cache-Control': cacheControl.page,
  };
}

/** Headers of a page the server writes: no script at all, never kept. */
export const serverPageHeaders = {
  ...commonHeaders,
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Cache-Control': cacheControl.private,
} as const satisfies HeaderSet;

/** Headers of every answer under /api, of /healthz and of /exit. */
export const apiHeaders = {
  ...commonHeaders,
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'Cache-Control': cacheControl.private,
} as const satisfies HeaderSet;

/** Headers of scripts and of every other file that is not a page: a worker obeys the policy of its own file. */
export const scriptHeaders = {
  ...commonHeaders,
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': cacheControl.immutable,
} as const satisfies HeaderSet;

/** Added to a file that is kept and not shown; the browser names it as its address does. */
export const downloadHeaders = { 'Content-Disposition': 'attachment' } as const satisfies HeaderSet;

/** Headers of the staff's inbox, which lives on an origin of its own and may use passkeys. */
export const inboxHeaders = {
  ...commonHeaders,
  'Permissions-Policy': `${unused}, publickey-credentials-get=(self), publickey-credentials-create=(self)`,
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'Cache-Control': cacheControl.private,
} as const satisfies HeaderSet;
