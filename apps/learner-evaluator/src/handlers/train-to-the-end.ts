import {
  type Transaction,
  adoptNetwork,
  complyWithIntent,
  emit,
  info,
  keepNetwork,
  log,
  newId,
} from '@gtn-studio/persistence';
import type { ProcessPool } from '@gtn-studio/service/compute';
import type { StoredMeasurement } from '@gtn-studio/runs';
import type { Attempt, Worker } from '@gtn-studio/workers';
import type { Computing, FinalTrainingTask, TrainingProgress } from '../compute/protocol.ts';
import { trainingLine } from '../evaluation/log-lines.ts';
import { recordTrainings } from '../evaluation/record-trainings.ts';
import { latest } from './latest-progress.ts';
import { useStoppable } from './use-stoppable.ts';

/** What the process that trains a network asks and tells of it. */
export interface TrainingListener {
  trainingProgressed(progress: TrainingProgress): void;
  findPoint(number: number): Promise<Uint8Array | undefined>;
  keepPoint(number: number, step: number, point: Uint8Array): Promise<void>;
  keepNetwork(number: number, key: string, model: Uint8Array): Promise<void>;
  adoptNetwork(number: number, key: string): Promise<boolean>;
  networkTrained(number: number, trained: StoredMeasurement): Promise<void>;
}
export type TrainingListeners = Map<string, TrainingListener>;

/**
 * Trains an evaluation's network on real images to the end, once for each seed, and records what came of it. Each training is kept as it
 * ends, with the network, and on its way where it is, so one that was stopped or killed goes on.
 */
export async function trainToTheEnd(
  worker: Worker,
  pool: ProcessPool<Computing>,
  attempt: Attempt,
  listeners: TrainingListeners,
  task: FinalTrainingTask,
): Promise<void> {
  const { id, commit, conclude } = attempt;
  const { seeds } = task.config;
  const progress = latest<TrainingProgress>((now) => commit((tx) => recordProgress(tx, id, now)));
  const listener: TrainingListener = {
    trainingProgressed: progress.tell,
    findPoint: async (number) => {
      const where = { evaluationId: id, name: pointName(number) };
      const point = await worker.database.prisma.artifact.findFirst({ where });
      return point === null ? undefined : worker.artifacts.read(point.sha256);
    },
    async keepPoint(number, step, point) {
      const stored = await worker.artifacts.put(point);
      await commit((tx) => recordPoint(tx, id, { name: pointName(number), iteration: step, ...stored }));
    },
    async keepNetwork(number, key, model) {
      const stored = await worker.artifacts.put(model);
      await commit((tx) => keepNetwork(tx, { evaluationId: id, number, key }, stored));
    },
    adoptNetwork: (number, key) => commit((tx) => adoptNetwork(tx, { evaluationId: id, number, key })),
    networkTrained: (number, trained) =>
      commit(async (tx) => {
        // The point of a later one stays: what is known already is told again after an interruption.
        await tx.artifact.deleteMany({ where: { evaluationId: id, name: pointName(number) } });
        await log(tx, id, info(trainingLine(number, seeds, trained)));
      }),
  };
  const result = await useStoppable(
    worker,
    pool,
    { kind: 'Evaluation', attempt, listeners, listener },
    (rpc) => rpc.train(task),
  );
  await progress.settled();
  await conclude(async (tx) => {
    if (result) await recordTrainings(tx, id, result);
    else await complyWithIntent(tx, 'Evaluation', id);
  });
}

const pointName = (number: number) => `training-${number}.safetensors`;

async function recordProgress(tx: Transaction, id: string, { done, total }: TrainingProgress): Promise<void> {
  const { finishId } = await tx.evaluation.update({ where: { id }, data: { done, total } });
  const at = new Date().toISOString();
  await emit(tx, {
    type: 'evaluation.progressed',
    id,
    at,
    ...(finishId !== null && { finishId }),
    done,
    total,
  });
}

/** Only the latest point is needed; the store sweeps the others. */
async function recordPoint(
  tx: Transaction,
  id: string,
  point: {
    readonly name: string;
    readonly iteration: number;
    readonly sha256: string;
    readonly bytes: number;
  },
): Promise<void> {
  await tx.artifact.deleteMany({ where: { evaluationId: id, kind: 'checkpoint' } });
  const file = { kind: 'checkpoint', mediaType: 'application/octet-stream' } as const;
  await tx.artifact.create({ data: { id: newId(), evaluationId: id, ...file, ...point } });
}
