/** Calls at once, then at most once in so many milliseconds, and once more at the end for calls that came between. */
export function throttle(
  call: () => void,
  everyMs: number,
): { readonly run: () => void; readonly stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const tick = () => {
    timer = undefined;
    if (!again) return;
    again = false;
    run();
  };
  const run = () => {
    if (timer !== undefined) {
      again = true;
      return;
    }
    call();
    timer = setTimeout(tick, everyMs);
  };
  return { run, stop: () => clearTimeout(timer) };
}
