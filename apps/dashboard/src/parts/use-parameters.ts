import { useCallback, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';

export type Parameters = Readonly<Record<string, string>>;

/** What is to be in the address; undefined takes a name out of it. `push` makes it a step that the browser goes back from. */
export type ChangeParameters = (
  change: Readonly<Record<string, string | undefined>>,
  options?: { readonly push?: boolean },
) => void;

/** What is in the address behind its question mark, and a way to change it. A change shows at once: a field that is typed into can't wait. */
export function useParameters(): readonly [Parameters, ChangeParameters] {
  const [inAddress, setInAddress] = useSearchParams();
  /** Changes that the router has not come to yet. */
  const [ahead, setAhead] = useState<Readonly<Record<string, string | undefined>>>({});
  useEffect(() => setAhead({}), [inAddress]);
  const parameters = useMemo(() => {
    const all = { ...Object.fromEntries(inAddress), ...ahead };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Parameters;
  }, [inAddress, ahead]);
  const change = useCallback<ChangeParameters>(
    (changed, { push = false } = {}) => {
      setAhead((before) => ({ ...before, ...changed }));
      setInAddress(
        () => {
          // Not what was there when this was drawn: of two changes in a row the first would be lost.
          const next = new URLSearchParams(location.search);
          for (const [name, value] of Object.entries(changed))
            if (value === undefined) next.delete(name);
            else next.set(name, value);
          return next;
        },
        { replace: !push, preventScrollReset: true },
      );
    },
    [setInAddress],
  );
  return [parameters, change];
}
