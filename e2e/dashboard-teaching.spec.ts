import { OnnxRuntimeEngine } from '@gtn-studio/engine-onnxruntime';
import { loadDataset } from '@gtn-studio/datasets';
import { type SyntheticSet, compileLearner, drawArchitectures, teach } from '@gtn-studio/gtn';
import { makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { testBatches } from '@gtn-studio/runs';
import { StartTrainingRunDocument, orThrow, trainingRunEnded } from '@gtn-studio/sdk';
import { readSafetensors } from '@gtn-studio/tensor-files';
import type { TrainingConfig } from '@gtn-studio/contracts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../tools/browser/chromium.ts';
import { type PrivateStack, privateStack } from './support/private-stack.ts';
import { type StoryPage, storyPage } from './support/story-page.ts';

const browser: Browser | undefined = await launchChromium();

/** In the page: seeds are 1, 2, … in place of random ones. */
const countedSeeds = `{
  const random = crypto.getRandomValues.bind(crypto);
  let seed = 0;
  crypto.getRandomValues = (array) => (array instanceof Uint32Array ? array.fill(++seed) : random(array));
}`;

/** A machine that does other work too takes minutes to train the teacher. */
const patience = 600_000;

describe.skipIf(!browser)('a learner in the visitor’s browser', () => {
  let platform: PrivateStack;
  let page: Page;
  let url: string;
  let complaints: StoryPage['complaints'];

  beforeAll(async () => {
    platform = await privateStack();
    url = platform.stack.service('gateway').url!;
    ({ page, complaints } = await storyPage(browser!, patience));
    await page.addInitScript(countedSeeds);
  });
  afterAll(async () => {
    await browser?.close();
    await platform?.remove();
  });

  it('is taught with the synthetic set, passes 85 % on real digits, and does as well as on the server', async () => {
    const { client, experimentId } = platform;
    const { startTrainingRun } = await client.request(StartTrainingRunDocument, {
      input: {
        ...{ experimentId, name: 'teacher', seed: 0, threads: 1 },
        config: {
          preset: {
            name: 'digits-demo',
            overrides: { outerIterations: 200, batchSize: 20, evaluation: { every: 100, learners: 1 } },
          },
        },
      },
    });
    const { id } = orThrow(startTrainingRun).trainingRun;
    expect((await trainingRunEnded(client, id)).state).toBe('COMPLETED');

    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(`${url}/runs/${id}`);
    const panel = page.getByRole('region', { name: 'Teach it in your browser', exact: true });
    await panel.getByRole('button', { name: 'Teach a learner' }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(asked.filter((path) => /ort|wasm|worker/.test(path))).toEqual([]);

    await panel.getByRole('button', { name: 'Teach a learner' }).click();
    await panel.getByRole('button', { name: 'Teach another' }).click();
    const rows = panel.locator('tr[data-row]');
    await rows.nth(1).waitFor();
    const here = (await rows.allTextContents()).map((text) => {
      const [, percent, seed] = /^\d(\d+\.\d) %.*WebAssembly(\d+)$/.exec(text)!;
      return { accuracy: Number(percent) / 100, seed: Number(seed) };
    });
    await panel.getByRole('img', { name: /learner 1: 16 points.*; learner 2: 16 points/ }).waitFor();
    await panel.getByText('after 200 outer iterations; tested on 360 real images').waitFor();

    expect(here.map(({ seed }) => seed)).toEqual([1, 2]);
    expect((here[0]!.accuracy + here[1]!.accuracy) / 2).toBeGreaterThan(0.85);
    for (const { accuracy, seed } of here)
      // Two of the 360 images, which rounding may decide.
      expect(Math.abs(accuracy - (await onServer(seed)))).toBeLessThan(0.006);
    expect(complaints).toEqual([]);
  }, 1_200_000);

  /** Accuracy of the learner of a seed, taught by the engine that the platform trains with, on the set that the page loaded. */
  async function onServer(seed: number): Promise<number> {
    const link = page.getByRole('region', { name: 'Files', exact: true }).getByRole('link', {
      name: 'set.safetensors',
    });
    const file = new Uint8Array(
      await (await fetch(new URL((await link.getAttribute('href'))!, url))).arrayBuffer(),
    );
    const { tensors, metadata } = readSafetensors(file, 'set');
    const config = JSON.parse(metadata.config!) as TrainingConfig;
    const dataset = await loadDataset(config.dataset);
    const { unrollLength: steps, batchSize, realBatchSize, evaluationStatistics: rule } = config;
    const synthetic = [batchSize, ...dataset.shape];
    const length = tensors.images!.data.length / steps;
    const set: SyntheticSet = {
      batches: Array.from({ length: steps }, (_, t) => ({
        images: { shape: synthetic, data: tensors.images!.data.subarray(t * length, (t + 1) * length) },
        labels: {
          shape: [batchSize],
          data: tensors.labels!.data.subarray(t * batchSize, (t + 1) * batchSize),
        },
      })),
      schedule: { learningRate: tensors.learning_rate!.data, momentum: tensors.momentum!.data },
    };
    const engine = await OnnxRuntimeEngine.create({ threads: 1 });
    try {
      const [architecture] = drawArchitectures(config, {
        ...dataset,
        sampleTrain: () => expect.fail('no training image is looked at'),
      });
      const geometry = { rule, synthetic, real: [realBatchSize, ...dataset.shape] };
      const programs = await compileLearner(engine, makeLearner(architecture!), geometry);
      const test = testBatches(dataset.test, dataset, realBatchSize);
      return (await teach(programs, set, test, Random.fromSeed(seed))).accuracy;
    } finally {
      await engine.dispose();
    }
  }
});
