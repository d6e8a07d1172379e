export interface Throttled {
  readonly run: () => void;
  readonly stop: () => void;
}

/**
 * Calls at once; then not before the call has ended and so many milliseconds have passed, and once more for all that was asked
 * meanwhile. What takes longer than it is asked for is so never begun anew before it is through.
 */
export function throttle(call: () => void | Promise<unknown>, everyMs: number): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let busy = false;
  let again = false;
  const ready = () => {
    busy = false;
    if (!again) return;
    again = false;
    run();
  };
  const rest = () => {
    timer = setTimeout(ready, everyMs);
  };
  const run = () => {
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    Promise.resolve(call()).then(rest, rest);
  };
  return {
    run,
    stop: () => {
      clearTimeout(timer);
      busy = false;
      again = false;
    },
  };
}
