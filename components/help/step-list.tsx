// A step in words, for the pages that need no script.

import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Entry, StepMeta, StepWords } from '#content';
import { mdxParts } from '../mdx/parts.tsx';

export type StepEntry = Entry<StepMeta, StepWords>;

type StepItemProps = {
  readonly id: string;
  readonly entry: StepEntry;
  readonly onlyIf?: string | undefined;
  readonly isNoticeable: boolean;
  readonly links: ReactNode;
  readonly level: 'h3' | 'h4';
};

export async function StepItem({ id, entry, onlyIf, isNoticeable, links, level: Level }: StepItemProps) {
  const t = await getTranslations('plan');
  const { words, Body } = entry;
  return (
    <li id={id} lang={entry.lang}>
      {onlyIf && <p className="tag">{onlyIf}</p>}
      <Level>{words.title}</Level>
      <p>{words.why}</p>
      {isNoticeable && <p className="panel warm">{t('noticeable')}</p>}
      <dl className="how">
        <dt>{t('who')}</dt>
        <dd>{words.who}</dd>
        <dt>{t('takes')}</dt>
        <dd>{words.takes}</dd>
      </dl>
      <Body components={mdxParts()} />
      {links}
    </li>
  );
}
