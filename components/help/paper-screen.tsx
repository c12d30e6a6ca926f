'use client';
// One letter or police paper made from the answers, alone on the screen, so that print takes it and nothing else.

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { DeskTable } from '#directory';
import { countryName, languageName } from '#i18n';
import type { Draft, PlanData } from '#plan';
import {
  type FirstLanguage,
  isPackLanguage,
  needsFurther,
  ownPackLanguage,
  type PackLanguage,
  type Paper,
  type PaperId,
  type Phrases,
  type PhraseTable,
  packLanguages,
  pageContent,
  paperInput,
  writePaper,
} from '#plan/papers';
import { DocumentButtons } from './document-buttons.tsx';
import { DocumentView } from './document-view.tsx';
import { useFurtherPhrases } from './phrases.ts';

type PaperScreenProps = {
  readonly id: PaperId;
  readonly answers: Draft;
  readonly data: PlanData;
  readonly desks: DeskTable | undefined;
  readonly phrases: Readonly<Record<FirstLanguage, Phrases>>;
  /** The visitor's own day, as 2026-11-23. */
  readonly today: string;
  readonly onBack: () => void;
};

export function PaperScreen({ id, answers, data, desks, phrases: first, today, onBack }: PaperScreenProps) {
  const t = useTranslations('papers');
  const locale = useLocale();
  const further = useFurtherPhrases();
  const phrases: PhraseTable = { ...first, ...further };
  const own = isPackLanguage(answers.words?.own) ? answers.words.own : ownPackLanguage(locale);
  const [chosen, setChosen] = useState<PackLanguage>();
  const home = answers.country?.code;
  const [place, setPlace] = useState(home);
  const places = placesOf(answers);
  const desk = desks?.[place ?? ''];
  const readers = {
    // The language chosen among the answers is that of the desk at home.
    answers: chosen || place !== home ? { ...answers, words: { ...answers.words, desk: chosen } } : answers,
    own,
    country:
      desk && place && place !== 'other'
        ? {
            code: place,
            bureau: desk.bureau,
            ...(desk.ncb && { ncb: desk.ncb }),
            emergency: desk.emergency.map(({ number }) => number),
            ...(desk.ifRefused && { ifRefused: desk.ifRefused }),
          }
        : undefined,
    policeLanguages: desk?.languages,
  };
  // Only a paper in one of the further languages waits for them; the others are there at once.
  const isWaiting = further === undefined && needsFurther(readers);
  const input = paperInput({ ...readers, data, phrases, today });
  const paper = writePaper(id, input);
  const reader = input.desk.language;
  usePageNumbers(paper.pageOf);
  useTitleFocus(isWaiting);
  return (
    <>
      <p className="screen-only">
        <button className="button plain" type="button" onClick={onBack}>
          {t('back')}
        </button>
      </p>
      {places.length > 1 && isForPolice(id) && (
        <div className="field screen-only">
          <label htmlFor="place">{t('place')}</label>
          <select
            id="place"
            value={place}
            onChange={({ target }) => {
              setPlace(target.value);
              setChosen(undefined);
            }}
          >
            {places.map((code) => (
              <option key={code} value={code}>
                {countryName(code, locale)}
              </option>
            ))}
          </select>
        </div>
      )}
      {id !== 'contacts-letter' && (
        <div className="field screen-only">
          <label htmlFor="reader">{t('reader')}</label>
          <select
            id="reader"
            value={reader}
            onChange={({ target }) => setChosen(isPackLanguage(target.value) ? target.value : undefined)}
          >
            {packLanguages
              .filter((language) => language in phrases)
              .map((language) => (
                <option key={language} value={language} lang={language}>
                  {languageName(language)}
                </option>
              ))}
          </select>
        </div>
      )}
      {isWaiting ? (
        <p role="status">{t('fetching')}</p>
      ) : (
        <>
          <DocumentButtons id={id} paper={paper} today={today} />
          <DocumentView paper={paper} />
        </>
      )}
    </>
  );
}

/** Who is away from home goes to the police in both countries; each has its own language, bureau and offices. */
function placesOf({ country }: Draft): string[] {
  const both = [country?.code, country?.elsewhere].flatMap((code) => (code && code !== 'other' ? [code] : []));
  return [...new Set(both)];
}

function isForPolice(id: PaperId): boolean {
  return id === 'police-pack' || id === 'refusal-sheet' || id === 'follow-up-14' || id === 'follow-up-30';
}

/** The code of this screen, and some words of a paper, come later than the screen: only then is its title there. */
function useTitleFocus(isWaiting: boolean): void {
  useEffect(() => {
    const isNowhere = document.activeElement === document.body;
    if (!isWaiting && isNowhere) document.getElementById('question')?.focus({ preventScroll: true });
  }, [isWaiting]);
}

/** "Page 2 of 8" below each sheet, in the paper's languages; a browser too old for it prints "2 / 8". */
function usePageNumbers({ desk, own }: Paper['pageOf']): void {
  useEffect(() => {
    if (!('adoptedStyleSheets' in document)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page{@bottom-center{content:${pageContent({ desk, own })}}}`);
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [desk, own]);
}
