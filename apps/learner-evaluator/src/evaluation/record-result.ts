import type { CurvePoint } from '@gtn-studio/gtn';
import {
  type Transaction,
  appendMetrics,
  changeState,
  info,
  log,
  writeFloatLists,
} from '@gtn-studio/persistence';
import { sampleOf } from '@gtn-studio/runs/statistics';
import type { TaughtResult } from '../compute/protocol.ts';
import { resultLine } from './log-lines.ts';

/** Writes what an evaluation's learners reached, and lets it be completed. */
export async function recordResult(
  tx: Transaction,
  id: string,
  taught: readonly TaughtResult[],
): Promise<void> {
  const accuracies = taught.map(({ accuracy }) => accuracy);
  const { mean, std } = sampleOf(accuracies);
  await tx.evaluation.update({
    where: { id },
    data: {
      accuracyMean: mean,
      accuracyStd: std,
      seconds: taught.reduce((sum, { seconds }) => sum + seconds, 0),
      trainingFlops: taught.reduce((sum, { trainingFlops }) => sum + trainingFlops, 0),
    },
  });
  await writeFloatLists(tx, 'Evaluation', id, { accuracies });
  const curves = taught.map(({ curve }) => curve);
  await appendMetrics(tx, id, [
    ...meanCurve('accuracy', curves, ({ accuracy }) => accuracy),
    ...meanCurve('loss', curves, ({ loss }) => loss ?? NaN),
  ]);
  await log(tx, id, info(resultLine(taught)));
  await changeState(tx, 'Evaluation', id, 'complete', { accuracy: mean });
}

/** The mean over the learners after each tested step; all of them were tested after the same. */
const meanCurve = (
  name: string,
  curves: readonly (readonly CurvePoint[])[],
  valueOf: (point: CurvePoint) => number,
) =>
  curves[0]!.map(({ step }, at) => ({
    name,
    step,
    value: curves.reduce((sum, curve) => sum + valueOf(curve[at]!), 0) / curves.length,
  }));
