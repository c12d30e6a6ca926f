'use client';
// One letter or police paper made from the answers, alone on the screen, so that print takes it and nothing else.

import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { DeskCountry } from '#directory';
import { languageName } from '#i18n';
import type { Draft, PlanData } from '#plan';
import { isPackLanguage, type PackLanguage, type PaperId, packLanguages, paperInput, writePaper } from '#plan/papers';
import { DocumentButtons } from './document-buttons.tsx';
import { DocumentView } from './document-view.tsx';
import type { PhraseTable } from './phrases.ts';

type PaperScreenProps = {
  readonly id: PaperId;
  readonly answers: Draft;
  readonly data: PlanData;
  readonly desk: DeskCountry | undefined;
  readonly phrases: PhraseTable;
  /** The visitor's own day, as 2026-11-23. */
  readonly today: string;
  readonly onBack: () => void;
};

export function PaperScreen({ id, answers, data, desk, phrases, today, onBack }: PaperScreenProps) {
  const t = useTranslations('papers');
  const locale = useLocale();
  const own = isPackLanguage(answers.words?.own) ? answers.words.own : locale;
  const [chosen, setChosen] = useState<PackLanguage>();
  const code = answers.country?.code;
  const input = paperInput({
    answers: chosen ? { ...answers, words: { ...answers.words, desk: chosen } } : answers,
    data,
    phrases,
    own,
    country:
      desk && code && code !== 'other'
        ? {
            code,
            bureau: desk.bureau,
            ...(desk.ncb && { ncb: desk.ncb }),
            emergency: desk.emergency.map(({ number }) => number),
          }
        : undefined,
    policeLanguages: desk?.languages,
    today,
  });
  const paper = writePaper(id, input);
  const reader = input.desk.language;
  return (
    <>
      <p className="screen-only">
        <button className="button plain" type="button" onClick={onBack}>
          {t('back')}
        </button>
      </p>
      {id !== 'contacts-letter' && (
        <div className="field screen-only">
          <label htmlFor="reader">{t('reader')}</label>
          <select
            id="reader"
            value={reader}
            onChange={({ target }) => setChosen(isPackLanguage(target.value) ? target.value : undefined)}
          >
            {packLanguages.map((language) => (
              <option key={language} value={language} lang={language}>
                {languageName(language)}
              </option>
            ))}
          </select>
        </div>
      )}
      <DocumentButtons id={id} paper={paper} today={today} />
      <DocumentView paper={paper} />
    </>
  );
}
