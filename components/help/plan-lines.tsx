'use client';
// Lines to call in the visitor's country, in the plan itself: who is scared should not have to look for a number.

import { useLocale, useTranslations } from 'next-intl';
import type { DeskCountry, SupportContact } from '#directory';
import { Phone } from '../directory/phone.tsx';

type PlanLinesProps = {
  readonly desk: DeskCountry | undefined;
  readonly kinds: readonly SupportContact['for'][];
};

/** Which lines stand under a step; other steps have none. */
export const linesOfStep: Readonly<Record<string, PlanLinesProps['kinds']>> = {
  'child-line': ['child'],
  safe: ['victims'],
};

export function PlanLines({ desk, kinds }: PlanLinesProps) {
  const t = useTranslations('report');
  const locale = useLocale();
  const lines = (desk?.crisis ?? []).filter((line) => kinds.includes(line.for));
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map(({ name, phone, url, hours, note, mark }) => (
        <li key={name}>
          {phone && <Phone number={phone} />} <bdi>{url ? <a href={url}>{name}</a> : name}</bdi>
          {hours === '24/7' && ' · 24/7'}{' '}
          {mark === 'secondary' && <span className="tag doubt">{t('notConfirmed')}</span>}
          {note && (
            <span className="proof" lang={note[locale] ? locale : 'en'}>
              {note[locale] ?? note.en}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
