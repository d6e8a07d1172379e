import { randomUUID } from 'node:crypto';
import { workSubjects } from '@gtn-studio/contracts';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { writeNpz } from '@gtn-studio/tensor-files';
import axe from 'axe-core';
import { RecordProxyValidationDocument, orThrow } from '@gtn-studio/sdk';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { launchChromium } from '../tools/browser/chromium.ts';
import { type PrivateStack, privateStack } from './support/private-stack.ts';
import { type StoryPage, storyPage } from './support/story-page.ts';

const browser: Browser | undefined = await launchChromium();
if (!browser)
  console.warn(
    'the stories of the dashboard are skipped: CHROMIUM names no browser, and the packaged one does not run here',
  );

/** In the page: the tile of class 7 at inner step 3, and the same image in the picture, where it is of 8 columns and 10 rows of 42 pixels. */
const pixelsOfBoth = `async (path) => {
  const pixels = (canvas, x, y) => canvas.getContext('2d').getImageData(x, y, 40, 40).data.join();
  const tile = document.querySelector('canvas[data-step="3"][data-class="7"]');
  const bitmap = await createImageBitmap(await (await fetch(path)).blob());
  const whole = document.createElement('canvas');
  [whole.width, whole.height] = [bitmap.width, bitmap.height];
  whole.getContext('2d').drawImage(bitmap, 0, 0);
  return { shown: pixels(tile, 0, 0), pictured: pixels(whole, bitmap.width - 6 * 42, bitmap.height - 3 * 42) };
}`;

const patience = { timeout: 90_000, interval: 100 };

describe.skipIf(!browser)('the dashboard', () => {
  let platform: PrivateStack;
  let context: BrowserContext;
  let page: Page;
  let url: string;
  let complaints: StoryPage['complaints'];
  /** Pages that were come to, to be looked at by axe-core too. */
  const addresses: string[] = [];

  beforeAll(async () => {
    platform = await privateStack();
    url = platform.stack.service('gateway').url!;
    ({ context, page, complaints } = await storyPage(browser!, patience.timeout));
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.remove();
  });

  const panel = (title: string) => page.getByRole('region', { name: title, exact: true });
  /** Points of a chart, as it tells those who don't see it. */
  const points = async (title: string) => {
    const label = await panel(title).getByRole('img').first().getAttribute('aria-label');
    return Number(/: (\d+) points/.exec(label ?? '')?.[1]);
  };
  const stateIs = (word: string | RegExp) =>
    vi.waitFor(
      async () => expect(await page.locator('.state').first().textContent()).toMatch(word),
      patience,
    );
  const field = (label: string) => page.getByLabel(label, { exact: true });

  it('a run is started by a form that says what is wrong, its curve moves, and it is paused, resumed and exported', async () => {
    await page.goto(`${url}/`);
    await page.getByRole('link', { name: 'Start a training run' }).first().click();
    await field('Name').fill('from the form');
    await field('Synthetic batch').fill('0');
    await page.getByText('must be at least 1, got 0').waitFor();
    expect(await page.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
    for (const [label, value] of [
      ['Synthetic batch', '20'],
      ['Outer iterations', '2000'],
      ['Inner steps', '8'],
      ['Real batch', '40'],
      ['Validate every', '10'],
      ['Checkpoint every', '10'],
      ['Threads', '1'],
    ] as const)
      await field(label).fill(value);
    await page.getByRole('button', { name: 'Start' }).click();
    await page.waitForURL(/\/runs\/TrainingRun:/);
    await vi.waitFor(async () => expect(await points('Meta-loss')).toBeGreaterThan(0), patience);
    const before = await points('Meta-loss');
    await vi.waitFor(async () => expect(await points('Meta-loss')).toBeGreaterThan(before), patience);

    await page.getByRole('button', { name: 'Pause' }).click();
    await stateIs('Paused');
    await page.getByRole('button', { name: 'Resume' }).click();
    await stateIs(/Waiting|Running/);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: /NumPy/ }).click();
    const link = panel('Files').getByRole('link', { name: /\.npz$/ });
    await link.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/\.npz$/);
  }, 180_000);

  it('the slider shows the image of exactly its step', async () => {
    const slider = page.getByRole('slider', { name: 'Inner step' });
    await slider.waitFor();
    // With one picture there is nothing to choose from yet.
    await vi.waitFor(async () => {
      await page.getByRole('slider', { name: 'Outer iteration' }).press('Home');
      expect(page.url()).toMatch(/at=/);
    }, patience);
    await slider.press('ArrowRight');
    await page.waitForURL(/step=2/);
    await slider.press('ArrowRight');
    await page.waitForURL(/step=3/);
    const tile = page.getByRole('img', { name: 'class 7 at inner step 3' });
    await tile.waitFor();
    await page.locator('.gtn-images[aria-busy="false"]').waitFor();
    const { shown, pictured } = await page.evaluate<{ shown: string; pictured: string }>(
      `(${pixelsOfBoth})(${JSON.stringify(await firstPicture())})`,
    );
    expect(shown).toBe(pictured);
  }, 120_000);

  /** Where the run's first picture is. */
  async function firstPicture(): Promise<string> {
    const id = /TrainingRun:[0-9a-f-]+/.exec(page.url())![0];
    const query = `query ($id: ID!) { trainingRun(id: $id) { artifacts(first: 1, filter: { kinds: [CURRICULUM_IMAGE] }, orderBy: ITERATION) { edges { node { url } } } } }`;
    const answer = await platform.client.request<
      { trainingRun: { artifacts: { edges: { node: { url: string } }[] } } },
      { id: string }
    >(query, { id });
    return answer.trainingRun.artifacts.edges[0]!.node.url;
  }

  it('a gateway that dies leaves the chart, and is followed again when it is back', async () => {
    const gateway = platform.stack.service('gateway');
    await gateway.kill('SIGKILL');
    await page.getByText('Reconnecting').waitFor();
    const kept = await points('Meta-loss');
    expect(kept).toBeGreaterThan(0);
    await gateway.whenReady();
    await page.getByText('Live', { exact: true }).waitFor();
    await vi.waitFor(async () => expect(await points('Meta-loss')).toBeGreaterThan(kept), patience);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Cancel it' }).click();
    await stateIs('Cancelled');
  }, 180_000);

  it('a run says what happened to it, is noted on in place, and is deleted and restored', async () => {
    const log = panel('Log').getByRole('listitem');
    for (const line of [
      /takes it$/,
      /begins the first of 2000 iterations, on digits/,
      /paused$/,
      /cancelled$/,
    ])
      await log.filter({ hasText: line }).first().waitFor();

    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByRole('button', { name: 'Add tags and notes' }).waitFor();
    await page.getByRole('button', { name: 'Add tags and notes' }).click();
    await field('Tags').fill('baseline, from the form, baseline');
    await field('Notes').fill('Cancelled by hand.');
    await field('Notes').press('Control+Enter');
    const tags = page.getByRole('list', { name: 'Tags' }).getByRole('listitem');
    await tags.first().waitFor();
    expect(await tags.allTextContents()).toEqual(['baseline', 'from the form']);
    await page.getByText('Cancelled by hand.').waitFor();
    await other.getByText('Cancelled by hand.').waitFor(patience);

    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText(/^This deletes 1 training run, 1 export and \d+ files, and frees /).waitFor();
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByText('It is deleted').waitFor();
    await other.getByText('It is deleted').waitFor(patience);
    await other.close();
    await page.getByRole('button', { name: 'Restore' }).click();
    await page.getByText('It is deleted').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Delete', exact: true }).waitFor();
  }, 120_000);

  it('a search is started by a form that says what is wrong, and what is marked in its scatter is what its table shows', async () => {
    await page.goto(`${url}/searches`);
    await page.getByRole('link', { name: 'Start a search' }).first().click();
    await field('Trials').fill('0');
    await page.getByText('got 0').first().waitFor();
    expect(await page.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
    for (const [label, value] of [
      ['Name', 'small ones'],
      ['Trials', '8'],
      ['Parallel', '3'],
      ['Images', '50'],
      ['Seed', '3'],
    ] as const)
      await field(label).fill(value);
    const teaching = page.getByRole('group', { name: 'Teaching', exact: true });
    await teaching.getByLabel('Batch size', { exact: true }).fill('20');
    await teaching.getByLabel('Steps', { exact: true }).fill('8');
    await field('Conv').uncheck();
    await page.getByRole('button', { name: 'Start' }).click();
    await page.waitForURL(/\/searches\/Search:/);
    const rows = panel('Trials').locator('tr[data-row]');
    await vi.waitFor(async () => expect(await rows.count()).toBe(8), patience);

    const parameters = async () =>
      (await rows.locator('td:nth-child(5)').allTextContents()).map((text) =>
        Number(text.replaceAll(/\D/g, '')),
      );
    const least = (await parameters()).toSorted((a, b) => a - b);
    const header = panel('Trials').getByRole('button', { name: 'Parameters', exact: true });
    await header.click();
    await vi.waitFor(async () => expect(await parameters()).toEqual(least), patience);
    await header.press('Enter');
    await vi.waitFor(async () => expect(await parameters()).toEqual(least.toReversed()), patience);
    await page.waitForURL(/order=parameters&reverse=yes/);
    await page.reload();
    await vi.waitFor(async () => expect(await parameters()).toEqual(least.toReversed()), patience);
    expect(await panel('Trials').locator('th[aria-sort="descending"]').textContent()).toMatch('Parameters');
    await panel('Trials').getByLabel('Order', { exact: true }).selectOption('score');
    await page.waitForURL((address) => !address.searchParams.has('order'));

    const scatter = panel('Accuracy against cost');
    const drawn = await scatter.locator('canvas').elementHandle();
    const mark = scatter.locator('.u-select');
    const chart = await scatter.locator('.u-over').boundingBox();
    await page.mouse.move(chart!.x + 2, chart!.y + 2);
    await page.mouse.down();
    await page.mouse.move(chart!.x + chart!.width / 2, chart!.y + chart!.height - 2, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/ranges=/);
    await panel('Trials')
      .getByText(/marked of 8/)
      .waitFor();
    expect(await rows.count()).toBeLessThan(8);
    const marked = (await mark.boundingBox())!;
    expect(marked.width).toBeCloseTo(chart!.width / 2, -1);
    // A chart that is made anew with each mark stops a browser that has many to make, as while one drags along an axis.
    expect(await drawn.isVisible()).toBe(true);
    await page.reload();
    await panel('Trials')
      .getByText(/marked of 8/)
      .waitFor();
    await vi.waitFor(
      async () => expect((await mark.boundingBox())!.width).toBeCloseTo(marked.width, 0),
      patience,
    );
    await scatter.locator('.u-over').click();
    await page.waitForURL((address) => !address.searchParams.has('ranges'));
    await vi.waitFor(async () => expect(await rows.count()).toBe(8), patience);
    await panel('All figures of a trial')
      .getByRole('img', { name: /8 lines/ })
      .waitFor();
    await page.getByText('Ranges as figures').click();
    await field('accuracy from').fill('2');
    await field('accuracy to').focus();
    await panel('Trials').getByText('No trial is within the mark.').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await vi.waitFor(async () => expect(await rows.count()).toBe(8), patience);
    await vi.waitFor(
      async () => expect(await panel('Workers').locator('li[data-kind="done"]').count()).toBe(8),
      patience,
    );
    await panel('Trained to the end').getByRole('button', { name: 'Train the best' }).click();
    await field('Top').fill('99');
    await page
      .getByText('must be at most the 8 networks of the search that have a score, got 99')
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
    await panel('Trained to the end').getByRole('button', { name: 'Leave it' }).click();
  }, 300_000);

  it('an architecture of a trial is drawn, and compared with another by what differs alone', async () => {
    const search = page.url();
    await panel('Trials').locator('tr[data-row] a').first().click();
    await page.waitForURL(/\/architectures\/Architecture:/);
    await panel('From image to logits')
      .getByRole('img', { name: /image, .*logits/ })
      .waitFor();
    await vi.waitFor(
      async () => expect(await panel('Evaluations').locator('tr[data-row]').count()).toBeGreaterThan(0),
      patience,
    );
    await page.getByRole('link', { name: 'Compare with another' }).click();
    // The page that is left has a link whose name begins as theirs do.
    await page.waitForURL(/\/architectures\?compare=/);
    await page
      .getByRole('link', { name: /^Compare with / })
      .first()
      .click();
    await page.waitForURL(/with=/);
    await panel('Only what differs').getByText('parameters', { exact: true }).waitFor();
    await panel('From image to logits of B').waitFor();
    addresses.push(page.url());
    await page.goto(search);
  }, 120_000);

  it('a validation tells how well estimators order, and what is marked beside the truth is what its table shows', async () => {
    const search = page.url();
    const { client, experimentId } = platform;
    const estimate = (name: string, spearman: number, kendall: number) => ({
      ...{ name, omitted: 0, topKRecall: 1, regret: 0 },
      ...{ secondsPerArchitecture: 2, compileSecondsPerArchitecture: 0.5 },
      spearman: { all: spearman, ci: { all: [-1, 1] } },
      kendall: { all: kendall, ci: {} },
    });
    const { recordProxyValidation } = await client.request(RecordProxyValidationDocument, {
      input: {
        ...{
          experimentId,
          name: 'four by hand',
          space: 'by hand',
          dataset: 'digits',
          truth: 'long training',
        },
        ...{ truthSecondsPerArchitecture: 10, k: 1 },
        estimators: [estimate('synflow', 0.8, 2 / 3), estimate('synflow+gtn', 1, 1)],
        points: [
          ['a', 0.6, [1, 1]],
          ['b', 0.7, [3, 2]],
          ['c', 0.8, [2, 3]],
          ['d', 0.9, [4, 4]],
        ].map(([architecture, truth, estimates]) => ({
          architecture: architecture as string,
          truth: truth as number,
          estimates: estimates as number[],
        })),
      },
    });
    const { id } = orThrow(recordProxyValidation).proxyValidation;
    await page.goto(`${url}/validations`);
    await page.getByRole('link', { name: 'four by hand' }).click();
    await vi.waitFor(
      async () =>
        expect(await panel('Estimators').locator('tr[data-row]').allTextContents()).toEqual([
          expect.stringMatching(/^synflow\+gtn.*1\.00.*75\.0 %$/),
          expect.stringMatching(/^synflow.*0\.80.*75\.0 %$/),
        ]),
      patience,
    );
    await panel('What an ensemble’s member adds').getByText('+0.20').waitFor();
    await page.getByLabel('Estimator', { exact: true }).selectOption('synflow');
    await page.waitForURL(/estimator=synflow/);
    const over = panel('Estimate against truth').locator('.u-over');
    await over.scrollIntoViewIfNeeded();
    const chart = await over.boundingBox();
    // The right half: estimates of 3 and 4.
    await page.mouse.move(chart!.x + chart!.width / 2, chart!.y + 1);
    await page.mouse.down();
    await page.mouse.move(chart!.x + chart!.width - 1, chart!.y + chart!.height - 1, { steps: 5 });
    await page.mouse.up();
    const rows = panel('Architectures').locator('tr[data-row]');
    await vi.waitFor(
      async () =>
        expect(await rows.allTextContents()).toEqual([
          expect.stringContaining('b'),
          expect.stringContaining('d'),
        ]),
      patience,
    );
    await page.getByRole('button', { name: 'Export Estimators' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Save as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('four by hand-estimators.csv');
    addresses.push('/validations', `/validations/${id}`);
    await page.goto(search);
  }, 120_000);

  it('a validation is started by a form that says what is wrong, and has its figures once it is completed', async () => {
    await page.goto(`${url}/validations`);
    await page.getByRole('link', { name: 'Start a validation' }).first().click();
    await field('Estimators').fill('synflo');
    await page.getByText('did you mean synflow?').first().waitFor();
    expect(await page.getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
    await field('Estimators').fill('parameters, synflow');
    await field('Name').fill('from the form');
    await field('Channels').fill('2');
    await field('Count').fill('4');
    await page.getByRole('group', { name: 'Truth', exact: true }).getByLabel('Epochs').fill('1');
    await page.getByRole('button', { name: 'Start' }).click();
    await page.waitForURL(/\/validations\/ProxyValidation:/);
    await page.getByText('Completed', { exact: true }).waitFor();
    const rows = panel('Estimators').locator('tr[data-row]');
    await vi.waitFor(async () => expect(await rows.count()).toBe(2), patience);
    await panel('Architectures').getByText('4 of 4').waitFor();
    addresses.push('/validations/start');
  }, 300_000);

  it('a data set is uploaded, and shows images of each class', async () => {
    const search = page.url();
    await page.goto(`${url}/datasets`);
    const images = Uint8Array.from({ length: 60 * 64 }, (_, index) => (index * 37) % 256);
    const labels = Int32Array.from({ length: 60 }, (_, index) => index % 3);
    const npz = writeNpz({
      images: { shape: [60, 8, 8], data: images },
      labels: { shape: [60], data: labels },
    });
    await field('File').setInputFiles({
      name: 'My stripes.npz',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(npz),
    });
    await page.getByRole('button', { name: 'Upload' }).click();
    await panel('Add a data set').getByRole('link', { name: 'my-stripes' }).click();
    await page.waitForURL(/\/datasets\/Dataset:/);
    await panel('Images by class').getByRole('img', { name: '12 images of 2' }).waitFor();
    addresses.push('/datasets', page.url());
    await page.goto(search);
  }, 120_000);

  it('work that nobody can do is a dead letter, which is retried, comes back, and is dismissed', async () => {
    const nats = await connect({ servers: platform.stack.natsUrl });
    const subject = workSubjects.evaluateLearner.replace('*', randomUUID());
    await jetstream(nats).publish(subject, JSON.stringify({ id: 'none' }), { msgID: randomUUID() });
    await nats.close();
    const address = page.url();
    await page.goto(`${url}/health`);
    const letters = panel('Dead letters').locator('tr[data-row]');
    const lettersAre = (count: number) =>
      vi.waitFor(async () => expect(await letters.count()).toBe(count), patience);
    await lettersAre(1);
    const first = await letters.getAttribute('data-row');
    await letters.getByRole('button', { name: 'Retry' }).click();
    await vi.waitFor(async () => {
      expect(await letters.count()).toBe(1);
      expect(await letters.getAttribute('data-row')).not.toBe(first);
    }, patience);
    await letters.getByRole('button', { name: 'Dismiss' }).click();
    await lettersAre(0);
    await page.getByLabel('Which dead letters').selectOption('settled');
    await lettersAre(2);
    await page.goto(address);
  }, 180_000);

  it('a query of one line that is pasted into the explorer is formatted, and seen from its beginning', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: url });
    const explorer = await context.newPage();
    await explorer.goto(`${url}/graphql`);
    const editor = explorer.locator('.graphiql-query-editor');
    await editor.locator('.view-lines').click();
    await explorer.keyboard.press('Control+A');
    const query =
      'query Best { searches(first: 3) { edges { node { id name state bestScore trialsEnded best: learningCurve(metric: "bestScore", maxPoints: 5) { points { step last } } } } } }';
    await explorer.evaluate(`navigator.clipboard.writeText(${JSON.stringify(query)})`);
    await explorer.keyboard.press('Control+V');
    await vi.waitFor(async () => {
      expect(await editor.locator('.view-lines').textContent()).toContain('learningCurve');
      expect(await editor.locator('.view-line').count()).toBeGreaterThan(10);
      const [shown, text] = [await editor.boundingBox(), await editor.locator('.view-lines').boundingBox()];
      expect(text!.x).toBeGreaterThan(shown!.x);
    }, patience);
    await explorer.close();
  }, 120_000);

  it('a browser whose language is none that Intl takes shows its pages, charts and all', async () => {
    const posix = await context.newPage();
    await posix.addInitScript(
      "Object.defineProperty(Navigator.prototype, 'language', { get: () => 'en-US@posix', configurable: true })",
    );
    await posix.goto(`${url}/runs`);
    await posix.getByRole('heading', { level: 1, name: 'Runs' }).waitFor();
    await posix.close();
  });

  it('axe-core finds nothing serious, in the light theme and the dark one', async () => {
    const search = page.url();
    const { edges } = (
      await platform.client.request<{ trainingRuns: { edges: { node: { id: string } }[] } }, object>(
        '{ trainingRuns(first: 1) { edges { node { id } } } }',
        {},
      )
    ).trainingRuns;
    for (const address of [
      '/runs',
      `/runs/${edges[0]!.node.id}`,
      '/start',
      '/searches/start',
      '/searches',
      search,
      '/architectures',
      '/health',
      ...addresses,
    ]) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(new URL(address, url).href);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
      await page.evaluate(axe.source);
      const found = await violations({});
      await page.emulateMedia({ colorScheme: 'dark' });
      // All that a theme changes.
      const foundInDark = await violations({ runOnly: ['color-contrast', 'link-in-text-block'] });
      const serious = [...found, ...foundInDark].filter(({ impact }) =>
        /serious|critical/.test(impact ?? ''),
      );
      expect(serious.map(({ id, nodes }) => `${address}: ${id}: ${nodes[0]?.html}`)).toEqual([]);
    }
  }, 300_000);

  /** What axe-core, which the page has loaded, has against it once it is drawn. */
  async function violations(options: axe.RunOptions): Promise<axe.Result[]> {
    const run = `new Promise(requestAnimationFrame).then(() => axe.run(document, ${JSON.stringify(options)}))`;
    return (await page.evaluate<axe.AxeResults>(run)).violations;
  }

  it('nothing went wrong in the pages, and their policy of contents held nothing back', () => {
    expect(complaints).toEqual([]);
  });
});
