import { useEffect } from 'react';

/** Calls again and again, so many milliseconds apart; undefined: not at all. */
export function useInterval(call: () => void, everyMs: number | undefined): void {
  useEffect(() => {
    if (everyMs === undefined) return;
    const timer = setInterval(call, everyMs);
    return () => clearInterval(timer);
  }, [call, everyMs]);
}
