/**
 * `npm run bench:dashboard -- [--trials N] [--seconds N] [--json FILE]`: the page of a search with many trials in a real browser: how long
 * until its first rows are there, its charts are drawn and a trial far down is reached, and how many frames a second it draws while one scrolls its
 * table and marks parts of its charts. On a busy machine look at the work for a frame: what is below 20 ms leaves 50 frames a second.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { provenance } from '@gtn-studio/runs';
import type { Page } from 'playwright-core';
import { launchChromium } from '../../browser/chromium.ts';
import { seed } from '../load/seed.ts';
import { startGateway } from '../load/start-gateway.ts';
import { type Frames, framesDuring, meterOf, tabulated } from './frames.ts';

const { values } = parseArgs({
  options: {
    trials: { type: 'string', default: '50000' },
    seconds: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});
const firstRow = 'section[aria-label="Trials"] tr[data-row]';
const trials = Number(values.trials);
const milliseconds = 1000 * Number(values.seconds);

const folder = await mkdtemp(join(tmpdir(), 'gtn-bench-dashboard-'));
const stack = await startGateway(folder);
const browser = await launchChromium();
try {
  if (!browser) throw new Error('there is no browser: CHROMIUM names one');
  console.log(`seeding ${trials} trials …`);
  const { searchId } = await seed(stack.databaseUrl, { trials, trainingRuns: 1, pointsPerCurve: 100 });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
  page.setDefaultTimeout(300_000);
  const url = stack.service('gateway').url!;
  await markFirstRows(page);
  // Whoever opens a search comes from their list, which has long been drawn.
  await page.goto(`${url}/searches`);
  await page.getByRole('link', { name: 'load search' }).waitFor();
  await page.waitForLoadState('networkidle');

  const address = `${url}/searches/Search:${searchId}`;
  // First nothing of its page is in the browser's cache, and the gateway has not yet been asked for a search.
  const openedFirst = await opened(page, address);
  const openedAgain = await opened(page, address);
  for (const [when, { rows, charts }] of Object.entries({ first: openedFirst, again: openedAgain }))
    console.log(`opened ${when}: rows after ${seconds(rows)}, charts after ${seconds(charts)}`);
  // What was drawn last is drawn by then.
  await page.waitForTimeout(3000);

  const far = Math.ceil(0.8 * trials);
  const reached = await reachedTrial(page, far);
  console.log(`trial ${far} by the scrollbar after ${seconds(reached)}`);

  const meter = await meterOf(page);
  const frames: Record<string, Frames> = {
    'nothing happens': await framesDuring(page, meter, () => page.waitForTimeout(milliseconds)),
    'the table is scrolled': await framesDuring(page, meter, () => scrolled(page)),
    'a part of the scatter is marked': await framesDuring(page, meter, () =>
      dragged(page, '.u-over >> nth=-1', { from: [0.1, 0.1], to: [0.6, 0.9] }),
    ),
    'the marked rows are scrolled': await framesDuring(page, meter, () => scrolled(page)),
    'an axis of the parallel coordinates is marked': await framesDuring(page, meter, () =>
      dragged(page, '.gtn-parallel', { from: [56, 0.3], to: [56, 0.7] }),
    ),
  };
  console.log(tabulated(frames));
  if (values.json !== undefined) {
    const made = await provenance('npm run bench:dashboard', { name: 'gtn-studio', version: '0.1.0' });
    const results = {
      ...made,
      trials,
      openedFirst,
      openedAgain,
      farTrialMs: reached,
      frames,
    };
    await writeFile(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
  }
} finally {
  await browser?.close();
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** Puts the scrollbar of the table, in the order of the trials' numbers, to a trial; milliseconds until that is there. */
async function reachedTrial(page: Page, number: number): Promise<number> {
  await page.getByLabel('Order', { exact: true }).selectOption('number');
  const table = page.locator('section[aria-label="Trials"]');
  await table.locator('tr[aria-rowindex="2"] td:first-child', { hasText: /^1$/ }).waitFor();
  const began = performance.now();
  await page.evaluate(
    `{ const table = document.querySelector('section[aria-label="Trials"] .gtn-table-scroll');
    table.scrollTo(0, ${(number - 1) / trials} * table.scrollHeight) }`,
  );
  await table
    .locator(`tr[aria-rowindex="${number + 1}"] td:first-child`, { hasText: String(number) })
    .waitFor();
  return performance.now() - began;
}

/** Has each page tell when the first rows of a search's table are drawn: who asks from outside waits for all that it does next, such as drawing charts. */
async function markFirstRows(page: Page): Promise<void> {
  await page.addInitScript(`{
    const rows = new MutationObserver(() => {
      if (!document.querySelector(${JSON.stringify(firstRow)})) return;
      rows.disconnect();
      requestAnimationFrame(() => setTimeout(() => performance.mark('first rows')));
    });
    rows.observe(document, { childList: true, subtree: true });
  }`);
}

interface Opened {
  /** Milliseconds from the request of the page until rows of its table are drawn, and until all of its charts are. */
  readonly rows: number;
  readonly charts: number;
}

/** Opens a search, and waits until nothing more comes. */
async function opened(page: Page, address: string): Promise<Opened> {
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('section[aria-label="All figures of a trial"] canvas').first().waitFor();
  const charts = await page.evaluate<number>('performance.now()');
  await page.waitForLoadState('networkidle');
  const rows = await page.evaluate<number>(`performance.getEntriesByName('first rows')[0].startTime`);
  return { rows, charts };
}

/** Turns the wheel over the table, down and up. */
async function scrolled(page: Page): Promise<void> {
  const table = page.locator('section[aria-label="Trials"] .gtn-table-scroll');
  await table.scrollIntoViewIfNeeded();
  const box = (await table.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const end = Date.now() + milliseconds;
  for (let turn = 0; Date.now() < end; turn++) {
    await page.mouse.wheel(0, turn % 100 < 70 ? 240 : -240);
    await page.waitForTimeout(16);
  }
}

interface Drag {
  /** Parts of the element's width and height; beyond 1: pixels. */
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
}

/** Drags slowly over an element, and waits as long again for what comes of it. */
async function dragged(page: Page, selector: string, { from, to }: Drag): Promise<void> {
  const element = page.locator(selector);
  await element.scrollIntoViewIfNeeded();
  const box = (await element.boundingBox())!;
  const place = ([x, y]: readonly [number, number]) =>
    [box.x + (x > 1 ? x : x * box.width), box.y + (y > 1 ? y : y * box.height)] as const;
  await page.mouse.move(...place(from));
  await page.mouse.down();
  const steps = Math.round(milliseconds / 2 / 16);
  for (let step = 1; step <= steps; step++) {
    const at = step / steps;
    await page.mouse.move(...place([from[0] + at * (to[0] - from[0]), from[1] + at * (to[1] - from[1])]));
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  await page.waitForTimeout(milliseconds / 2);
}
