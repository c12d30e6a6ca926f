'use client';
// Prints a paper or saves it as a file on the device; nothing is sent.

import { useTranslations } from 'next-intl';
import { fileName, type Paper, type PaperId, writeHtml, writeText } from '#plan/papers';

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
          onClick={() => save(fileName(id, today, 'html'), writeHtml(paper), 'text/html')}
        >
          {t('saveHtml')}
        </button>
        <button
          className="button second"
          type="button"
          onClick={() => save(fileName(id, today, 'txt'), writeText(paper), 'text/plain')}
        >
          {t('saveText')}
        </button>
      </p>
      <p className="hint screen-only">{t('savedHint')}</p>
    </>
  );
}

/** Hands a file to the browser's own saving, under a name that says nothing of what is in it. */
function save(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the file only after the click is over.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
