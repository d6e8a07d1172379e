import type { TrainingConfig } from '@gtn-studio/contracts';
import { changeState, info, log, newId, writeFloatLists } from '@gtn-studio/persistence';
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
    const {
      name,
      seconds,
      checkpointIteration: iteration,
    } = await tx.trainingRun.findUniqueOrThrow({
      where: { id },
    });
    const checkpoint = await tx.artifact.findFirstOrThrow({
      where: { trainingRunId: id, kind: 'checkpoint', iteration },
    });
    const generatorId = newId();
    await tx.generator.create({
      data: {
        id: generatorId,
        name,
        trainingRunId: id,
        checkpointId: checkpoint.id,
        contentHash,
        unrollLength,
        batchSize,
      },
    });
    await writeFloatLists(tx, 'Generator', generatorId, { learningRate, momentum });
    await log(tx, id, info(`made generator ${generatorId}, after ${Math.round(seconds)} s of training`));
    await changeState(tx, 'TrainingRun', id, 'complete');
  });
}
