import type { TrainingRunEvent } from '@gtn-studio/sdk';
import { expect, it } from 'vitest';
import { type TrainingRunSetup, TrainingEvents, startEvent } from './training-events.ts';

const run = {
  id: 'TrainingRun:1',
  preset: null,
  iteration: 3,
  outerIterations: 9,
  lineage: [],
  engine: 'onnxruntime',
  threads: 2,
  config: {
    dataset: 'digits',
    seed: 0,
    unrollLength: 4,
    batchSize: 10,
    curriculum: 'FIXED_NOISE',
    learner: { pool: [{ family: 'CONV_GAP' }] },
  },
} as unknown as TrainingRunSetup;

const progressed = (
  iteration: number,
  second: number,
  values: Record<string, number | null>,
): TrainingRunEvent => ({
  __typename: 'TrainingRunProgressed',
  cursor: String(second),
  at: new Date(1000 * second).toISOString(),
  iteration,
  outerIterations: 9,
  metrics: Object.entries(values).map(([name, value]) => ({ name, value })),
});

it('a run on a platform starts in the words of a run here', () => {
  expect(startEvent(run)).toMatchObject({
    trainingRun: 'TrainingRun:1',
    preset: 'custom',
    curriculum: 'fixed-noise',
    learners: ['conv-gap'],
    iteration: 3,
  });
});

it('a run that starts with the teacher of another names that one', () => {
  const first = { trainingRunId: 'TrainingRun:8', iteration: 70, sha256: 'cd' };
  const lineage = [{ ...first, trainingRunId: 'TrainingRun:9', iteration: 50 }, first];
  expect(startEvent(run)).not.toHaveProperty('initialTeacher');
  expect(startEvent({ ...run, lineage } as TrainingRunSetup)).toMatchObject({
    initialTeacher: { run: 'TrainingRun:9', iteration: 50, sha256: 'cd' },
  });
});

it('an iteration has its share of the time since the one told before; a value that is not finite is NaN', () => {
  const events = new TrainingEvents(run);
  const values = { metaLoss: null, gradientNorm: 1, learningRate: 0.1, skipped: 1 };
  expect(events.of(progressed(4, 10, values))).toEqual([
    {
      event: 'iteration',
      iteration: 4,
      metaLoss: NaN,
      gradientNorm: 1,
      learningRate: 0.1,
      skipped: true,
    },
  ]);
  const [told] = events.of(progressed(8, 12, { ...values, metaLoss: 2, skipped: 0 }));
  expect(told).toMatchObject({ iteration: 8, metaLoss: 2, skipped: false, seconds: 0.5 });
  expect(told).not.toHaveProperty('rankLoss');
  expect(events.of(progressed(9, 13, { ...values, rankLoss: 0.7 }))).toMatchObject([{ rankLoss: 0.7 }]);
});

it('an evaluation is told beside its iteration, and alone where that was told before', () => {
  const events = new TrainingEvents(run);
  const told = events.of(progressed(5, 1, { metaLoss: 1, validationAccuracy: 0.5 }));
  expect(told.map(({ event }) => event)).toEqual(['iteration', 'evaluation']);
  expect(events.of(progressed(5, 2, { validationAccuracy: 0.25 }))).toEqual([
    { event: 'evaluation', iteration: 5, validationAccuracy: { mean: 0.25 } },
  ]);
});
