// A step in words, for the pages that need no script.

import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Entry, StepMeta, StepWords } from '#content';
import { href } from '#i18n';
import { mdxParts } from '../mdx/parts.tsx';

export type StepEntry = Entry<StepMeta, StepWords>;

type StepItemProps = {
  readonly id: string;
  readonly entry: StepEntry;
  readonly onlyIf?: string | undefined;
  readonly isNoticeable: boolean;
  /** In two lines; the whole words stand on the page of all steps. */
  readonly isShort: boolean;
  readonly links: ReactNode;
};

export async function StepItem({ id, entry, onlyIf, isNoticeable, isShort, links }: StepItemProps) {
  const locale = await getLocale();
  const t = await getTranslations('plan');
  const { words, Body } = entry;
  return (
    <li id={id} lang={entry.lang}>
      {onlyIf && <p className="tag">{onlyIf}</p>}
      <h3>{words.title}</h3>
      <p>
        {words.why} {isShort && <a href={`${href(locale, '/help/steps/')}#${entry.slug}`}>{t('how')}</a>}
      </p>
      {isNoticeable && <p className="hint">{t('noticeable')}</p>}
      {!isShort && (
        <>
          <dl className="how">
            <dt>{t('who')}</dt>
            <dd>{words.who}</dd>
            <dt>{t('takes')}</dt>
            <dd>{words.takes}</dd>
          </dl>
          <Body components={mdxParts()} />
        </>
      )}
      {links}
    </li>
  );
}
