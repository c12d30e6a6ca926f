// The index of the search, one file a language: fetched by the search page only, and the same for every visitor.

import { locales } from '#i18n';
import { listDocuments } from '../documents.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;

export function generateStaticParams() {
  return locales.map((locale) => ({ file: `${locale}.json` }));
}

type Context = { readonly params: Promise<{ readonly file: string }> };

export async function GET(_request: Request, { params }: Context) {
  const { file } = await params;
  const locale = locales.find((one) => file === `${one}.json`);
  if (!locale) return new Response(null, { status: 404 });
  return new Response(JSON.stringify(await listDocuments(locale)), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });
}
