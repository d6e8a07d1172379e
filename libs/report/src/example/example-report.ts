import type { Report } from '../html/report.ts';
import { curriculumSheet } from '../sheet/curriculum-sheet.ts';
import { imageSheet } from '../sheet/image-sheet.ts';
import {
  exampleAblation,
  exampleEstimates,
  exampleFamilies,
  exampleLearningCurves,
  exampleMetaLoss,
  exampleTransfer,
  exampleTransferChart,
} from './example-charts.ts';
import { exampleDigits } from './example-digits.ts';

/** Every kind of section, chart and sheet in one report, with made-up numbers and images. */
export async function exampleReport(): Promise<Report> {
  const { images, shape, labels } = exampleDigits(32);
  const range: readonly [number, number] = [-1, 1];
  const classNames = Array.from({ length: 10 }, (_, digit) => String(digit));
  const lastBatches = images.subarray(-2 * 20 * 14 * 14);
  return {
    title: 'Example: digits taught by a generator',
    summary: 'Numbers and images on this page are made up; it shows what a report can hold and how it looks.',
    sections: [
      {
        kind: 'cards',
        cards: [
          { label: 'Test accuracy', value: '97.6\u202f%', detail: '± 0.2 over 5 seeds, 32 steps' },
          { label: 'Real data, tuned', value: '93.1\u202f%', detail: '± 0.6 over 5 seeds, 32 steps' },
          { label: 'Steps to 90 %', value: '9', detail: 'real data: 24' },
          { label: 'Training time', value: '18 min', detail: '3,000 outer iterations, 2.8 per second' },
        ],
      },
      {
        kind: 'text',
        title: '80 outer iterations were skipped',
        paragraphs: [
          'Iterations 1,400 to 1,479 had a meta-gradient that was not finite; they changed nothing.',
        ],
        tone: 'warning',
      },
      {
        kind: 'chart',
        chart: exampleLearningCurves(),
        caption: 'Lines are means over 5 seeds; bands run from the lowest to the highest seed.',
      },
      {
        kind: 'images',
        title: 'The curriculum',
        png: await curriculumSheet({ images, shape, labels, classNames, range, steps: 16, scale: 4, gap: 3 }),
        alt: 'Synthetic digits 0 to 9 in rows; from step 1 to step 32 they turn from noise into clear strokes.',
        caption: 'The first image of each class in the batch of each inner step.',
      },
      {
        kind: 'chart',
        chart: exampleMetaLoss(),
        width: 'half',
        caption: 'Mean and range of each 20 iterations; skipped ones are a gap.',
      },
      {
        kind: 'chart',
        chart: exampleAblation(),
        width: 'half',
        caption: 'Means ± one standard deviation, 5 seeds.',
      },
      { kind: 'chart', chart: exampleTransferChart(), width: 'half' },
      {
        kind: 'chart',
        chart: exampleEstimates(),
        width: 'half',
        caption: 'The dotted line is a perfect estimate.',
      },
      {
        kind: 'table',
        title: 'Transfer table',
        columns: [
          { name: 'Learner family' },
          { name: 'Taught on one learner', format: 'percent', best: 'highest' },
          { name: 'Taught on a pool', format: 'percent', best: 'highest' },
          { name: 'Parameters' },
        ],
        rows: exampleFamilies.map((family, at) => [
          family,
          { mean: exampleTransfer.one.values[at]!, std: exampleTransfer.one.errors[at]! },
          { mean: exampleTransfer.pool.values[at]!, std: exampleTransfer.pool.errors[at]! },
          [7850, 101_770, 62_346, 38_010, 143_562, 243_914][at]!,
        ]),
        caption: 'Test accuracy after 32 steps, mean ± standard deviation over 5 seeds.',
      },
      {
        kind: 'images',
        title: 'The last two batches',
        png: await imageSheet({ images: lastBatches, shape: [40, 1, 14, 14], range, columns: 20, scale: 3 }),
        alt: 'Forty clear synthetic digits.',
      },
      {
        kind: 'config',
        title: 'Configuration',
        config: {
          dataset: 'digits',
          innerSteps: 32,
          batchSize: 20,
          curriculum: 'full',
          generator: { noiseSize: 128, hidden: 1024, channels: [128, 64] },
          learner: { families: ['conv'], width: 1 },
          outer: { iterations: 3000, learningRate: 0.002, clip: 1 },
        },
      },
    ],
    provenance: {
      command: 'npx gtn train --preset digits-demo --seed 1 --out runs/digits-demo',
      commit: '0123abc',
      machine: '2 cores, 8 GB',
      seeds: [1, 2, 3, 4, 5],
      versions: { 'gtn-studio': '0.1.0', 'Node.js': '20.19.0' },
      duration: '18 min',
    },
  };
}
