// How long the key may stay in memory: until the page is left, the person closes it, or ten quiet minutes have passed.

/** Minutes without a key press, a click or a touch. */
const idleMinutes = 10;

const warnMinutes = 9;
const minute = 60_000;

export type IdleWatch = { stop: () => void };

/**
 * Calls `warn(true)` after nine quiet minutes, `warn(false)` when the person is back, `end` after ten. It compares
 * clock times, since a closed laptop stops every timer.
 */
export function watchIdle(warn: (soon: boolean) => void, end: () => void, now: () => number = Date.now): IdleWatch {
  let last = now();
  let warned = false;
  const look = (): void => {
    const quiet = now() - last;
    if (quiet >= idleMinutes * minute) end();
    else if (quiet >= warnMinutes * minute && !warned) {
      warned = true;
      warn(true);
    }
  };
  const stir = (): void => {
    // Whoever wakes the computer after an hour must not renew a session that is over.
    look();
    last = now();
    if (warned) warn(false);
    warned = false;
  };
  const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
  for (const sign of signs) addEventListener(sign, stir, { capture: true, passive: true });
  document.addEventListener('visibilitychange', look);
  const timer = setInterval(look, 5000);
  return {
    stop: () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
      for (const sign of signs) removeEventListener(sign, stir, { capture: true });
    },
  };
}
