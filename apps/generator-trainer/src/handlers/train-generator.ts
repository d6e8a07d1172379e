import { type InitialTeacher, type TrainingConfig, parseTrainingConfig } from '@gtn-studio/contracts';
import { type TrainingRun, complyWithIntent } from '@gtn-studio/persistence';
import { ComputeProcess } from '@gtn-studio/service/compute';
import { type Attempt, type Worker, watchIntent } from '@gtn-studio/workers';
import type { Counter } from 'prom-client';
import type { Computing, Recording, TrainingResult } from '../compute/protocol.ts';
import { checkpointOf } from '../training/checkpoint-of.ts';
import { completeRun } from '../training/complete-run.ts';
import { GradientClient, type GradientClientOptions } from '../training/gradient-client.ts';
import { initialTeacherOf } from '../training/initial-teacher-of.ts';
import { RunRecord, lastEvaluation } from '../training/run-record.ts';

/** What an attempt begins with, for the log. */
function beginningOf(
  { dataset, outerIterations }: TrainingConfig,
  { engine, threads, checkpointIteration, initialTeacher }: TrainingRun,
): string {
  const from =
    checkpointIteration === 0
      ? `begins the first of ${outerIterations} iterations${startText(initialTeacher as InitialTeacher | null)}`
      : `goes on from the checkpoint of iteration ${checkpointIteration} of ${outerIterations}`;
  return `${from}, on ${dataset}, with ${engine} and ${threads} ${threads === 1 ? 'thread' : 'threads'}`;
}

const startText = (teacher: InitialTeacher | null) =>
  teacher ? ` with the teacher that training run ${teacher.run} had after ${teacher.iteration}` : '';

/** Trains a run from where it is to its end, or until someone wants it to stop. */
export const trainGenerator =
  (
    worker: Worker,
    program: string,
    outcomes: Counter<'outcome'>,
    { dataDir, ...options }: GradientClientOptions & { readonly dataDir?: string | undefined } = {},
  ) =>
  async (attempt: Attempt): Promise<void> => {
    const { id, signal, commit, conclude } = attempt;
    const { prisma } = worker.database;
    const run = await prisma.trainingRun.findUniqueOrThrow({ where: { id } });
    const config = parseTrainingConfig(run.config);
    const { engine, threads, metaBatchWorkers } = run;
    const checkpoint = await checkpointOf(worker, run);
    const initialTeacher = checkpoint ? undefined : await initialTeacherOf(worker, run);
    const beginning = beginningOf(config, run);
    const record = new RunRecord(worker, { id, config, commit, beginning });
    const distributedRun = { config, engine, threads, metaBatchWorkers };
    const client = new GradientClient(worker, distributedRun, outcomes, options);
    const recording: Recording = {
      ...record.recording,
      remoteGradients: (task) => client.gradients(task, signal),
    };
    const computing = new ComputeProcess<Computing>(program, recording);

    let intent: 'pause' | 'cancel' | undefined;
    const stop = () => void computing.rpc.stop().catch(() => undefined);
    const stopWatching = watchIntent(worker, 'TrainingRun', id, (wanted) => {
      intent = wanted;
      if (wanted === 'cancel') void computing.kill();
      else stop();
    });
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();

    let result: TrainingResult | undefined;
    try {
      const task = {
        config,
        engine,
        threads,
        dataset: await worker.datasets.find(config.dataset),
        checkpoint,
        initialTeacher,
        evaluated: await lastEvaluation(prisma, id),
        distributed: metaBatchWorkers > 0 && config.metaLoss.learners > 1,
        dataDir,
      };
      result = await Promise.race([computing.rpc.train(task), record.failure]);
    } catch (error) {
      if (intent !== 'cancel') throw record.failed ?? error;
    } finally {
      stopWatching();
      signal.removeEventListener('abort', stop);
      await computing.kill();
    }
    await record.flush();

    if (result) await completeRun(conclude, { id, config, result });
    else if (intent) await conclude((tx) => complyWithIntent(tx, 'TrainingRun', id));
    else signal.throwIfAborted();
  };
