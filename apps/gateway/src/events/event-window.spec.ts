import { expect, it } from 'vitest';
import { EventWindow } from './event-window.ts';

const event = (cursor: number) => ({ cursor: BigInt(cursor), subject: '', event: {} as never });
const cursors = (events: readonly { cursor: bigint }[]) => events.map(({ cursor }) => Number(cursor));

it('gives the events after a cursor, whether or not that one is an event of it', () => {
  const window = new EventWindow(10n, 4);
  for (const cursor of [11, 13, 17]) window.push(event(cursor));
  expect(cursors(window.after(10n, 9))).toEqual([11, 13, 17]);
  expect(cursors(window.after(13n, 9))).toEqual([17]);
  expect(cursors(window.after(14n, 9))).toEqual([17]);
  expect(cursors(window.after(10n, 2))).toEqual([11, 13]);
  expect(cursors(window.after(17n, 9))).toEqual([]);
  expect([window.base, window.last]).toEqual([10n, 17n]);
});

it('holds at least its capacity and at most twice that, and knows what it let go', () => {
  const window = new EventWindow(0n, 4);
  for (let cursor = 1; cursor <= 100; cursor++) {
    window.push(event(cursor));
    const held = window.after(window.base, 1000);
    expect(cursors(held)).toEqual(Array.from({ length: held.length }, (_, i) => Number(window.base) + 1 + i));
    expect(held.length).toBeLessThan(8);
    expect(held.length).toBeGreaterThanOrEqual(Math.min(cursor, 4));
  }
});

it('wakes whoever waits: by an event, by time, or when told to stop', async () => {
  const window = new EventWindow(0n, 4);
  const stop = new AbortController();
  const waiting = [window.next(60_000, stop.signal), window.next(60_000, stop.signal)];
  window.push(event(1));
  await Promise.all(waiting);
  await window.next(1, stop.signal);
  const last = window.next(60_000, stop.signal);
  stop.abort();
  await last;
  await window.next(60_000, stop.signal);
});
