import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { DocumentView } from '#components/help/document-view';
import { Frame } from '#components/site/frame';
import { readFirm } from '#content';
import { countries } from '#directory';
import { alternates, countryName, formatList, href, languageName, sortByName } from '#i18n';
import { blankInput, ownPackLanguage, writePaper } from '#plan/papers';
import { loadPhrases } from '#plan/phrases';
import { origin } from '../../../../../lib/build.ts';
import { allSlugs, readSlug } from './slugs.ts';

type Props = { readonly params: Promise<{ paper: string }> };

export const dynamicParams = false;

export function generateStaticParams() {
  return allSlugs().map((paper) => ({ paper }));
}

async function readPaper({ params }: Props) {
  const { paper } = await params;
  const slug = readSlug(paper);
  if (!slug) throw new Error(`"${paper}" is not a letter or paper.`);
  return { ...slug, paper };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { id, desk, paper } = await readPaper(props);
  const locale = await getLocale();
  const t = await getTranslations('papers');
  const name = t(`names.${id}`);
  const about = t(`about.${id}`);
  const language = desk && languageName(desk, locale);
  return {
    title: language ? t('inLanguage', { name, language }) : t('toPrint', { name }),
    description: language ? t('aboutInLanguage', { about, language }) : about,
    alternates: alternates(locale, `/help/papers/${paper}/`, origin),
  };
}

export default async function PaperPage(props: Props) {
  const { id, desk, paper } = await readPaper(props);
  const locale = await getLocale();
  const t = await getTranslations('papers');
  const content = await getTranslations('content');
  const own = ownPackLanguage(locale);
  // The pack goes to a desk whose language nobody has named yet: English then faces the visitor's own.
  const reader = desk ?? (id === 'police-pack' ? 'en' : own);
  return (
    <Frame path={`/help/papers/${paper}/`} exit={readFirm().exit[locale]}>
      <p className="trail screen-only">
        <a href={href(locale, '/help/papers/')}>{t('title')}</a>
      </p>
      <p className="hint screen-only">{t('printHint')}</p>
      {own === 'en' && locale !== own && (
        <p className="hint screen-only">{content('missing', { language: languageName(own, locale) })}</p>
      )}
      <DocumentView paper={writePaper(id, blankInput(loadPhrases(own), loadPhrases(reader)))} />
      {id === 'refusal-sheet' && <NextOffices />}
      <p className="screen-only">
        <a href={href(locale, '/report/')}>{t('desk')}</a>
      </p>
    </Frame>
  );
}

/** The blank sheet cannot know the country: the offices of each stand below it. */
async function NextOffices() {
  const locale = await getLocale();
  const t = await getTranslations('papers');
  const { offices } = loadPhrases(ownPackLanguage(locale));
  const known = countries().filter(({ ifRefused }) => ifRefused !== undefined);
  return (
    <section className="screen-only">
      <h2>{t('nextTitle')}</h2>
      <p>{t('nextLead')}</p>
      <ul>
        {sortByName(locale, known, ({ code }) => countryName(code, locale)).map(({ code, ifRefused = [] }) => (
          <li key={code}>
            <a href={href(locale, `/report/${code.toLowerCase()}/`)}>{countryName(code, locale)}</a>:{' '}
            {formatList(
              locale,
              ifRefused.map(({ to }) => offices[to]),
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
