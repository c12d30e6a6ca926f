'use client';
// The chosen files: how far each is read, then its fingerprint; e-mails can show their headers.

import { useTranslations } from 'next-intl';
import { showText } from '#evidence';
import { MailView } from './mail-view.tsx';
import { type Item, readHeaders, removeItem, stopItem } from './session.ts';
import { useFormats } from './words.ts';

type FileListProps = {
  readonly items: readonly Item[];
  /** Called when a line went away, so that the focus does not fall into nothing. */
  readonly onRemove: () => void;
};

export function FileList({ items, onRemove }: FileListProps) {
  const t = useTranslations('evidence.tool');
  const { count } = useFormats();
  if (items.length === 0) return null;
  const done = items.filter(({ state }) => state === 'done').length;
  return (
    <>
      <p role="status">{t('doneCount', { done: count(done), all: count(items.length) })}</p>
      {twiceIn(items).map((name) => (
        <p className="panel warm" key={name}>
          {t('sameName', { name: showText(name) })}
        </p>
      ))}
      <ol className="steps" id="files-list">
        {items.map((item) => (
          <FileLine key={item.id} item={item} onRemove={onRemove} />
        ))}
      </ol>
    </>
  );
}

/** Checking programs look for one file a name. */
function twiceIn(items: readonly Item[]): readonly string[] {
  const names = items.map(({ name }) => name);
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}

function FileLine({ item, onRemove }: { readonly item: Item; readonly onRemove: () => void }) {
  const t = useTranslations('evidence.tool');
  const { count, amount, moment } = useFormats();
  const name = showText(item.name);
  const large = amount(item.size);
  const bytes = count(item.size);
  const isRunning = item.state === 'waiting' || item.state === 'reading';
  return (
    <li>
      <b>
        <bdi>{name}</bdi>
      </b>
      <dl className="how whole">
        <dt>{t('size')}</dt>
        <dd>{large === undefined ? t('bytes', { bytes }) : t('bytesLarge', { amount: large, bytes })}</dd>
        <dt>{t('modified')}</dt>
        <dd>{moment(item.modified)}</dd>
        <dt>{t('fingerprint')}</dt>
        <dd>
          {item.state === 'done' ? (
            <code dir="ltr" className="anywhere">
              {item.sha256}
            </code>
          ) : (
            <Progress item={item} />
          )}
        </dd>
        {item.state === 'done' && (
          <>
            <dt>{t('hashed')}</dt>
            <dd>{moment(item.hashed)}</dd>
          </>
        )}
      </dl>
      <p className="row screen-only">
        {isRunning ? (
          <button className="button second" type="button" onClick={() => stopItem(item.id)}>
            {t('stop')} <span className="hidden-visually">{name}</span>
          </button>
        ) : (
          <button
            className="button plain"
            type="button"
            onClick={() => {
              removeItem(item.id);
              onRemove();
            }}
          >
            {t('remove')} <span className="hidden-visually">{name}</span>
          </button>
        )}
        {isMail(item) && item.mail === 'none' && (
          <button className="button plain" type="button" onClick={() => readHeaders(item.id)}>
            {t('readMail')} <span className="hidden-visually">{name}</span>
          </button>
        )}
      </p>
      <MailView id={item.id} mail={item.mail} />
    </li>
  );
}

/** Saved e-mails, also as some programs name them; what is none says so when it is read. */
function isMail({ name, state }: Item): boolean {
  return /\.(?:eml|emlx|msg)$/i.test(name) && state !== 'unread';
}

function Progress({ item }: { readonly item: Item }) {
  const t = useTranslations('evidence.tool');
  const { count } = useFormats();
  if (item.state !== 'reading') return t(`states.${item.state}`);
  const percent = item.size === 0 ? 0 : Math.floor((100 * item.bytes) / item.size);
  return (
    <>
      <progress value={percent} max={100} aria-label={t('progress', { name: showText(item.name) })} />{' '}
      {t('states.reading', { percent: count(percent) })}
    </>
  );
}
