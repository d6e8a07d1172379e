import { useSyncExternalStore } from 'react';

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;
const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** How long ago a time is, in the largest unit that fits; a month and more as a date. */
export function relativeTime(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  if (Math.abs(seconds) < 5) return 'just now';
  if (Math.abs(seconds) >= 30 * 86_400) return at.toISOString().slice(0, 10);
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? units[3];
  return words.format(Math.trunc(seconds / size), unit);
}

let now = new Date();
function subscribe(tell: () => void): () => void {
  const timer = setInterval(() => {
    now = new Date();
    tell();
  }, 10_000);
  return () => clearInterval(timer);
}

/** How long ago something was; the time itself on hover. */
export function RelativeTime({ at }: { readonly at: string | null | undefined }) {
  const current = useSyncExternalStore(subscribe, () => now);
  if (at === null || at === undefined) return <>–</>;
  const date = new Date(at);
  return (
    <time dateTime={at} title={date.toLocaleString()}>
      {relativeTime(date, current > date ? current : new Date())}
    </time>
  );
}
