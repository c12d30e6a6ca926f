// Time limits in words: as durations on pages that know no answers; the plan draws the same entries with dates.

import { useLocale, useTranslations } from 'next-intl';
import { formatDay } from '#i18n';
import { type Clock, type ClockState, deadlineWords, isOld } from '#plan';

type ClockTextProps = {
  /** As `clocksUnder` gives them for one step. */
  readonly clocks: readonly Clock[];
  /** Day of the build, as 2026-11-24. */
  readonly today: string;
};

export function ClockText({ clocks, today }: ClockTextProps) {
  if (clocks.length === 0) return null;
  return (
    <ul>
      {clocks.map((clock) => (
        <ClockEntry key={clock.id} clock={clock} today={today} />
      ))}
    </ul>
  );
}

type ClockEntryProps = {
  readonly clock: Clock;
  readonly today: string;
  /** What is left of it, and the visitor's zone to say it in; nothing where no answers are known. */
  readonly reading?: { readonly state: ClockState; readonly own: string; readonly isOneOfSeveral: boolean };
};

export function ClockEntry({ clock, today, reading }: ClockEntryProps) {
  const t = useTranslations('clocks');
  const locale = useLocale();
  const { words, after } = useDeadline(clock, reading);
  return (
    <li lang={locale}>
      <p>
        <b>{t(`items.${clock.id}.name`)}</b>: {words}
      </p>
      <p>{[...after, t(`items.${clock.id}.says`)].join(' ')}</p>
      {isOld(clock, today) && <p className="tag doubt">{t('old')}</p>}
      <p className="hint">
        {clock.source !== null &&
          t.rich('source', {
            name: clock.sourceName,
            date: formatDay(locale, clock.checked),
            link: (chunks) => <a href={clock.source ?? ''}>{chunks}</a>,
          })}{' '}
        {t(`confidence.${clock.confidence}`)}
      </p>
    </li>
  );
}

/** Until when or how long, and what to say if it is nearly or quite over. */
function useDeadline(clock: Clock, reading: ClockEntryProps['reading']): { words: string; after: string[] } {
  const t = useTranslations('clocks');
  const locale = useLocale();
  const duration = useDuration(clock);
  if (!reading || reading.state.state === 'none-known') return { words: duration, after: [] };
  const { state, own, isOneOfSeveral } = reading;
  const { deadline, start } = reading.state;
  const { text, hasHour } = deadlineWords(locale, deadline, own);
  const values = { deadline: hasHour ? t('ownTime', { deadline: text }) : text };
  const which = isOneOfSeveral ? [t('forPayment', { date: formatDay(locale, start.moment.date) })] : [];
  if (clock.past === 'follow')
    return { words: t('on', values), after: state.state === 'past' ? [t('past.follow')] : [] };
  if (state.state === 'past') {
    return {
      words: deadline.isAbout ? t('aboutEnded', values) : t('ended', values),
      after: [t(`past.${clock.past}`), ...which],
    };
  }
  if (state.state === 'ending') return { words: t('ending', values), after: which };
  const key = clock.theirs ? 'by' : 'until';
  const aboutKey = clock.theirs ? 'aboutBy' : 'aboutUntil';
  return { words: t(deadline.isAbout ? aboutKey : key, values), after: which };
}

function useDuration(clock: Clock): string {
  const t = useTranslations('clocks');
  if (clock.unit === 'at-once') return t('atOnce');
  if (clock.unit === 'end-of-next-bank-day') return t('nextBankDay');
  const duration = t(`duration.${clock.unit}`, { value: clock.value ?? 1 });
  if (clock.past === 'follow') return t('after', { duration });
  const event = t(`event.${clock.event}`);
  return clock.atOnce ? t('atOnceWithin', { duration, event }) : t('within', { duration, event });
}
