import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigation, useSearchParams } from 'react-router';
import { throttle } from '../api/throttle.ts';

export type Parameters = Readonly<Record<string, string>>;

type Change = Readonly<Record<string, string | undefined>>;

/** What is to be in the address; undefined takes a name out of it. `push` makes it a step that the browser goes back from. */
export type ChangeParameters = (change: Change, options?: { readonly push?: boolean }) => void;

/** How long changes are gathered: browsers refuse an address that is changed with every move of a pointer. */
const writeMs = 300;

/** What is in the address behind its question mark, and a way to change it. A change shows at once: a field that is typed into can't wait. */
export function useParameters(): readonly [Parameters, ChangeParameters] {
  const [inAddress, setInAddress] = useSearchParams();
  /** Changes that are not in the address yet. */
  const [ahead, setAhead] = useState<Change>({});
  const latest = useRef(ahead);
  const hold = useCallback((changes: Change) => {
    latest.current = changes;
    setAhead(changes);
  }, []);
  useEffect(() => {
    const missing = Object.entries(latest.current).filter(
      ([name, value]) => value !== (inAddress.get(name) ?? undefined),
    );
    hold(Object.fromEntries(missing));
  }, [inAddress, hold]);
  const parameters = useMemo(() => {
    const all = { ...Object.fromEntries(inAddress), ...ahead };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Parameters;
  }, [inAddress, ahead]);

  const { location: leavesFor } = useNavigation();
  const write = useRef((_push: boolean) => {});
  write.current = (push) => {
    // It would call off the way to another page, whose code is still on its way.
    if (leavesFor !== undefined && leavesFor.pathname !== location.pathname) return;
    // Not what was there when this was drawn: of two changes in a row the first would be lost.
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(latest.current))
      if (value === undefined) next.delete(name);
      else next.set(name, value);
    setInAddress(next, { replace: !push, preventScrollReset: true });
  };
  const writing = useMemo(() => throttle(() => write.current(false), writeMs), []);
  useEffect(() => writing.stop, [writing]);
  const change = useCallback<ChangeParameters>(
    (changed, { push = false } = {}) => {
      hold({ ...latest.current, ...changed });
      if (push) write.current(true);
      else writing.run();
    },
    [hold, writing],
  );
  return [parameters, change];
}
