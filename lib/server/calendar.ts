// Time as the store and the alarms see it: whole hours, days, and the firm's working hours.

/** `2026-11-23T16:00Z`: the exact time of a request is kept nowhere. */
export function hourOf(now: Date): string {
  return `${now.toISOString().slice(0, 13)}:00Z`;
}

/** Day in UTC, `2026-11-23`. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

export function plusDays(now: Date, days: number): string {
  return dayOf(new Date(now.getTime() + days * 86_400_000));
}

/** Whole seconds since 1970. */
export function secondsOf(now: Date): number {
  return Math.floor(now.getTime() / 1000);
}

export type LocalTime = { day: string; hour: number; isWorkday: boolean };

/** Day and hour on the firm's wall clock. Public holidays are not known here: on them alarms come too, which is safe. */
export function localTime(now: Date, timeZone: string): LocalTime {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
    weekday: 'short',
  }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    hour: Number(part('hour')),
    isWorkday: !['Sat', 'Sun'].includes(part('weekday')),
  };
}

/** Hours between 9:00 and 18:00 on working days that have passed since, at most `most`. */
export function workingHoursSince(then: Date, now: Date, timeZone: string, most: number): number {
  let hours = 0;
  for (let time = then.getTime(); time + 3_600_000 <= now.getTime() && hours < most; time += 3_600_000) {
    const local = localTime(new Date(time), timeZone);
    if (local.isWorkday && local.hour >= 9 && local.hour < 18) hours += 1;
  }
  return hours;
}
