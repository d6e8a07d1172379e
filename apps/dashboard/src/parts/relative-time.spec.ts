import { expect, it } from 'vitest';
import { relativeTime } from './relative-time.tsx';

const now = new Date('2026-05-20T12:00:00Z');

it.each([
  ['2026-05-20T11:59:58Z', 'just now'],
  ['2026-05-20T11:59:30Z', '30 seconds ago'],
  ['2026-05-20T11:58:30Z', '1 minute ago'],
  ['2026-05-20T09:00:01Z', '2 hours ago'],
  ['2026-05-19T11:00:00Z', 'yesterday'],
  ['2026-03-01T00:00:00Z', '2026-03-01'],
])('%s is %s', (at, text) => {
  expect(relativeTime(new Date(at), now)).toBe(text);
});
