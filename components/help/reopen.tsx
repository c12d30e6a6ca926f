'use client';
// At the gate: opens a copy kept on the device, or a saved file. Both are read here, without any request.

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { formatDay } from '#i18n';
import { dayIn, fileLimit, readSaved, type Saved } from '#plan';
import { ownZone } from './clock-line.tsx';
import { eraseCopy, findCopy } from './kept.ts';

type ReopenProps = { readonly onOpen: (saved: Saved, isOnDevice: boolean) => void };

/** It opens at a press only: who looks at the first screen sees that something is kept, and not what. */
export function KeptCopy({ onOpen }: ReopenProps) {
  const t = useTranslations('help.reopen');
  const locale = useLocale();
  const [copy, setCopy] = useState(findCopy);
  const [isErased, setErased] = useState(false);
  if (!copy) return isErased ? <p role="status">{t('erased')}</p> : null;
  return (
    <div className="panel">
      <p>{t('kept', { date: formatDay(locale, dayIn(copy.until, ownZone())) })}</p>
      <p className="row">
        <button className="button second" type="button" onClick={() => onOpen(copy.saved, true)}>
          {t('open')}
        </button>
        <button
          className="button plain"
          type="button"
          onClick={() => {
            eraseCopy();
            setCopy(undefined);
            setErased(true);
          }}
        >
          {t('erase')}
        </button>
      </p>
    </div>
  );
}

export function SavedFile({ onOpen }: ReopenProps) {
  const t = useTranslations('help.reopen');
  const [isBad, setBad] = useState(false);
  const open = async (input: HTMLInputElement) => {
    const file = input.files?.[0];
    if (!file) return;
    const saved = file.size <= fileLimit ? readSaved(await file.text().catch(() => '')) : undefined;
    // The same file may be chosen once more.
    input.value = '';
    setBad(saved === undefined);
    if (saved) onOpen(saved, false);
  };
  return (
    <div className={isBad ? 'field wrong' : 'field'}>
      <label htmlFor="saved-file">{t('file')}</label>
      <p className="hint" id="saved-file-hint">
        {t('fileHint')}
      </p>
      <span className="error" role="alert" id="saved-file-error">
        {isBad && t('bad')}
      </span>
      <input
        type="file"
        id="saved-file"
        accept=".json,application/json"
        aria-invalid={isBad}
        aria-describedby="saved-file-hint saved-file-error"
        onChange={({ currentTarget }) => open(currentTarget)}
      />
    </div>
  );
}
