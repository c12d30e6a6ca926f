'use client';
// The time limits under one step of the plan, counted from the visitor's own days and hours, in the visitor's time.

import { useEffect, useState } from 'react';
import {
  type Answers,
  clocksFor,
  dayIn,
  factsOf,
  loadTemporal,
  type PlanData,
  readClock,
  type TemporalApi,
} from '#plan';
import { ClockEntry } from './clock-text.tsx';

type ClockLineProps = { readonly step: string; readonly answers: Answers; readonly data: PlanData };

export function ClockLine({ step, answers, data }: ClockLineProps) {
  const { temporal, now } = useTime();
  const running = clocksFor(answers, data, factsOf(answers, data)).filter(({ clock }) => clock.step === step);
  if (running.length === 0) return null;
  const own = ownZone();
  return (
    <ul>
      {running.map((one) => {
        const state = temporal && readClock(temporal, one, now, own, data.closingDays);
        return (
          <ClockEntry
            key={one.clock.id}
            clock={one.clock}
            today={dayIn(now, own)}
            {...(state && { reading: { state, own, isOneOfSeveral: one.starts.length > 1 } })}
          />
        );
      })}
    </ul>
  );
}

/** The zone the device is set to. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The time, by the minute. Until Temporal is there, and if it cannot be loaded, the durations stand alone. */
function useTime(): { temporal: TemporalApi | undefined; now: number } {
  const [temporal, setTemporal] = useState<TemporalApi>();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let isHere = true;
    loadTemporal()
      // A function given to a state setter is called; Temporal is an object, but its type may not say so.
      .then((loaded) => isHere && setTemporal(() => loaded))
      .catch(() => undefined);
    const clock = setInterval(() => setNow(Date.now()), 60_000);
    return () => {
      isHere = false;
      clearInterval(clock);
    };
  }, []);
  return { temporal, now };
}
