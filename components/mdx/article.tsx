// Draws a text: its title, what must be said about its language and review, its body, what comes next, its dates.

import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Entry } from '#content';
import { directionOf, formatDay, href, languageName } from '#i18n';
import { type Facts, mdxParts } from './parts.tsx';
import { describeReading } from './reading.ts';

type Meta = { readonly legal: boolean; readonly written: string; readonly checked: string };
type Words = { readonly title: string; readonly summary?: string | undefined };

type ArticleProps = {
  readonly entry: Entry<Meta, Words>;
  readonly facts?: Facts;
  readonly before?: ReactNode;
  readonly after?: ReactNode;
  readonly isGuide?: boolean;
};

export async function Article({ entry, facts = {}, before, after, isGuide = false }: ArticleProps) {
  const { Body, words } = entry;
  return (
    <>
      <article lang={entry.lang} dir={directionOf(entry.lang)}>
        <h1>{words.title}</h1>
        <Notices entry={entry} />
        {words.summary && <p className="lead">{words.summary}</p>}
        {before}
        <Body components={mdxParts(facts)} />
      </article>
      {after}
      {isGuide && <NextSteps />}
      <Foot entry={entry} />
    </>
  );
}

/** What the reader must know before trusting the words; in the reader's language. */
export async function Notices({
  entry,
}: {
  readonly entry: Entry<object, object> & { readonly meta: { readonly legal?: boolean } };
}) {
  const locale = await getLocale();
  const t = await getTranslations('content');
  const said: string[] = [];
  const english = languageName('en', locale);
  if (entry.state === 'missing') said.push(t('missing', { language: english }));
  if (entry.state === 'stale') said.push(t('stale', { language: english }));
  if (entry.by === 'machine' && entry.state !== 'missing' && !entry.reviewer) said.push(t('machine'));
  if (entry.meta.legal && !entry.reviewer) said.push(t('legal'));
  if (said.length === 0) return null;
  return (
    <div lang={locale} dir={directionOf(locale)} className="hint">
      {said.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

async function NextSteps() {
  const locale = await getLocale();
  const t = await getTranslations('content');
  return (
    <nav aria-label={t('next')} className="screen-only">
      <h2>{t('next')}</h2>
      <p className="row">
        <a className="button" href={href(locale, '/help/')}>
          {t('nextPlan')}
        </a>{' '}
        <a className="button second" href={href(locale, '/report/')}>
          {t('nextReport')}
        </a>
      </p>
      <p>
        <a href={href(locale, '/contact/')}>{t('nextContact')}</a>
      </p>
    </nav>
  );
}

async function Foot({ entry }: { readonly entry: Entry<Meta, Words> }) {
  const locale = await getLocale();
  const t = await getTranslations('content');
  return (
    <p className="hint">
      {t('written', { date: formatDay(locale, entry.meta.written), date2: formatDay(locale, entry.meta.checked) })}{' '}
      {entry.lang !== 'en' && t('original', { language: languageName('en', locale) })}{' '}
      {entry.reviewer &&
        entry.reviewed &&
        t('reviewed', { name: entry.reviewer, date: formatDay(locale, entry.reviewed) })}{' '}
      {t('readingLevel.foot', { level: await describeReading(entry.readingLevel) })}
    </p>
  );
}
