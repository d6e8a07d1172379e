import { join } from 'node:path';
import { type Curve, learningCurveChart } from '@gtn-studio/report';
import {
  LearnerTrainer,
  type RealTraining,
  formatPercent,
  longerRealTraining,
  secondsPerStep,
} from '@gtn-studio/runs';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { readJson } from '../run/read-json.ts';
import { withTrainedRun } from '../run/trained-run.ts';
import {
  accuracyCurve,
  acrossSeeds,
  meanCurve,
  measured,
  seedsCaption,
  spreadCaption,
  testedSteps,
} from './across-seeds.ts';
import type { Experiment, ExperimentContext, TrainedPart } from './experiment.ts';

/** Lengths of real training, as multiples of the synthetic steps. */
const MULTIPLES = [1, 2, 4, 8];

/** Fresh learners for each length. */
const LEARNERS = 5;

export const figure4: Experiment = {
  title: 'Figure 4: CIFAR-10, steps and seconds to the same accuracy',
  description:
    `Test accuracy of fresh learners by step. Real training of ${MULTIPLES.join(', ')} times as many steps as synthetic training, ` +
    'each with the constant schedule that is best for its length on validation images.',
  preset: 'cifar10-small',
  seeds: 3,
  async run(context) {
    const { seeds, train } = context;
    const parts = await train(seeds.map((seed) => ({ name: `seed-${seed}`, seed })));
    const { trainings, stepSeconds } = await realTraining(context, parts[0]!);
    const synthetic = parts.map(({ comparison }) => comparison.synthetic);
    const accuracy = acrossSeeds(synthetic.map((taught) => taught.accuracy));
    const steps = parts[0]!.comparison.steps;
    const realSteps = stepsToReach(accuracy.mean, trainings);
    const most = Math.max(...trainings.map((training) => training.steps));
    const speedup = realSteps === undefined ? `more than ${most / steps}` : (realSteps / steps).toFixed(1);
    const inSeconds = (count: number) => `${(count * stepSeconds).toFixed(2)} s`;
    return {
      summary:
        `${steps} synthetic steps reach ${formatPercent(accuracy)}; real images take ` +
        `${realSteps ?? `more than ${most}`} steps: ${speedup} times as many.`,
      results: {
        steps,
        accuracy,
        realSteps: realSteps ?? null,
        secondsPerStep: stepSeconds,
        real: trainings,
        synthetic,
      },
      table: {
        kind: 'table',
        columns: [
          { name: 'Taught with' },
          { name: 'Steps' },
          { name: 'Seconds' },
          { name: 'Test accuracy', format: 'percent', digits: 2 },
        ],
        rows: [
          ['synthetic images', steps, inSeconds(steps), measured(accuracy)],
          ...trainings.map((training) => [
            'real images, best constant schedule',
            training.steps,
            inSeconds(training.steps),
            training.accuracy,
          ]),
          [
            'real images, to the accuracy of the synthetic ones',
            realSteps ?? `> ${most}`,
            realSteps === undefined ? `> ${inSeconds(most)}` : inSeconds(realSteps),
            accuracy.mean,
          ],
        ],
        caption: `Synthetic: ${seedsCaption(synthetic.map((taught) => taught.accuracy))} Real: mean ± standard deviation over ${LEARNERS} learners.`,
      },
      sections: [
        {
          kind: 'chart',
          chart: learningCurveChart(
            [accuracyCurve('synthetic images', synthetic), ...trainings.map(realCurve)],
            {
              title: 'Test accuracy by step',
              x: { name: 'step', scale: 'log' },
              y: { name: 'test accuracy', format: 'percent' },
            },
          ),
          caption: `Synthetic: ${spreadCaption('bands', seeds.length)} Real: bands are one standard deviation between learners.`,
        },
      ],
    };
  },
};

/** What real images teach in some lengths of training, and what a step takes. */
interface LongerTraining {
  readonly trainings: RealTraining[];
  readonly stepSeconds: number;
}

/** Real training does not depend on the teacher, so one run's data and learner serve for all. Made once in an experiment. */
async function realTraining(context: ExperimentContext, part: TrainedPart): Promise<LongerTraining> {
  const file = join(context.out, 'real-training.json');
  const before = (await readJson(file)) as LongerTraining | undefined;
  if (before) return before;
  const made = await trainLonger(context, part);
  await writeFileAtomic(file, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

const trainLonger = ({ signal, progress }: ExperimentContext, { run }: TrainedPart) =>
  withTrainedRun({ run }, async ({ engine, teacher: { config, architectures }, data }) => {
    const task = {
      learnerTrainer: new LearnerTrainer(engine, config, data),
      data,
      config,
      architectures,
      learners: LEARNERS,
      signal,
      onProgress: progress,
    };
    const trainings = await longerRealTraining(
      task,
      MULTIPLES.map((multiple) => multiple * config.unrollLength),
    );
    return { trainings, stepSeconds: await secondsPerStep(task) };
  });

const realCurve = (training: RealTraining): Curve => ({
  ...accuracyCurve(`real images, ${training.steps} steps`, [training]),
  dashed: true,
});

/**
 * The least number of steps after which any of the trainings has the accuracy, in the mean over its learners; between tested
 * steps by interpolation.
 */
function stepsToReach(accuracy: number, trainings: readonly RealTraining[]): number | undefined {
  const reached = trainings.flatMap((training) => {
    const curve = meanCurve(training);
    const steps = testedSteps(training);
    const at = curve.findIndex((point) => point >= accuracy);
    if (at < 0) return [];
    if (at === 0) return [steps[0]!];
    const share = (accuracy - curve[at - 1]!) / (curve[at]! - curve[at - 1]!);
    return [Math.ceil(steps[at - 1]! + share * (steps[at]! - steps[at - 1]!))];
  });
  return reached.length === 0 ? undefined : Math.min(...reached);
}
