import type { Metadata } from 'next';
import { directionOf, href, languageName, menuLocales } from '#i18n';

export const metadata: Metadata = { title: '404', robots: { index: false } };

/** For plain web servers that know one page for everything that does not exist: it offers each language. */
export default function GlobalNotFound() {
  return (
    <html lang="en">
      <body>
        <main className="wrap">
          <h1>404</h1>
          <ul>
            {menuLocales().map((locale) => (
              <li key={locale}>
                <a href={href(locale, '/')} lang={locale} hrefLang={locale} dir={directionOf(locale)}>
                  {languageName(locale)}
                </a>
              </li>
            ))}
          </ul>
        </main>
      </body>
    </html>
  );
}
