import { useCallback, useMemo, useRef } from 'react';
import { useParameters } from '../parts/use-parameters.ts';
import type { Draft } from './input-shape.ts';

/** What is typed into a form, kept in the address; what is as in `first` is not in it. */
export function useDraft(first: Draft): readonly [Draft, (change: Draft) => void] {
  const [parameters, setParameters] = useParameters();
  const { current: fallback } = useRef(first);
  const draft = useMemo(() => ({ ...fallback, ...parameters }), [parameters, fallback]);
  const change = useCallback(
    (changed: Draft) =>
      setParameters(
        Object.fromEntries(
          Object.entries(changed).map(([path, text]) => [
            path,
            text === (fallback[path] ?? '') ? undefined : text,
          ]),
        ),
      ),
    [setParameters, fallback],
  );
  return [draft, change];
}
