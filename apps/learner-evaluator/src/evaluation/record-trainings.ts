import { type Transaction, changeState, failRun, info, log, writeFloatLists } from '@gtn-studio/persistence';
import { type FinalMeasure, finalMeasures } from '@gtn-studio/runs/final-measures';
import { sampleOf } from '@gtn-studio/runs/statistics';
import type { TrainedResult } from '../compute/protocol.ts';
import { writeEstimates } from '../estimation/record-estimates.ts';
import { trainedLine } from './log-lines.ts';

/**
 * Writes what the trainings of a network to the end came to, and lets its evaluation be completed: its accuracy is that on the test
 * images. It fails where a training diverged.
 */
export async function recordTrainings(
  tx: Transaction,
  id: string,
  { trainings, trainingFlops }: TrainedResult,
): Promise<void> {
  const total = (part: 'seconds' | 'compileSeconds', of = trainings) =>
    of.reduce((sum, training) => sum + training[part], 0);
  const valuesOf = (measure: FinalMeasure) => trainings.flatMap(({ values }) => values[measure]!);
  const measured = {
    estimator: 'final-training',
    values: Object.fromEntries(finalMeasures.map((measure) => [measure, valuesOf(measure)])),
    ...{ seconds: total('seconds'), compileSeconds: total('compileSeconds') },
    isKnown: trainings.every(({ isKnown }) => isKnown),
  };
  const made = trainings.filter(({ isKnown }) => !isKnown);
  await writeEstimates(tx, id, [measured], { seconds: total('seconds', made), trainingFlops });
  const accuracies = valuesOf('test-accuracy');
  const diverged = accuracies.findIndex((accuracy) => !Number.isFinite(accuracy));
  if (diverged >= 0) {
    const message = `its training ${diverged + 1} of ${accuracies.length} diverged: the loss was not finite any more`;
    await failRun(tx, 'Evaluation', id, { code: 'TRAINING_DIVERGED', message });
    return;
  }
  const { mean, std } = sampleOf(accuracies);
  await tx.evaluation.update({ where: { id }, data: { accuracyMean: mean, accuracyStd: std } });
  await writeFloatLists(tx, 'Evaluation', id, { accuracies });
  await log(tx, id, info(trainedLine(valuesOf('validation-accuracy'), accuracies)));
  await changeState(tx, 'Evaluation', id, 'complete', { accuracy: mean });
}
