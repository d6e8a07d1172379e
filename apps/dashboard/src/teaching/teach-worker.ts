// Teaches learners beside the page, which stays smooth meanwhile.
import { teach } from '@gtn-studio/gtn';
import { Random } from '@gtn-studio/random';
import { type PreparedTeaching, prepareTeaching } from './prepared-teaching.ts';
import type { TeachReport, TeachRequest } from './teaching-messages.ts';

/** After how many steps a learner is tested at most, that a curve shows its course and testing takes less than teaching. */
const mostTests = 16;

let prepared: Promise<PreparedTeaching> | undefined;

addEventListener('message', ({ data }: MessageEvent<TeachRequest>) => {
  teachLearner(data).catch((error: unknown) =>
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }),
  );
});

const tell = (report: TeachReport) => postMessage(report);

async function teachLearner({ seed, ...source }: TeachRequest): Promise<void> {
  // What could not be loaded is loaded anew when the button is pressed again.
  prepared ??= prepareTeaching(source).catch((error: unknown) => {
    prepared = undefined;
    throw error;
  });
  const { programs, set, test, testImages, backend, whyNotWebGpu } = await prepared;
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
