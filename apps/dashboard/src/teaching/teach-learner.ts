import { teach } from '@gtn-studio/gtn';
import { Random } from '@gtn-studio/random';
import { sentence } from '../api/messages.ts';
import { type ChosenPrograms, withoutWebGpu } from './choose-programs.ts';
import type { PreparedTeaching } from './prepared-teaching.ts';
import type { TeachReport } from './teaching-messages.ts';

/** After how many steps a learner is tested at most, that a curve shows its course and testing takes less than teaching. */
const mostTests = 16;

/**
 * Teaches a fresh learner, and tells how it goes. Where WebGPU fails on the way, as it does when its device is lost, WebAssembly teaches the same
 * learner from the first step.
 *
 * @returns what teaches the next one
 */
export async function teachLearner(
  prepared: PreparedTeaching,
  seed: number,
  tell: (report: TeachReport) => void,
): Promise<ChosenPrograms> {
  const { chosen } = prepared;
  try {
    await taughtBy(prepared, seed, tell);
    return chosen;
  } catch (error) {
    if (!chosen.instead) throw error;
    const instead = withoutWebGpu(chosen.instead, `It failed: ${sentence((error as Error).message)}`);
    await taughtBy({ ...prepared, chosen: instead }, seed, tell);
    return instead;
  }
}

async function taughtBy(
  { set, test, testImages, chosen: { programs, backend, whyNotWebGpu } }: PreparedTeaching,
  seed: number,
  tell: (report: TeachReport) => void,
): Promise<void> {
  const steps = set.batches.length;
  tell({ kind: 'began', backend, whyNotWebGpu, steps, testImages });
  const every = Math.ceil(steps / mostTests);
  const testedSteps = Array.from({ length: Math.floor(steps / every) }, (_, i) => (i + 1) * every);
  const startMs = performance.now();
  await teach(programs, set, test, Random.fromSeed(seed), {
    testedSteps,
    onStep: ({ step, loss, accuracy }) => {
      tell({ kind: 'step', step, loss, accuracy, seconds: (performance.now() - startMs) / 1000 });
    },
  });
  tell({ kind: 'taught' });
}
