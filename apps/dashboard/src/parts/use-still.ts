import { useRef, useSyncExternalStore } from 'react';

let pressed = false;
const listeners = new Set<() => void>();

function set(now: boolean): void {
  if (pressed === now) return;
  pressed = now;
  for (const listener of listeners) listener();
}

const down = ({ target }: PointerEvent) =>
  set(target instanceof Element && target.closest('a, button') !== null);
// The click comes after it.
const up = () => void setTimeout(() => set(false));

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    addEventListener('pointerdown', down, true);
    addEventListener('pointerup', up, true);
    addEventListener('pointercancel', up, true);
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    removeEventListener('pointerdown', down, true);
    removeEventListener('pointerup', up, true);
    removeEventListener('pointercancel', up, true);
    pressed = false;
  };
}

/** What there was when a link or a button was pressed, until it is let go: in a list that others change too, a click would else meet another row, or none. */
export function useStill<Value>(value: Value): Value {
  const isPressed = useSyncExternalStore(subscribe, () => pressed);
  const shown = useRef(value);
  if (!isPressed) shown.current = value;
  return shown.current;
}
