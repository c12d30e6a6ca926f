'use client';
// The tick that comes first, and only then the way to choose files.

import { useTranslations } from 'next-intl';
import type { DragEvent } from 'react';
import { addFiles, confirm } from './session.ts';

export function Picker({ isConfirmed }: { readonly isConfirmed: boolean }) {
  const t = useTranslations('evidence.tool');
  return (
    <div className="screen-only">
      <div className="choice">
        <input
          type="checkbox"
          id="confirm"
          checked={isConfirmed}
          autoComplete="off"
          onChange={(event) => confirm(event.target.checked)}
        />
        <label htmlFor="confirm">
          {t('confirm')} <small>{t('confirmHint')}</small>
        </label>
      </div>
      {isConfirmed && <Drop />}
    </div>
  );
}

function Drop() {
  const t = useTranslations('evidence.tool');
  const drop = (event: DragEvent) => {
    event.preventDefault();
    addFiles([...event.dataTransfer.files]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the field inside does the same.
    <div className="field panel" onDrop={drop} onDragOver={(event) => event.preventDefault()}>
      <label htmlFor="files">{t('choose')}</label>
      <p className="hint" id="files-hint">
        {t('chooseHint')}
      </p>
      <input
        type="file"
        id="files"
        multiple
        autoComplete="off"
        aria-describedby="files-hint"
        onChange={({ target }) => {
          addFiles([...(target.files ?? [])]);
          // Without this, choosing the same file again would not be noticed.
          target.value = '';
        }}
      />
    </div>
  );
}
