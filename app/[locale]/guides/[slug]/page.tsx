import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { Article } from '#components/mdx/article';
import { Frame } from '#components/site/frame';
import { StructuredData } from '#components/structured/block';
import { guides, readFirm } from '#content';
import { alternates } from '#i18n';
import { describeGuide } from '../../../../components/structured/describe.ts';
import { origin } from '../../../../lib/build.ts';

type Props = { readonly params: Promise<{ slug: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return guides.slugs().map((slug) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const locale = await getLocale();
  const { words, locales } = await guides.get(locale, slug);
  return {
    title: words.title,
    description: words.description,
    alternates: alternates(locale, `/guides/${slug}/`, origin, locales),
  };
}

export default async function Guide({ params }: Props) {
  const { slug } = await params;
  const locale = await getLocale();
  const guide = await guides.get(locale, slug);
  const { exit, tradeName } = readFirm();
  return (
    <Frame path={`/guides/${slug}/`} exit={exit[locale]}>
      <Article entry={guide} isGuide />
      <StructuredData thing={describeGuide(guide, tradeName[guide.lang])} />
    </Frame>
  );
}
