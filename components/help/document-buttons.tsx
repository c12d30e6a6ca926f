'use client';
// Prints a paper or saves it as a file on the device; nothing is sent.

import { useTranslations } from 'next-intl';
import { fileName, type Paper, type PaperId, writeHtml, writeText } from '#plan/papers';
import { giveFile } from './give-file.ts';

type DocumentButtonsProps = {
  readonly id: PaperId;
  readonly paper: Paper;
  /** The visitor's own day, as 2026-11-23. */
  readonly today: string;
};

export function DocumentButtons({ id, paper, today }: DocumentButtonsProps) {
  const t = useTranslations('papers');
  return (
    <>
      <p className="row screen-only">
        <button className="button" type="button" onClick={() => window.print()}>
          {t('print')}
        </button>
        <button
          className="button second"
          type="button"
          onClick={() => giveFile(fileName(id, today, 'html'), writeHtml(paper), 'text/html')}
        >
          {t('saveHtml')}
        </button>
        <button
          className="button second"
          type="button"
          onClick={() => giveFile(fileName(id, today, 'txt'), writeText(paper), 'text/plain')}
        >
          {t('saveText')}
        </button>
      </p>
      <p className="hint screen-only">{t('savedHint')}</p>
    </>
  );
}
