import type { TrainingConfig } from '@gtn-studio/contracts';
import { changeState, newId } from '@gtn-studio/persistence';
import type { Attempt } from '@gtn-studio/workers';
import type { TrainingResult } from '../compute/protocol.ts';

interface CompletedRun {
  readonly id: string;
  readonly config: TrainingConfig;
  readonly result: TrainingResult;
}

/** Makes the generator of a run that has made all its iterations, whose last checkpoint is committed. */
export async function completeRun(
  conclude: Attempt['conclude'],
  { id, config: { unrollLength, batchSize }, result: { contentHash, learningRate, momentum } }: CompletedRun,
): Promise<void> {
  await conclude(async (tx) => {
    const { checkpointIteration: iteration } = await tx.trainingRun.findUniqueOrThrow({ where: { id } });
    const checkpoint = await tx.artifact.findFirstOrThrow({
      where: { trainingRunId: id, kind: 'checkpoint', iteration },
    });
    await tx.generator.create({
      data: {
        id: newId(),
        trainingRunId: id,
        checkpointId: checkpoint.id,
        contentHash,
        unrollLength,
        batchSize,
        learningRate: [...learningRate],
        momentum: [...momentum],
      },
    });
    await changeState(tx, 'TrainingRun', id, 'complete');
  });
}
