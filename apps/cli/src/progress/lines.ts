import { clock, formatPercent, withPrefix } from '@gtn-studio/runs';
import type { TrainingStatus } from './training-status.ts';
import type { TrainingEvent } from './training-event.ts';

type EventNamed<Name extends TrainingEvent['event']> = Extract<TrainingEvent, { event: Name }>;

export function evaluationLine({ iteration }: EventNamed<'evaluation'>, status: TrainingStatus): string {
  return `${String(iteration).padStart(6)}  ${status.parts.join('  ')}`;
}

/** The result of a run and where to look at it. */
export function closingLines({ report, summary }: EventNamed<'finish'>): string[] {
  const {
    steps,
    testAccuracy,
    realDataAccuracy,
    realDataTuning,
    seconds,
    flopsPerIteration,
    skippedIterations,
    skippedLearners: [mostSkipped] = [],
  } = summary;
  const most = mostSkipped
    ? `, most of them of ${mostSkipped.learner} (${mostSkipped.skipped} of its ${mostSkipped.iterations})`
    : '';
  return [
    `After ${steps} steps on synthetic images, ${testAccuracy.n} fresh learners reach ${formatPercent(testAccuracy)} test accuracy;`,
    `after ${steps} steps on real images ${formatPercent(realDataAccuracy)} ` +
      `(learning rate ${realDataTuning.learningRate}, momentum ${realDataTuning.momentum}, the best of ${realDataTuning.tried.length} pairs).`,
    `Trained in ${clock(seconds)}, ${withPrefix(flopsPerIteration)}FLOP per outer iteration.`,
    ...(skippedIterations > 0
      ? [
          `${skippedIterations} outer iterations were skipped because their meta-gradient or the update by it was not finite${most}.`,
        ]
      : []),
    `Report: ${report}`,
  ];
}
