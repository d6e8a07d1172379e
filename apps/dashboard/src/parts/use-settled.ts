import { useEffect, useState } from 'react';

/** How long one pauses before what one has typed, or dragged, is looked at. */
const pauseMs = 250;

/** A text as it was when it last stayed the same for a while. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
