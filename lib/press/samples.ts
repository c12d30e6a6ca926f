// Writes the same headers as samples for other servers: nginx, and hosts that read a `_headers` file.

import { type Locale, offlineCopy } from '#i18n';
import {
  cacheControl,
  commonHeaders,
  downloadHeaders,
  type HeaderSet,
  pagePolicy,
  scriptHeaders,
  // biome-ignore lint/style/noRestrictedImports: headers are named once for press and process; the file holds constants only.
} from '../server/headers.ts';

export type Site = {
  /** Addresses of pages that may leave a copy and name no pages to fetch ahead, as a pattern: `search`, `guides/[^/]+`. */
  quiet: readonly string[];
  locales: readonly Locale[];
  defaultLocale: string;
  styleHashes: readonly string[];
  speculation: string;
};

const filePolicy = scriptHeaders['Content-Security-Policy'];
const privatePages = '(help|support|evidence|contact)';

/**
 * A `server` block for nginx: files from this folder, the intake passed on to the process. It is included as it is;
 * what a machine has of its own (addresses, names, certificates, folder, logs) stands in files it includes in turn.
 */
export function writeNginx(site: Site): string {
  const locales = `(${site.locales.join('|')})`;
  const quiet = `(${[privatePages.slice(1, -1), ...site.quiet].join('|')})`;
  const headers = Object.entries(commonHeaders).map(([name, value]) => `    add_header ${name} "${value}" always;`);
  const languages = site.locales.map((locale) => `  "~*^${locale}" ${locale};`);
  return `# For nginx, to be included inside http { } as it is: every build makes it anew. Yours are the upstream "site_process"
# and the file site-server.conf (where to listen, names, certificates, root, logs): see lib/server/setup.
# Each page is chosen by its address alone; nothing about a visitor is kept.

map $uri $site_cache {
  default "${cacheControl.page}";
  "~^/(_next/static|assets|workers)/" "${cacheControl.immutable}";
  "~^/${locales}/${privatePages}(/|$)" "${cacheControl.private}";
}
map $uri $site_policy {
  default "${filePolicy}";
  "~(/|\\.html)$" "${pagePolicy(site.styleHashes)}";
}
map $uri $site_speculation {
  default "";
  "~^/${locales}/(?!${quiet}/)(.+/)?(index\\.html)?$" '"${site.speculation}"';
}
map $uri $site_disposition {
  default "";
  "~\\.zip$" "${downloadHeaders['Content-Disposition']}";
}
# The first wish only; the process itself reads all of them.
map $http_accept_language $site_language {
  default ${site.defaultLocale};
${languages.join('\n')}
}

server {
  include site-server.conf;
  server_tokens off;
  index index.html;
  charset utf-8;
  charset_types text/plain text/css text/javascript application/xml text/csv application/json application/manifest+json application/speculationrules+json image/svg+xml;
  gzip_static on;
  gzip_vary on;
  absolute_redirect off;
  # brotli_static on;   # where the brotli module is installed: the .br files lie beside

  location = / {
${headers.join('\n')}
    add_header Content-Security-Policy "${filePolicy}" always;
    add_header Vary "Accept-Language" always;
    add_header Cache-Control "no-store" always;
    return 307 /$site_language/;
  }

  location ~ ^/(_server/|_headers|nginx\\.conf) { return 404; }

  # What the process answers. Nothing of it is logged, and nothing of it lies on the disk, not for a moment: a form
  # that comes without script is plain text.
  location ~ ^/(api/|exit$|healthz$|${locales}/contact(/|$)) {
    access_log off;
    proxy_pass http://site_process;
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header X-Forwarded-Proto $scheme;
    client_max_body_size 1m;
    client_body_buffer_size 1m;
    proxy_max_temp_file_size 0;
  }

  location / {
    types {
      text/html html; text/css css; text/javascript js; text/plain txt asc pub; text/csv csv; application/xml xml;
      application/json json; application/manifest+json webmanifest; image/svg+xml svg; image/png png;
      image/jpeg jpg; image/webp webp; image/x-icon ico; application/pdf pdf;
      application/zip zip;
    }
${headers.join('\n')}
    add_header Content-Security-Policy $site_policy always;
    add_header Cache-Control $site_cache always;
    add_header Speculation-Rules $site_speculation;
    add_header Content-Disposition $site_disposition;
    error_page 404 /404.html;

    location = ${site.speculation} { types { } default_type application/speculationrules+json; }
    # nginx looks here before it looks at the places above: the contact pages must not be found here.
    location ~ ^/(?<site_part>${site.locales.join('|')})/(?!contact(/|$)) {
      error_page 404 /$site_part/404.html;
      location ~ ^/[^.]*[^/.]$ { return 308 $uri/; }
    }
  }
}
`;
}

/** A \`_headers\` file as several static hosts read it. Without the process the contact page must not be published. */
export function writeStaticHeaders(site: Site): string {
  const block = (path: string, headers: HeaderSet) =>
    [path, ...Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)].join('\n');
  const asset = { 'Cache-Control': cacheControl.immutable };
  const blocks = [
    block('/*', { ...commonHeaders, 'Content-Security-Policy': pagePolicy(site.styleHashes) }),
    ...['/_next/static/*', '/assets/*', '/workers/*'].map((path) => block(path, asset)),
    block(site.speculation, { 'Content-Type': 'application/speculationrules+json' }),
    ...site.locales.flatMap((locale) => [
      block(offlineCopy(locale), downloadHeaders),
      ...['help', 'support', 'evidence', 'contact'].map((page) =>
        block(`/${locale}/${page}/*`, { 'Cache-Control': cacheControl.private }),
      ),
      ...['guides/', 'report/*'].map((page) =>
        block(`/${locale}/${page}`, { 'Speculation-Rules': `"${site.speculation}"` }),
      ),
    ]),
  ];
  return `# For hosts that read this file. They have no process: take the contact pages out before publishing there.\n${blocks.join('\n')}\n`;
}
