import type { OuterIteration, TrainingState } from '@gtn-studio/gtn';
import { describe, expect, it } from 'vitest';
import { tinyConfig } from '../testing/index.ts';
import { type TrainingLoop, isDue, runTraining } from './training-loop.ts';

const config = tinyConfig(); // 5 outer iterations, evaluated every 2, a checkpoint every 3
const at = (iteration: number) => ({ iteration }) as TrainingState;

/** A run that does nothing but tell what is done, such as `iteration 1`. */
function watchedLoop({
  evaluated = [] as readonly number[],
  before = (_done: string): void => undefined,
  signal = new AbortController().signal,
} = {}): { loop: TrainingLoop; done: string[] } {
  const done: string[] = [];
  const note = async (what: string) => {
    before(what);
    done.push(what);
  };
  let flops = 0;
  const loop: TrainingLoop = {
    trainer: {
      config,
      outerIteration: async ({ iteration }) => {
        signal.throwIfAborted();
        flops += 100;
        return { state: at(iteration + 1), report: { iteration: iteration + 1 } as OuterIteration };
      },
    },
    evaluate: async ({ iteration }) => ({ iteration, validationAccuracy: { mean: 1, std: 0, n: 1 } }),
    record: {
      isEvaluated: (iteration) => evaluated.includes(iteration),
      evaluation: ({ iteration }) => note(`evaluation ${iteration}`),
      iteration: (report, cost) => note(`iteration ${report.iteration}, ${cost.flops} flops`),
      checkpoint: ({ iteration }) => note(`checkpoint ${iteration}`),
    },
    signal,
    flops: () => flops,
  };
  return { loop, done };
}

describe('the training loop', () => {
  it('evaluates and saves when it is due, and after the last iteration', async () => {
    const { loop, done } = watchedLoop();
    expect(await runTraining(loop, at(0), -1)).toEqual(at(5));
    expect(done).toEqual([
      'iteration 1, 100 flops',
      'iteration 2, 100 flops',
      'evaluation 2',
      'iteration 3, 100 flops',
      'checkpoint 3',
      'iteration 4, 100 flops',
      'evaluation 4',
      'iteration 5, 100 flops',
      'evaluation 5',
      'checkpoint 5',
    ]);
  });

  it.each([
    [true, 1, 200, 'in the 50 outer iterations up to 50'],
    [true, 1, 5, 'in the 5 outer iterations up to 5'],
    [false, 49, 200, ''],
  ])(
    'gives up when nothing changes the teacher any more (%s, learns each %i of %i)',
    async (gives, each, outerIterations, why) => {
      const { loop, done } = watchedLoop();
      const trainer = {
        config: { ...config, outerIterations, evaluation: { ...config.evaluation, every: 1000 } },
        outerIteration: async ({ iteration }: TrainingState) => ({
          state: at(iteration + 1),
          report: {
            iteration: iteration + 1,
            skipped: each === 1 || (iteration + 1) % each !== 0,
          } as OuterIteration,
        }),
      };
      const running = runTraining({ ...loop, trainer }, at(0), -1);
      if (!gives) return expect(await running).toEqual(at(outerIterations));
      await expect(running).rejects.toMatchObject({
        code: 'TRAINING_DIVERGED',
        message: expect.stringContaining(why) as string,
      });
      expect(done.at(-1)).toMatch(/^checkpoint (50|5)$/);
    },
  );

  it('resumed makes the evaluation that was interrupted, and no checkpoint twice', async () => {
    const interrupted = watchedLoop();
    await runTraining(interrupted.loop, at(4), 4);
    expect(interrupted.done[0]).toBe('evaluation 4');

    const whole = watchedLoop({ evaluated: [5] });
    await runTraining(whole.loop, at(5), 5);
    expect(whole.done).toEqual([]);
  });

  it('that is aborted saves the last whole iteration, and rejects with the reason', async () => {
    const controller = new AbortController();
    const { loop, done } = watchedLoop({
      signal: controller.signal,
      before: (what) => what.startsWith('iteration 2') && controller.abort(new Error('enough')),
    });
    await expect(runTraining(loop, at(0), -1)).rejects.toThrow('enough');
    expect(done.at(-1)).toBe('checkpoint 2');
  });

  it('that is aborted tells why the last whole iteration cannot be saved', async () => {
    const controller = new AbortController();
    const { loop } = watchedLoop({
      signal: controller.signal,
      before: (what) => {
        if (what.startsWith('iteration 2')) controller.abort(new Error('enough'));
        if (what === 'checkpoint 2') throw new Error('no room');
      },
    });
    await expect(runTraining(loop, at(0), -1)).rejects.toThrow(/^no room$/);
  });

  it('that fails tells the first error, even if no checkpoint can be made then', async () => {
    const { loop, done } = watchedLoop({
      before: (what) => {
        if (what === 'evaluation 4') throw new Error('no room');
        if (what === 'checkpoint 4') throw new Error('no room either');
      },
    });
    await expect(runTraining(loop, at(0), -1)).rejects.toThrow(/^no room$/);
    expect(done.at(-1)).toBe('iteration 4, 100 flops');
  });
});

it('nothing is due before the first iteration, unless there is none', () => {
  expect(isDue(0, 2, 5)).toBe(false);
  expect(isDue(0, 2, 0)).toBe(true);
});
