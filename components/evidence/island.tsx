'use client';
// The evidence page with script: fingerprints of files, custody log, check of a saved list. Nothing of it is sent.

import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLanguageSwitch } from '../site/keep-language.ts';
import { CustodyLog } from './custody-log.tsx';
import { FileList } from './file-list.tsx';
import { Picker } from './picker.tsx';
import { Recheck } from './recheck.tsx';
import { SaveList } from './save-list.tsx';
import { openSession, readSession, readStart, watchSession, wipeSession } from './session.ts';

type IslandProps = {
  /** What to keep and how: stands before the tool. */
  readonly before: ReactNode;
  /** Commands, limits, empty sheets: stands behind it. */
  readonly after: ReactNode;
};

export function EvidenceIsland({ before, after }: IslandProps) {
  const t = useTranslations('evidence');
  const session = useSyncExternalStore(watchSession, readSession, readStart);
  const hasSwitchFailed = useLanguageSwitch();
  const [isWiped, setWiped] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const hasWork = session.items.length > 0 || session.log.length > 0 || session.saved !== undefined;
  useWiping(() => {
    setWiped(true);
    heading.current?.focus();
  });
  useEffect(openSession, []);
  useDropGuard();

  // On paper only the person's own list counts, once there is one.
  const around = hasWork ? 'screen-only' : '';
  return (
    <>
      {hasSwitchFailed && <SwitchFailed />}
      <div className={around}>{before}</div>
      <section id="list" data-island-part="evidence" data-worker={session.worker}>
        <h2 ref={heading} tabIndex={-1} className={hasWork ? '' : 'screen-only'}>
          {t('tool.title')}
        </h2>
        <div className="screen-only">
          <p>
            {t('tool.what')} <b>{t('tool.stays')}</b>
          </p>
          {session.worker !== 'there' && (
            <p className="panel">
              {t.rich(session.worker === 'none' ? 'tool.broken' : 'tool.waiting', {
                link: (chunks) => <a href="#commands">{chunks}</a>,
              })}
            </p>
          )}
          {isWiped && !hasWork && (
            <p className="panel" role="status">
              {t('tool.wiped')}
            </p>
          )}
        </div>
        {session.worker === 'there' && <Picker isConfirmed={session.isConfirmed} />}
        <FileList items={session.items} onRemove={() => heading.current?.focus()} />
        {session.worker !== 'unknown' && (
          <>
            <Recheck items={session.items} saved={session.saved} isConfirmed={session.isConfirmed} />
            <CustodyLog rows={session.log} />
            {hasWork && <SaveList items={session.items} log={session.log} />}
          </>
        )}
      </section>
      <div className={around}>{after}</div>
    </>
  );
}

function SwitchFailed() {
  const t = useTranslations('site');
  return (
    <p className="panel warm" role="alert">
      {t('switchFailed')}
    </p>
  );
}

/** The exit, the wipe button, and a return by the Back button leave nothing behind. */
function useWiping(onWiped: () => void): void {
  const latest = useRef(onWiped);
  latest.current = onWiped;
  useEffect(() => {
    const wipe = () => {
      wipeSession();
      latest.current();
    };
    addEventListener('leave', wipe);
    return () => removeEventListener('leave', wipe);
  }, []);
}

/** A file dropped beside its place would be opened by the browser in place of this page, and the list would be lost. */
function useDropGuard(): void {
  useEffect(() => {
    const keep = (event: DragEvent) => event.preventDefault();
    addEventListener('dragover', keep);
    addEventListener('drop', keep);
    return () => {
      removeEventListener('dragover', keep);
      removeEventListener('drop', keep);
    };
  }, []);
}
