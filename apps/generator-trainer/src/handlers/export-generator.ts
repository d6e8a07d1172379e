import { ExpectedError } from '@gtn-studio/contracts';
import { changeState, newId } from '@gtn-studio/persistence';
import { ComputeProcess } from '@gtn-studio/service/compute';
import type { Attempt, Worker } from '@gtn-studio/workers';
import type { Computing, ExportTask } from '../compute/protocol.ts';
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

    const { engine, threads, checkpointIteration: iteration } = run;
    const files = await filesOf(program, { teacher, engine, threads, dataset, format });
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

async function filesOf(program: string, task: ExportTask) {
  const computing = new ComputeProcess<Computing>(program);
  try {
    return await computing.rpc.exportTeacher(task);
  } finally {
    await computing.kill();
  }
}
