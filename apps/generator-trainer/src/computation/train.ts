import { createHash } from 'node:crypto';
import { MeteringEngine } from '@gtn-studio/autodiff';
import { Trainer, type TrainingState } from '@gtn-studio/gtn';
import {
  Classroom,
  createEngine,
  decodeCheckpoint,
  encodeCheckpoint,
  evaluateTeacher,
  exportFiles,
  provenance,
  runData,
  runTraining,
  trainedTeacher,
} from '@gtn-studio/runs';
import { type Conversation, loadPlacedDataset } from '@gtn-studio/workers/compute';
import type { Recording, TrainingResult, TrainingTask } from './protocol.ts';
import { teachAway } from './teach-away.ts';

/** Trains a run to its end and tells the service what it makes on the way; undefined if the signal stopped it. */
export async function train(
  service: Pick<Conversation<Recording>, 'call'>,
  { config, engine: name, threads, dataset: place, checkpoint, evaluated, spread }: TrainingTask,
  signal: AbortSignal,
): Promise<TrainingResult | undefined> {
  const dataset = await loadPlacedDataset(place, signal);
  const data = runData(dataset, config);
  await service.call(
    'begin',
    await provenance('trainGenerator', { name: 'generator-trainer', version: '0.1.0' }),
  );
  const engine = new MeteringEngine(await createEngine({ engine: name, threads }));
  try {
    const trainer = await Trainer.create(engine, config, data.real, spread ? teachAway(service) : undefined);
    const classroom = new Classroom(engine, config, data);
    const start = checkpoint
      ? decodeCheckpoint(
          checkpoint.checkpoint,
          `checkpoint ${checkpoint.sha256}`,
          config,
          trainer.initialState(),
        )
      : trainer.initialState();
    const teacherOf = (state: TrainingState) => trainedTeacher(trainer, state, dataset);
    let pictured: Uint8Array = new Uint8Array();

    const last = await runTraining(
      {
        trainer,
        signal,
        flops: () => engine.flops,
        evaluate: async (state) => {
          const teacher = await teacherOf(state);
          const evaluation = await evaluateTeacher(teacher, classroom, data, signal);
          const { curriculumPicture } = await import('@gtn-studio/runs/report');
          pictured = await curriculumPicture(teacher.set, dataset);
          return evaluation;
        },
        record: {
          isEvaluated: (iteration) => iteration <= evaluated,
          evaluation: (evaluation) => service.call('evaluation', { evaluation, picture: pictured }),
          // Not waited for: messages keep their order, and the next checkpoint counts on them.
          iteration: async (report) => void service.call('iteration', report),
          checkpoint: (state) =>
            service.call('checkpoint', {
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
  } catch (error) {
    if (signal.aborted && error === signal.reason) return undefined;
    throw error;
  } finally {
    await engine.dispose();
  }
}
