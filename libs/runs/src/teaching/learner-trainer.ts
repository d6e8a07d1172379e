import type { Engine } from '@gtn-studio/autodiff';
import type { ArchitectureConfig, TrainingConfig } from '@gtn-studio/contracts';
import { makeLearner } from '@gtn-studio/nets';
import {
  type LearnerPrograms,
  type StepForm,
  type SyntheticSet,
  type TaughtLearner,
  type TestBatches,
  compileLearner,
  stepFormOf,
  teach,
} from '@gtn-studio/gtn';
import type { Random } from '@gtn-studio/random';
import type { RunData } from '../data/run-data.ts';

export interface TeachingTask {
  /** How many fresh learners; the architectures take turns. */
  readonly learners: number;
  readonly architectures: readonly ArchitectureConfig[];
  /** What learner `i` is taught with. */
  readonly set: (learner: number) => SyntheticSet;
  readonly test: TestBatches;
  /** Learner `i` starts from the stream `random.split('learner', i)`. */
  readonly random: Random;
  /** Inner steps to test after, from 1; the last is always tested. */
  readonly testedSteps?: readonly number[];
  readonly signal?: AbortSignal;
  readonly onTaught?: () => void;
}

/** What decides how learners are compiled. */
export type LearnerTrainerConfig = Pick<
  TrainingConfig,
  'evaluationStatistics' | 'batchSize' | 'realBatchSize'
>;

/** Teaches fresh learners; each architecture is compiled once for each form of step that sets ask for. */
export class LearnerTrainer {
  readonly #compiled = new Map<string, Promise<LearnerPrograms>>();

  /** @param config sizes B of the batches that learners are taught with and tested on, and the rule of their statistics. */
  constructor(
    private readonly engine: Engine,
    private readonly config: LearnerTrainerConfig,
    private readonly data: Pick<RunData, 'real'>,
  ) {}

  /**
   * One learner after the other, in the order of their numbers. Rejects with the signal's reason when it is aborted.
   *
   * @throws InvalidInputError for an architecture that cannot be built.
   */
  async teach({
    learners,
    architectures,
    set,
    test,
    random,
    testedSteps,
    signal,
    onTaught,
  }: TeachingTask): Promise<TaughtLearner[]> {
    const taught: TaughtLearner[] = [];
    for (let i = 0; i < learners; i++) {
      const own = set(i);
      const programs = await this.#programs(architectures[i % architectures.length]!, stepFormOf(own));
      const ofLearner = random.split('learner', i);
      taught.push(await teach(programs, own, test, ofLearner, { testedSteps, signal }));
      onTaught?.();
    }
    return taught;
  }

  #programs(architecture: ArchitectureConfig, form: StepForm): Promise<LearnerPrograms> {
    const key = JSON.stringify([architecture, form]);
    let programs = this.#compiled.get(key);
    if (!programs) {
      const { evaluationStatistics: rule, batchSize, realBatchSize } = this.config;
      const { shape } = this.data.real;
      const geometry = { rule, synthetic: [batchSize, ...shape], real: [realBatchSize, ...shape], ...form };
      programs = compileLearner(this.engine, makeLearner(architecture), geometry);
      this.#compiled.set(key, programs);
    }
    return programs;
  }
}
