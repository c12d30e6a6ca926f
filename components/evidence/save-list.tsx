'use client';
// Saves list and log as files with neutral names, prints them, and wipes the page.

import { useTranslations } from 'next-intl';
import { type FileList, filledRows, type ListWords, type LogRow, makeList, writeJson, writeSums } from '#evidence';
import { notesName, saveText } from './save.ts';
import { type Item, listedFiles } from './session.ts';

type SaveListProps = { readonly items: readonly Item[]; readonly log: readonly LogRow[] };

export function SaveList({ items, log }: SaveListProps) {
  const t = useTranslations('evidence.save');
  const wordsFor = useListWords();
  const files = listedFiles(items);
  const rows = filledRows(log).map(({ item, who, when, why }) => ({ item, who, when, why }));
  const isRunning = items.some(({ state }) => state === 'waiting' || state === 'reading');

  const save = (ending: 'txt' | 'json') => {
    const now = new Date();
    const list = makeList(files, rows, now);
    const name = notesName(ending, now);
    if (ending === 'json') saveText(name, writeJson(list), 'application/json');
    else saveText(name, writeSums(list, wordsFor(list, name)), 'text/plain');
  };

  return (
    <section className="screen-only">
      <h3>{t('title')}</h3>
      <p>{t('what')}</p>
      {isRunning && <p>{t('unfinished')}</p>}
      <p className="row">
        {(files.length > 0 || rows.length > 0) && (
          <>
            {files.length > 0 && (
              <button className="button" type="button" onClick={() => save('txt')}>
                {t('text')}
              </button>
            )}
            <button className="button second" type="button" onClick={() => save('json')}>
              {t('data')}
            </button>
          </>
        )}
        <button className="button second" type="button" onClick={() => window.print()}>
          {t('print')}
        </button>
        <button className="button plain" type="button" onClick={() => dispatchEvent(new Event('leave'))}>
          {t('wipe')}
        </button>
      </p>
      <p className="hint">{t('kinds')}</p>
    </section>
  );
}

/** The words around the sums, in the reader's language. Times stay in UTC, so that any desk reads the same. */
function useListWords(): (list: FileList, name: string) => ListWords {
  const t = useTranslations('evidence.sums');
  return (list, name) => ({
    head: [
      t('title'),
      t('made', { time: list.made }),
      t('limits'),
      t('check', { command: `sha256sum -c ${name}` }),
      t('checkMac', { command: `shasum -a 256 -c ${name}` }),
      '',
    ],
    aboutFile: ({ size, modified, hashed }) => t('file', { bytes: String(size), modified, hashed }),
    tail:
      list.log.length === 0
        ? []
        : ['', t('log'), ...list.log.map((row, at) => t('row', { ...row, number: String(at + 1) }))],
  });
}
