import { setTimeout as pause } from 'node:timers/promises';
import { isDatabaseUnavailable } from '@gtn-studio/persistence';

const patienceMs = 120_000;
const retryMs = 500;

/**
 * Does something with the database, again and again while that is away, for two minutes. It may have been done although
 * the answer was lost, so it must change nothing the second time.
 */
export async function retryWhileUnavailable<Result>(
  work: () => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  for (const end = performance.now() + patienceMs; ;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || performance.now() > end || signal?.aborted) throw error;
      await pause(retryMs);
    }
  }
}
