import type { TrainingConfig } from '@gtn-studio/contracts';
import { isDue } from '@gtn-studio/runs/training-loop';

/** Events of progress of a run, about. */
const EVENTS = 1000;

/**
 * What is told of a run's progress, by its config alone: a run that was killed and went on tells the same as an undisturbed one.
 */
export class Progress {
  readonly #stride: number;

  constructor(private readonly config: Pick<TrainingConfig, 'outerIterations' | 'evaluation'>) {
    this.#stride = Math.ceil(config.outerIterations / EVENTS);
  }

  /** Whether an outer iteration, counted from 1, is told: every so many, the last, and those with an evaluation unless they are more. */
  isTold(iteration: number): boolean {
    return (
      isDue(iteration, this.#stride, this.config.outerIterations) ||
      (this.config.evaluation.every >= this.#stride && this.isEvaluated(iteration))
    );
  }

  /** Whether an evaluation follows it, which is then told with it. */
  isEvaluated(iteration: number): boolean {
    return isDue(iteration, this.config.evaluation.every, this.config.outerIterations);
  }
}
