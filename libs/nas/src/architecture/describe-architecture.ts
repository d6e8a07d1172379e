import type { Architecture, ArchitectureConfig } from '@gtn-studio/contracts';
import { type NetworkCost, makeLearner } from '@gtn-studio/nets';
import { canonicalArchitecture } from './canonical-architecture.ts';
import { canonicalText } from './canonical-text.ts';

/** An architecture with everything that is kept of it. */
export interface DescribedArchitecture<Config extends ArchitectureConfig = Architecture> extends NetworkCost {
  /** Of the canonical network. */
  readonly config: Config;
  /** Equal for equal networks; what the hash is taken of. */
  readonly canonical: string;
  /** One line for people. */
  readonly description: string;
}

/** Builds a network and describes it. Throws an InvalidInputError that names the field that cannot be built. */
export function describeArchitecture<C extends ArchitectureConfig>(given: C): DescribedArchitecture<C> {
  makeLearner(given); // refuses a graph that cannot be simplified
  const config = canonicalArchitecture(given);
  const learner = makeLearner(config);
  return {
    config,
    canonical: canonicalText(config),
    description: learner.description,
    parameters: learner.parameterCount,
    multiplyAdds: learner.multiplyAdds,
  };
}
