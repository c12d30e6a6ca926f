'use client';
// Opens a list saved before and says of each of its files: the same, changed, missing.

import { useTranslations } from 'next-intl';
import { recheck, type SavedList, showText, type Verdict } from '#evidence';
import { closeList, type Item, listedFiles, openList } from './session.ts';
import { useFormats } from './words.ts';

type RecheckProps = {
  readonly items: readonly Item[];
  readonly saved: SavedList | undefined;
  readonly isConfirmed: boolean;
};

export function Recheck({ items, saved, isConfirmed }: RecheckProps) {
  const t = useTranslations('evidence.recheck');
  return (
    <section className={saved === undefined ? 'screen-only' : ''} id="recheck">
      <h3>{t('title')}</h3>
      <p className="screen-only">{t('what')}</p>
      {isConfirmed && (
        <div className="field screen-only">
          <label htmlFor="saved-list">{t('open')}</label>
          <p className="hint" id="saved-list-hint">
            {t('openHint')}
          </p>
          <input
            type="file"
            id="saved-list"
            autoComplete="off"
            aria-describedby="saved-list-hint"
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void openList(file);
              target.value = '';
            }}
          />
        </div>
      )}
      {saved?.kind === 'no-list' && (
        <p className="panel warm" role="alert">
          {t('noList')}
        </p>
      )}
      {saved?.kind === 'list' && <Verdicts items={items} saved={saved} />}
    </section>
  );
}

type VerdictsProps = { readonly items: readonly Item[]; readonly saved: Extract<SavedList, { kind: 'list' }> };

function Verdicts({ items, saved }: VerdictsProps) {
  const t = useTranslations('evidence.recheck');
  const { count, moment } = useFormats();
  const isRunning = items.some(({ state }) => state === 'waiting' || state === 'reading');
  return (
    <>
      <p>
        {t('opened', { count: saved.files.length, number: count(saved.files.length) })}{' '}
        {saved.made !== undefined && t('made', { time: moment(saved.made) })}
      </p>
      {saved.unread > 0 && (
        <p className="panel warm">{t('unreadLines', { count: saved.unread, number: count(saved.unread) })}</p>
      )}
      {saved.log.length > 0 && <p>{t('logTaken')}</p>}
      {items.length === 0 || isRunning ? (
        <p role="status">{t(isRunning ? 'running' : 'chooseNow')}</p>
      ) : (
        <Result items={items} saved={saved} />
      )}
      <p className="screen-only">
        <button className="button plain" type="button" onClick={closeList}>
          {t('close')}
        </button>
      </p>
    </>
  );
}

function Result({ items, saved }: VerdictsProps) {
  const t = useTranslations('evidence.recheck');
  const { count } = useFormats();
  const unread = items.filter(({ state }) => state === 'unread' || state === 'stopped').map(({ name }) => name);
  const { verdicts, extra } = recheck(saved.files, listedFiles(items), unread);
  const number = (...outcomes: readonly Verdict['outcome'][]) =>
    count(verdicts.filter(({ outcome }) => outcomes.includes(outcome)).length);
  const hasChanged = verdicts.some(({ outcome }) => outcome === 'changed');
  return (
    <>
      <p role="status">
        <b>
          {t('summary', {
            same: number('same', 'renamed'),
            changed: number('changed'),
            missing: number('missing', 'unreadable'),
          })}
        </b>
      </p>
      <ul className="steps" id="verdicts">
        {verdicts.map(({ name, outcome, foundAs }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may stand twice, and the list keeps its order.
          <li key={at} className="anywhere whole">
            <bdi>{showText(name)}</bdi>:{' '}
            <b>
              {outcome === 'renamed'
                ? t('outcomes.renamed', { name: showText(foundAs ?? '') })
                : t(`outcomes.${outcome}`)}
            </b>
          </li>
        ))}
      </ul>
      {hasChanged && <p>{t('changedHint')}</p>}
      {extra.length > 0 && <p className="anywhere">{t('extra', { names: extra.map(showText).join(', ') })}</p>}
    </>
  );
}
