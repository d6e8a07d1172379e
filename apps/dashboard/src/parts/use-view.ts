import { useCallback, useMemo, useRef } from 'react';
import { useParameters } from './use-parameters.ts';

/**
 * What a reader has chosen to see, kept in the address, so that it can be reloaded, gone back to and sent to others. What is as
 * in `defaults` is not in the address.
 */
export function useView<View extends Readonly<Record<string, string>>>(
  defaults: View,
): readonly [View, (change: Partial<View>, options?: { readonly push?: boolean }) => void] {
  const [parameters, setParameters] = useParameters();
  const { current: fallback } = useRef(defaults);
  const view = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(fallback).map(([name, value]) => [name, parameters[name] ?? value]),
      ) as View,
    [parameters, fallback],
  );
  const change = useCallback(
    (changed: Partial<View>, options?: { readonly push?: boolean }) =>
      setParameters(
        Object.fromEntries(
          Object.entries<string | undefined>(changed).map(([name, value]) => [
            name,
            value === fallback[name] ? undefined : value,
          ]),
        ),
        options,
      ),
    [setParameters, fallback],
  );
  return [view, change];
}
