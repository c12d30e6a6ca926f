'use client';
// Gives the visitor a calendar file of what is still to come. It is made here and leaves the device by no way.

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type Answers, calendarEntries, calendarName, factsOf, loadTemporal, makeCalendar, type PlanData } from '#plan';
import { ownZone } from './clock-line.tsx';
import { giveFile } from './give-file.ts';

type CalendarButtonProps = { readonly answers: Answers; readonly data: PlanData };

/** Not for somebody who is watched, nor for a child: offer it only if the plan says `maySave`. */
export function CalendarButton({ answers, data }: CalendarButtonProps) {
  const t = useTranslations('clocks.calendar');
  const [problem, setProblem] = useState<'none' | 'failed'>();
  const press = async () => {
    try {
      const temporal = await loadTemporal();
      const now = Date.now();
      const entries = calendarEntries(temporal, answers, data, factsOf(answers, data), now, ownZone());
      setProblem(entries.length > 0 ? undefined : 'none');
      if (entries.length === 0) return;
      const titles = { call: t('call'), letter: t('letter') };
      giveFile(calendarName, makeCalendar(entries, { titles, now, makeId }), 'text/calendar');
    } catch {
      setProblem('failed');
    }
  };
  return (
    <div className="screen-only">
      <p>
        <button className="button second" type="button" onClick={press}>
          {t('button')}
        </button>
      </p>
      <p className="hint">{t('hint')}</p>
      <p role="status">{problem && t(problem)}</p>
    </div>
  );
}

/** 128 random bits; `randomUUID` is missing on older phones. */
function makeId(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
