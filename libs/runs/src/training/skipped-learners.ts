import type { ArchitectureConfig, TrainingConfig } from '@gtn-studio/contracts';
import { pickedArchitectures } from '@gtn-studio/gtn';
import { makeLearner } from '@gtn-studio/nets';
import { type Metric, isIteration } from './metric.ts';

/** How often a learner of the pool had a part in an outer iteration, and in how many of those nothing was learned. */
export interface SkippedLearner {
  readonly learner: string;
  readonly iterations: number;
  readonly skipped: number;
}

/**
 * The learners whose outer iterations were skipped, the most skipped first: those that diverge. Where an outer iteration has
 * several learners, it counts for each.
 */
export function skippedLearners(
  config: TrainingConfig,
  architectures: readonly ArchitectureConfig[],
  metrics: readonly Metric[],
): SkippedLearner[] {
  const names = architectures.map((architecture) => makeLearner(architecture).description);
  const counts = new Map<string, SkippedLearner>();
  for (const { iteration, skipped } of metrics.filter(isIteration)) {
    const picked = pickedArchitectures(config, iteration - 1).map((i) => names[i]!);
    for (const learner of new Set(picked)) {
      const count = counts.get(learner) ?? { learner, iterations: 0, skipped: 0 };
      counts.set(learner, {
        learner,
        iterations: count.iterations + 1,
        skipped: count.skipped + Number(skipped),
      });
    }
  }
  return [...counts.values()].filter(({ skipped }) => skipped > 0).sort((a, b) => b.skipped - a.skipped);
}
