import type { Engine } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import { type LearnerConfig, makeLearner, sampleLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { type LearnerPrograms, compileLearner } from './learner-programs.ts';
import type { RealData } from './real-data.ts';

/** The architectures that a run trains its teacher on. Each is compiled when it is first picked. */
export class LearnerPool {
  readonly architectures: readonly LearnerConfig[];
  readonly #compiled = new Map<number, Promise<LearnerPrograms>>();

  constructor(
    private readonly engine: Engine,
    private readonly config: TrainingConfig,
    private readonly data: RealData,
  ) {
    this.architectures = drawArchitectures(config, data);
  }

  /** One of the architectures, each as likely as the others. */
  pick(random: Random): Promise<LearnerPrograms> {
    const index = random.integer(this.architectures.length);
    let programs = this.#compiled.get(index);
    if (!programs) {
      programs = this.#compile(this.architectures[index]!);
      this.#compiled.set(index, programs);
    }
    return programs;
  }

  #compile(architecture: LearnerConfig): Promise<LearnerPrograms> {
    const { batchSize, realBatchSize, evaluationStatistics: rule } = this.config;
    const { shape } = this.data;
    const geometry = { rule, synthetic: [batchSize, ...shape], real: [realBatchSize, ...shape] };
    return compileLearner(this.engine, makeLearner(architecture), geometry);
  }
}

/** The pool's architectures: its families take turns, and the config's seed draws the details of each. */
export function drawArchitectures(
  { learner, seed }: TrainingConfig,
  { shape, classes }: RealData,
): LearnerConfig[] {
  return Array.from({ length: learner.architectures }, (_, i) => {
    const random = Random.fromSeed(seed).split('architecture', i);
    return sampleLearner(learner.pool[i % learner.pool.length]!, random, { image: shape, classes });
  });
}
