// When the watcher speaks up: at once for something new, every hour while it lasts, and once each working morning that all is well.
import type { Finding } from './look.ts';

export type AlarmState = {
  /** What the last mail was about. */
  told: string;
  /** Milliseconds since 1970 of the last mail; 0 before the first. */
  toldAt: number;
  /** Day of the last morning mail. */
  morning: string;
};

export const quiet: AlarmState = { told: '', toldAt: 0, morning: '' };

const hour = 3_600_000;

/**
 * Which mail is due after a round, and the state afterwards. `local` is the firm's wall clock.
 * The morning mail is there so that its absence is noticed: a dead watcher looks like a quiet one.
 */
export function decideMail(
  state: AlarmState,
  findings: readonly Finding[],
  now: Date,
  local: { day: string; hour: number; isWorkday: boolean },
): { mail: 'watch' | 'watching' | undefined; state: AlarmState } {
  if (findings.length > 0) {
    const about = findings.map(({ where, what }) => `${where} ${what}`).join('\n');
    const isDue = about !== state.told || now.getTime() - state.toldAt >= hour;
    return isDue
      ? { mail: 'watch', state: { ...state, told: about, toldAt: now.getTime() } }
      : { mail: undefined, state };
  }
  const calm = { ...state, told: '', toldAt: 0 };
  const isMorning = local.isWorkday && local.hour >= 8 && local.hour < 12 && local.day !== state.morning;
  return isMorning ? { mail: 'watching', state: { ...calm, morning: local.day } } : { mail: undefined, state: calm };
}
