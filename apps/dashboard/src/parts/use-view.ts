import { useCallback, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';

/**
 * What a reader has chosen to see, kept in the address, so that it can be reloaded, gone back to and sent to others. What is as
 * in `defaults` is not in the address.
 */
export function useView<View extends Readonly<Record<string, string>>>(
  defaults: View,
): readonly [View, (change: Partial<View>, options?: { readonly push?: boolean }) => void] {
  const [parameters, setParameters] = useSearchParams();
  const { current: fallback } = useRef(defaults);
  const view = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(fallback).map(([name, value]) => [name, parameters.get(name) ?? value]),
      ) as View,
    [parameters, fallback],
  );
  const change = useCallback(
    (changed: Partial<View>, { push = false } = {}) =>
      setParameters(
        () => {
          // Not what was there when this was drawn: of two changes in a row the first would be lost.
          const next = new URLSearchParams(location.search);
          for (const [name, value] of Object.entries<string | undefined>(changed))
            if (value === undefined || value === fallback[name]) next.delete(name);
            else next.set(name, value);
          return next;
        },
        { replace: !push, preventScrollReset: true },
      ),
    [setParameters, fallback],
  );
  return [view, change];
}
