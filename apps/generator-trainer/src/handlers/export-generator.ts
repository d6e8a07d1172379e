import { ExpectedError } from '@gtn-studio/contracts';
import { changeState, newId } from '@gtn-studio/persistence';
import { ComputeProcess } from '@gtn-studio/service/compute';
import type { Attempt, Worker } from '@gtn-studio/workers';
import type { Computing } from '../compute/protocol.ts';
import { checkpointOf } from '../training/checkpoint-of.ts';
import { mediaTypeOf } from '../training/media-type.ts';

/** Makes the files of an export from the run's last checkpoint. */
export const exportGenerator =
  (worker: Worker, program: string) =>
  async ({ id, conclude }: Attempt): Promise<void> => {
    const { database, datasets, artifacts } = worker;
    const { format, trainingRun: run } = await database.prisma.export.findUniqueOrThrow({
      where: { id },
      include: { trainingRun: true },
    });
    const teacher = await checkpointOf(worker, run);
    if (!teacher)
      throw new ExpectedError('WRONG_STATE', 'the training run has no checkpoint yet to export from');
    const dataset = await datasets.find(teacher.config.dataset);

    const computing = new ComputeProcess<Computing>(program);
    const { engine, threads, checkpointIteration: iteration } = run;
    const files = await computing.rpc
      .exportTeacher({ teacher, engine, threads, dataset, format })
      .finally(() => computing.kill());

    const stored = await Promise.all(
      files.map(async ({ name, bytes }) => ({ name, ...(await artifacts.put(bytes)) })),
    );
    await conclude(async (tx) => {
      await tx.artifact.createMany({
        data: stored.map((file) => ({
          id: newId(),
          kind: 'export' as const,
          mediaType: mediaTypeOf(file.name),
          exportId: id,
          iteration,
          ...file,
        })),
      });
      await changeState(tx, 'Export', id, 'complete');
    });
  };
