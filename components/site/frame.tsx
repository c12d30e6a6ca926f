// What stands around every page: exit first, then skip link, header, text, footer.

import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { directionOf, href, type Locale, languageName, menuLocales } from '#i18n';
import { isDemonstration } from '../../lib/build.ts';

type FrameProps = {
  /** Address of the page without its locale: `/report/es/`. */
  readonly path: `/${string}`;
  /** Exit target of the locale. */
  readonly exit: string;
  /** Name of the island, on pages that need script; the press reads it. */
  readonly island?: string;
  readonly children: ReactNode;
};

export async function Frame({ path, exit, island, children }: FrameProps) {
  const locale = await getLocale();
  const t = await getTranslations('site');
  return (
    <>
      <header className="site">
        <a className="exit" id="exit" href={exit} rel="noreferrer">
          {t('exit')}
        </a>{' '}
        <a className="skip" href="#text">
          {t('skip')}
        </a>
        <div className="wrap">
          <a className="mark" href={href(locale, '/')}>
            {t('name')} <small>{t('tagline')}</small>
          </a>
          <div className="bar">
            <nav aria-label={t('main')} className="bar">
              <NavLink locale={locale} to="/help/" here={path} name={t('help')} />{' '}
              <NavLink locale={locale} to="/report/" here={path} name={t('report')} />{' '}
              <NavLink locale={locale} to="/guides/" here={path} name={t('guides')} />{' '}
              <NavLink locale={locale} to="/contact/" here={path} name={t('contact')} />
            </nav>{' '}
            <Languages locale={locale} path={path} name={t('languages')} />
          </div>
        </div>
      </header>
      <main className="wrap" id="text" tabIndex={-1} {...(island ? { 'data-island': island } : {})}>
        {children}
      </main>
      <footer className="foot">
        <div className="wrap">
          <nav aria-label={t('footer')}>
            <ul>
              <FootLink locale={locale} to="/search/" name={t('search')} />
              <FootLink locale={locale} to="/support/" name={t('support')} />
              <FootLink locale={locale} to="/questions/" name={t('questions')} />
              <FootLink locale={locale} to="/about/" name={t('about')} />
              <FootLink locale={locale} to="/verify/" name={t('verify')} />
              <FootLink locale={locale} to="/privacy/" name={t('privacy')} />
              <FootLink locale={locale} to="/security/" name={t('security')} />
              <FootLink locale={locale} to="/legal-notice/" name={t('legal')} />
              <FootLink locale={locale} to="/accessibility/" name={t('accessibility')} />
              <FootLink locale={locale} to="/languages/" name={t('languagePage')} />
              <FootLink locale={locale} to="/open-data/" name={t('data')} />
            </ul>
          </nav>
          <p>{t('exitNote')}</p>
          <p>
            {t('firm')}
            {isDemonstration && (
              <>
                {' '}
                <b>{t('demonstration')}</b>
              </>
            )}
          </p>
        </div>
      </footer>
    </>
  );
}

type LinkProps = { readonly locale: Locale; readonly to: `/${string}`; readonly name: string };

function NavLink({ locale, to, here, name }: LinkProps & { readonly here: string }) {
  return (
    <a href={href(locale, to)} {...(here === to ? { 'aria-current': 'page' as const } : {})}>
      {name}
    </a>
  );
}

function FootLink({ locale, to, name }: LinkProps) {
  return (
    <li>
      <a href={href(locale, to)}>{name}</a>
    </li>
  );
}

/** Each language in its own script; the links keep the page. */
function Languages({
  locale,
  path,
  name,
}: {
  readonly locale: Locale;
  readonly path: `/${string}`;
  readonly name: string;
}) {
  return (
    <details className="menu" id="languages">
      <summary>
        {name} <span aria-hidden="true">▾</span>
      </summary>
      <ul>
        {menuLocales().map((one) => (
          <li key={one}>
            <a
              href={href(one, path)}
              hrefLang={one}
              lang={one}
              dir={directionOf(one)}
              {...(one === locale ? { 'aria-current': 'true' as const } : {})}
            >
              {languageName(one)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
