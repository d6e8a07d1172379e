import { expect, it } from 'vitest';
import { type TeachingEvent, accuracyOfAll, after, nothingTaught } from './taught-learners.ts';

const began = {
  kind: 'began',
  backend: 'WebAssembly',
  whyNotWebGpu: undefined,
  steps: 2,
  testImages: 10,
} as const;
const step = (number: number, accuracy?: number): TeachingEvent => ({
  ...{ kind: 'step', step: number, loss: 1 / number, seconds: number },
  accuracy,
});
const taken: TeachingEvent = { kind: 'taken', iteration: 20 };
const taughtTo = (seed: number, accuracy: number): TeachingEvent[] => [
  { kind: 'wanted', seed },
  taken,
  began,
  step(1),
  step(2, accuracy),
  { kind: 'taught' },
];
const told = (events: readonly TeachingEvent[]) => events.reduce(after, nothingTaught);

it('learners are kept with their seeds and curves, one after the other', () => {
  const { learners, wanted } = told([...taughtTo(7, 0.8), ...taughtTo(9, 0.9)]);
  expect(wanted).toBeUndefined();
  expect(learners).toEqual([
    expect.objectContaining({ number: 1, seed: 7, step: 2, loss: 0.5, done: true }),
    expect.objectContaining({
      ...{ number: 2, seed: 9, points: [{ step: 2, last: 0.9, min: 0.9, max: 0.9 }] },
    }),
  ]);
});

it('their accuracy is a mean with the standard deviation of a sample, over those that are taught', () => {
  expect(accuracyOfAll(told([]).learners)).toBeUndefined();
  expect(accuracyOfAll(told(taughtTo(1, 0.8)).learners)).toEqual({ mean: 0.8, std: 0, learners: 1 });
  const { learners } = told([
    ...taughtTo(1, 0.8),
    ...taughtTo(2, 0.9),
    { kind: 'wanted', seed: 3 },
    taken,
    began,
    step(1, 0.1),
  ]);
  expect(accuracyOfAll(learners)).toEqual({
    mean: expect.closeTo(0.85) as number,
    std: expect.closeTo(0.0707, 3) as number,
    learners: 2,
  });
});

it.each([
  [{ kind: 'stopped' }, undefined],
  [{ kind: 'failed', message: 'no memory' }, 'no memory'],
] as const)('one that is %o is not among them', (end, failure) => {
  const teaching = told([...taughtTo(1, 0.8), { kind: 'wanted', seed: 2 }, taken, began, step(1, 0.5), end]);
  expect(teaching).toMatchObject({ wanted: undefined, failure });
  expect(teaching.learners.map(({ seed }) => seed)).toEqual([1]);
});

it('those of an earlier checkpoint make room for the first of a later one', () => {
  const wanted = [...taughtTo(1, 0.8), { kind: 'wanted', seed: 2 }] as const;
  expect(told(wanted).learners).toHaveLength(1);
  expect(told([...wanted, { kind: 'taken', iteration: 40 }])).toMatchObject({ learners: [], iteration: 40 });
});
