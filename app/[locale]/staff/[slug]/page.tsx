import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { Article } from '#components/mdx/article';
import { Frame } from '#components/site/frame';
import { readFirm, staff } from '#content';

type Props = { readonly params: Promise<{ slug: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return staff.slugs().map((slug) => ({ slug }));
}

/** For staff to print; search engines are not to list it. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { words } = await staff.get(await getLocale(), (await params).slug);
  return { title: words.title, description: words.description, robots: { index: false } };
}

export default async function StaffPage({ params }: Props) {
  const { slug } = await params;
  const locale = await getLocale();
  return (
    <Frame path={`/staff/${slug}/`} exit={readFirm().exit[locale]}>
      <Article entry={await staff.get(locale, slug)} />
    </Frame>
  );
}
