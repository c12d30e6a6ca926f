import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { Country } from '#components/directory/country';
import { Frame } from '#components/site/frame';
import { StructuredData } from '#components/structured/block';
import { readFirm } from '#content';
import { countries, getCountry, measureStaleness, shownCountry } from '#directory';
import { alternates, countryName } from '#i18n';
import { describeCountry } from '../../../../components/structured/describe.ts';
import { buildDay, origin } from '../../../../lib/build.ts';

type Props = { readonly params: Promise<{ country: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return countries().map(({ code }) => ({ country: code.toLowerCase() }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { country } = await params;
  const locale = await getLocale();
  const t = await getTranslations('report');
  const name = countryName(country, locale);
  return {
    title: t('countryTitle', { country: name }),
    description: t('countryDescription', { country: name }),
    alternates: alternates(locale, `/report/${country}/`, origin),
  };
}

export default async function CountryPage({ params }: Props) {
  const { country } = await params;
  const locale = await getLocale();
  const t = await getTranslations('report');
  const shown = shownCountry(getCountry(country));
  const title = t('countryTitle', { country: countryName(country, locale) });
  return (
    <Frame path={`/report/${country}/`} exit={readFirm().exit[locale]}>
      <Country country={shown} staleness={measureStaleness(shown, new Date(buildDay))} />
      <StructuredData thing={describeCountry(shown, title)} />
    </Frame>
  );
}
