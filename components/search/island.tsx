'use client';
// The search: a field, its results, and the lists for those who would rather look, or have no script.

import { useLocale, useTranslations } from 'next-intl';
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useLanguageSwitch } from '../site/keep-language.ts';
import { type Find, makeSearch } from './find.ts';
import { readNothing, readTyped, watchTyped, writeTyped } from './typed.ts';

export function SearchIsland({ lists }: { readonly lists: ReactNode }) {
  const t = useTranslations('search');
  const site = useTranslations('site');
  const typed = useSyncExternalStore(watchTyped, readTyped, readNothing);
  const { find, hasFailed } = useFind();
  const hasSwitchFailed = useLanguageSwitch();
  const heading = useRef<HTMLHeadingElement>(null);
  useWiping();
  return (
    <>
      {hasSwitchFailed && (
        <p className="panel warm" role="alert">
          {site('switchFailed')}
        </p>
      )}
      <search data-island-part="search">
        <Field typed={typed} onEnter={() => heading.current?.focus()} />
        {hasFailed ? (
          <p className="panel" role="status">
            {t('failed')}
          </p>
        ) : (
          <Results typed={typed} find={find} heading={heading} />
        )}
      </search>
      {lists}
    </>
  );
}

/** Keeps its place from the start, so that nothing moves, and shows itself when a script is there to answer. */
function Field({ typed, onEnter }: { readonly typed: string; readonly onEnter: () => void }) {
  const t = useTranslations('search');
  const [isAwake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key === 'Enter') onEnter();
  };
  // No form and no name: whatever happens, the words cannot get into an address.
  return (
    <div className={isAwake ? 'field' : 'field invisible noscript:hidden'}>
      <label htmlFor="query">{t('label')}</label>
      <p className="hint" id="query-hint">
        {t('hint')}
      </p>
      <input
        id="query"
        type="search"
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        aria-describedby="query-hint"
        value={typed}
        onChange={({ target }) => writeTyped(target.value)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

type ResultsProps = {
  readonly typed: string;
  readonly find: Find | undefined;
  readonly heading: RefObject<HTMLHeadingElement | null>;
};

function Results({ typed, find, heading }: ResultsProps) {
  const t = useTranslations('search');
  const query = useDeferredValue(typed.trim());
  const hits = useMemo(() => (query === '' ? undefined : find?.(query)), [query, find]);
  return (
    <>
      <p role="status">{query !== '' && (hits ? t('count', { count: hits.length }) : t('waiting'))}</p>
      {hits && hits.length > 0 && (
        <>
          <h2 ref={heading} tabIndex={-1}>
            {t('results')}
          </h2>
          <ul className="tiles" id="results">
            {hits.map((hit) => (
              <li key={hit.path} lang={hit.lang}>
                <a href={hit.path}>
                  <b>{hit.title}</b> {hit.line}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** The index of the language, fetched when the page opens: before any word, and the same for everybody. */
function useFind() {
  const locale = useLocale();
  const [find, setFind] = useState<Find>();
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/data/search/${locale}.json`, { signal: stop.signal })
      .then(async (reply) => {
        const search = await makeSearch(await reply.json());
        setFind(() => search);
      })
      .catch(() => {
        if (!stop.signal.aborted) setFailed(true);
      });
    return () => stop.abort();
  }, [locale]);
  return { find, hasFailed };
}

/** The exit, and a return by the Back button, leave no words behind. */
function useWiping(): void {
  useEffect(() => {
    const wipe = () => writeTyped('');
    addEventListener('leave', wipe);
    return () => removeEventListener('leave', wipe);
  }, []);
}
