'use client';
// Coming back later: a copy on the device or a file, by choice, and only where the plan says that it is safe.

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Draft, savedName, writeSaved } from '#plan';
import { giveFile } from './give-file.ts';
import { eraseCopy, readKept, startCopy } from './kept.ts';

type KeepingProps = {
  readonly draft: Draft;
  /** The visitor's own day, as 2026-11-23. */
  readonly today: string;
};

/** Not for somebody who is watched, nor for a child: draw it only if `maySave`. */
export function Keeping({ draft, today }: KeepingProps) {
  const t = useTranslations('help.keeping');
  const [isOn, setOn] = useState(readKept().isOnDevice);
  const [hasFailed, setFailed] = useState(false);
  const press = () => {
    if (isOn) eraseCopy();
    const isThere = !isOn && startCopy();
    setFailed(!isOn && !isThere);
    setOn(isThere);
  };
  return (
    <section className="screen-only">
      <h2>{t('title')}</h2>
      <div className="choice">
        <input type="checkbox" id="keep" checked={isOn} onChange={press} aria-describedby="keep-hint" />
        <label htmlFor="keep">{t('tick')}</label>
      </div>
      <p className="hint" id="keep-hint">
        {t('tickHint')}
      </p>
      <p role="status">{hasFailed && t('failed')}</p>
      <p>
        <button
          className="button second"
          type="button"
          onClick={() =>
            giveFile(savedName(today), writeSaved({ answers: draft, done: readKept().ticks }), 'application/json')
          }
        >
          {t('save')}
        </button>
      </p>
      <p className="hint">{t('saveHint')}</p>
    </section>
  );
}
