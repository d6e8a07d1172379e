import { type ConfigValue, type Section, htmlReport } from '@gtn-studio/report';
import { curriculumPicture } from '../pictures/curriculum-picture.ts';
import type { Provenance } from '../provenance.ts';
import type { Comparison } from '../teaching/comparison.ts';
import { formatPercent } from '../teaching/sample-statistics.ts';
import type { Metric } from '../training/metric.ts';
import type { TrainedTeacher } from '../training/trained-teacher.ts';
import type { TrainingSummary } from '../training/training-summary.ts';
import { accuracyByStep } from './comparison-charts.ts';
import { provenanceOf } from './provenance-section.ts';
import { clock, engineWithThreads, withPrefix } from './quantity.ts';
import {
  metaLossChart,
  rankLossChart,
  scheduleCharts,
  validationCaption,
  validationChart,
} from './training-charts.ts';

export interface RunReport {
  /** What the run is called. */
  readonly name: string;
  readonly teacher: TrainedTeacher;
  readonly provenance: Provenance;
  readonly engine: string;
  readonly threads: number;
  /** What the run started with, in words, if not with a new teacher. */
  readonly start?: string;
  readonly summary: TrainingSummary;
  readonly comparison: Comparison;
  /** Of the whole run. */
  readonly metrics: readonly Metric[];
}

/** The report of a finished run, as one HTML page. */
export async function runReport(run: RunReport): Promise<string> {
  const { name, teacher, provenance, summary, comparison, metrics } = run;
  const { config, dataset, set } = teacher;
  const { n } = summary.testAccuracy;
  const rankLoss = rankLossChart(metrics);
  return htmlReport({
    title: `${name}: a teacher for ${config.dataset}`,
    summary:
      `Fresh learners reach ${formatPercent(summary.testAccuracy)} on test images after ${summary.steps} steps on synthetic ` +
      `images; after ${summary.steps} steps on real images they reach ${formatPercent(summary.realDataAccuracy)}.`,
    sections: [
      cards(run),
      ...skippedWarning(summary),
      {
        kind: 'chart',
        chart: accuracyByStep(comparison),
        caption: `Means of ${n} fresh learners; bands are one standard deviation. Both take ${config.batchSize} images a step.`,
      },
      {
        kind: 'images',
        title: 'The curriculum',
        png: await curriculumPicture(set, dataset),
        alt: `Synthetic images: a row for each of ${dataset.classes} classes, columns from inner step 1 to ${summary.steps}.`,
        caption:
          'The first image of each class in the batch of each inner step, in the order in which a learner sees them.',
      },
      { kind: 'chart', chart: metaLossChart(metrics), width: 'half' },
      {
        kind: 'chart',
        chart: validationChart(metrics),
        width: 'half',
        caption: validationCaption(config.evaluation),
      },
      ...(rankLoss
        ? [
            {
              kind: 'chart',
              chart: rankLoss,
              width: 'half',
              caption:
                'How badly a learner’s score stands among the last scores of the other networks whose accuracy is known; below the line is better than no order.',
            } as const,
          ]
        : []),
      ...scheduleCharts(set.schedule, summary.realDataTuning).map((chart): Section => ({
        kind: 'chart',
        chart,
        width: 'half',
      })),
      comparisonSection(comparison),
      { kind: 'config', title: 'Config', config: config as unknown as Record<string, ConfigValue> },
      ...(run.start === undefined
        ? []
        : [{ kind: 'text', title: 'Start', paragraphs: [`The training began with ${run.start}.`] } as const]),
      { kind: 'text', title: 'Data', paragraphs: [dataset.provenance] },
    ],
    provenance: {
      ...provenanceOf(provenance),
      engine: engineWithThreads(run.engine, run.threads),
      seeds: [config.seed],
      duration: clock(summary.seconds),
    },
  });
}

function cards({ summary, comparison }: RunReport): Section {
  const {
    testAccuracy,
    realDataAccuracy,
    realDataTuning,
    seconds,
    flopsPerIteration,
    outerIterations,
    steps,
  } = summary;
  const reached = comparison.synthetic.curves[0]!.map(({ step }) => step).find(
    (step, i) => meanAt(comparison.synthetic, i) >= realDataAccuracy.mean && step <= steps,
  );
  return {
    kind: 'cards',
    cards: [
      {
        label: 'Test accuracy, synthetic images',
        value: formatPercent({ ...testAccuracy, n: 1 }, 1),
        detail: `± ${(100 * testAccuracy.std).toFixed(1)} over ${testAccuracy.n} learners, ${steps} steps`,
      },
      {
        label: 'Test accuracy, real images',
        value: formatPercent({ ...realDataAccuracy, n: 1 }, 1),
        detail:
          `± ${(100 * realDataAccuracy.std).toFixed(1)}, best constant schedule: ` +
          `learning rate ${realDataTuning.learningRate}, momentum ${realDataTuning.momentum}`,
      },
      {
        label: 'Synthetic steps for the same accuracy',
        value: reached === undefined ? 'not reached' : String(reached),
        detail: `real images: ${steps} steps`,
      },
      {
        label: 'Training time',
        value: clock(seconds),
        detail: `${outerIterations} outer iterations of ${withPrefix(flopsPerIteration)}FLOP`,
      },
    ],
  };
}

const meanAt = ({ curves }: Comparison['synthetic'], point: number) =>
  curves.reduce((sum, curve) => sum + curve[point]!.accuracy, 0) / curves.length;

function skippedWarning({
  skippedIterations,
  skippedLearners = [],
  outerIterations,
}: TrainingSummary): Section[] {
  if (skippedIterations === 0) return [];
  return [
    {
      kind: 'text',
      tone: 'warning',
      title: `${skippedIterations} of ${outerIterations} outer iterations were skipped`,
      paragraphs: [
        'Their meta-loss, its gradient or the update by it was not finite, so they changed nothing.',
      ],
    },
    {
      kind: 'table',
      title: 'Learners whose outer iterations were skipped',
      columns: [{ name: 'Learner' }, { name: 'Outer iterations' }, { name: 'Skipped' }],
      rows: skippedLearners.map(({ learner, iterations, skipped }) => [learner, iterations, skipped]),
      caption:
        'Such learners diverge: a smaller innerOptimizer.learningRate to start from, or a pool without them, helps.',
    },
  ];
}

const comparisonSection = ({ synthetic, real, realSubset, tuning }: Comparison): Section => ({
  kind: 'table',
  title: 'Synthetic and real images',
  columns: [
    { name: 'Taught with' },
    { name: 'Test accuracy', format: 'percent', digits: 2, best: 'highest' },
    { name: 'Schedule' },
  ],
  rows: [
    ['synthetic images', synthetic.accuracy, 'learned for every step'],
    [
      'new real images for each learner',
      real.accuracy,
      `learning rate ${tuning.learningRate}, momentum ${tuning.momentum}`,
    ],
    ['one set of real images in a fixed order', realSubset.accuracy, 'the same'],
  ],
  caption:
    `All learners see the same number of images. The schedule for real images is the best of ${tuning.tried.length} constant ones, ` +
    'chosen on validation images.',
});
