import type { Metadata, Viewport } from 'next';
import { locale as rootLocale } from 'next/root-params';
import type { ReactNode } from 'react';
import { directionOf, locales } from '#i18n';
import { origin } from '../../lib/build.ts';

export const dynamicParams = false;

export function generateStaticParams() {
  return locales.map((locale) => ({ locale }));
}

export const metadata: Metadata = {
  metadataBase: new URL(origin),
  icons: { icon: '/icon.svg' },
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const locale = (await rootLocale()) ?? 'en';
  // Written out here, so that the bundler leaves the styles out of a production build: the press brings them.
  const development = process.env.NODE_ENV === 'production' ? undefined : await import('#components/dev-styles');
  return (
    <html lang={locale} dir={directionOf(locale)}>
      <body>
        {children}
        {development && <development.DevStyles />}
      </body>
    </html>
  );
}
