import { createHash } from 'node:crypto';
import { MeteringEngine } from '@gtn-studio/autodiff';
import type { Dataset } from '@gtn-studio/datasets';
import { type TeacherParams, Trainer, type TrainingState } from '@gtn-studio/gtn';
import {
  LearnerTrainer,
  createEngine,
  decodeCheckpoint,
  encodeCheckpoint,
  evaluateTeacher,
  exportFiles,
  initialParams,
  knownAccuracies,
  provenance,
  runData,
  runTraining,
  trainedTeacher,
} from '@gtn-studio/runs';
import type { Rpc } from '@gtn-studio/service/compute';
import { loadDatasetAt } from '@gtn-studio/workers/compute';
import manifest from '../../package.json' with { type: 'json' };
import type { InitialCheckpoint, Recording, TrainingResult, TrainingTask } from './protocol.ts';
import { remoteGradients } from './remote-gradients.ts';

type Service = Rpc<Recording>;

/** Trains a run to its end and tells the service what it makes on the way; undefined if the signal stopped it. */
export async function train(
  service: Service,
  task: TrainingTask,
  signal: AbortSignal,
): Promise<TrainingResult | undefined> {
  try {
    const dataset = await loadDatasetAt(task.dataset, signal);
    await service.begin(
      await provenance('trainGenerator', { name: manifest.name, version: manifest.version }),
    );
    const engine = new MeteringEngine(await createEngine(task));
    try {
      return await trainWith(engine, dataset, service, task, signal);
    } finally {
      await engine.dispose();
    }
  } catch (error) {
    if (signal.aborted && error === signal.reason) return undefined;
    throw error;
  }
}

async function trainWith(
  engine: MeteringEngine,
  dataset: Dataset,
  service: Service,
  { config, checkpoint, initialTeacher, evaluated, distributed, dataDir }: TrainingTask,
  signal: AbortSignal,
): Promise<TrainingResult> {
  const data = runData(dataset, config);
  const trainer = await Trainer.create(engine, config, data.real);
  const learnerTrainer = new LearnerTrainer(engine, config, data);
  const accuracies = await knownAccuracies(config, trainer.pool.architectures, dataDir);
  const initial = trainer.initialState(accuracies);
  const start = checkpoint
    ? decodeCheckpoint(checkpoint.checkpoint, nameOf(checkpoint), config, initial)
    : initialTeacher
      ? trainer.initialState(accuracies, paramsOf(initialTeacher, config.dataset, initial.params))
      : initial;
  const teacherOf = (state: TrainingState) => trainedTeacher(trainer, state, dataset);
  let pictured: Uint8Array = new Uint8Array();

  const last = await runTraining(
    {
      trainer: distributed ? remoteGradients(trainer, service) : trainer,
      signal,
      flops: () => engine.flops,
      evaluate: async (state) => {
        const teacher = await teacherOf(state);
        const evaluation = await evaluateTeacher(teacher, learnerTrainer, data, signal);
        const { curriculumPicture } = await import('@gtn-studio/runs/report');
        // Every inner step, so that a page can show each of them.
        pictured = await curriculumPicture(teacher.set, dataset, { steps: teacher.set.batches.length });
        return evaluation;
      },
      record: {
        isEvaluated: (iteration) => iteration <= evaluated,
        evaluation: (evaluation) => service.evaluation({ evaluation, picture: pictured }),
        // Not waited for: messages keep their order, and the next checkpoint counts on them.
        iteration: async (report) => void service.iteration(report),
        checkpoint: (state) =>
          service.checkpoint({
            iteration: state.iteration,
            bytes: encodeCheckpoint(state, config),
          }),
      },
    },
    start,
    checkpoint ? start.iteration : -1,
  );

  const teacher = await teacherOf(last);
  const [npz] = await exportFiles('npz', teacher);
  return {
    contentHash: createHash('sha256').update(npz!.bytes).digest('hex'),
    learningRate: Array.from(teacher.set.schedule.learningRate),
    momentum: Array.from(teacher.set.schedule.momentum),
  };
}

const nameOf = ({ sha256 }: InitialCheckpoint) => `checkpoint ${sha256}`;

const paramsOf = (from: InitialCheckpoint, dataset: string, like: TeacherParams) =>
  initialParams(from, { bytes: from.checkpoint, path: nameOf(from) }, dataset, like);
