import type { CDPSession, Page } from 'playwright-core';

export interface Frames {
  /** Frames drawn in a second, on average. */
  readonly perSecond: number;
  /** Milliseconds between two frames: of 95 % no more than this, and the most. */
  readonly p95: number;
  readonly most: number;
  /** Milliseconds of processor time that the page's own thread worked for a frame, on average: other work of the machine is not in it. */
  readonly work: number;
}

/** Counts what the thread of a page works, in its processor time. */
export async function meterOf(page: Page): Promise<() => Promise<number>> {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await devtools.send('Performance.getMetrics');
    return 1000 * metrics.find(({ name }) => name === 'TaskDuration')!.value;
  };
}

/** Counts the frames that a page draws while something happens. */
export async function framesDuring(
  page: Page,
  workMs: () => Promise<number>,
  happens: () => Promise<void>,
): Promise<Frames> {
  const before = await workMs();
  // Each count ends with its own list: one that waits for its last frame would else go on in the next list.
  await page.evaluate(`{
    const times = (globalThis.frameTimes = []);
    const count = (at) => { if (frameTimes !== times) return; times.push(at); requestAnimationFrame(count); };
    requestAnimationFrame(count);
  }`);
  await happens();
  const worked = (await workMs()) - before;
  const times = await page.evaluate<number[]>(
    '{ const counted = globalThis.frameTimes; globalThis.frameTimes = undefined; counted }',
  );
  const between = times.slice(1).map((time, at) => time - times[at]!);
  const sorted = [...between].sort((a, b) => a - b);
  return {
    perSecond: (1000 * between.length) / (times.at(-1)! - times[0]!),
    p95: sorted[Math.floor(0.95 * sorted.length)]!,
    most: sorted.at(-1)!,
    work: worked / between.length,
  };
}

/** A line for each thing that happened. */
export const tabulated = (frames: Readonly<Record<string, Frames>>): string =>
  Object.entries(frames)
    .map(([what, { perSecond, p95, most, work }]) => {
      const figures = `${perSecond.toFixed(1).padStart(5)} frames a second, p95 ${p95.toFixed(0)} ms, most ${most.toFixed(0)} ms, ${work.toFixed(1)} ms of work each`;
      return `${what.padEnd(46)} ${figures}`;
    })
    .join('\n');
