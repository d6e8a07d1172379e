import { ConfigError, type TrainingConfig } from '@gtn-studio/contracts';
import type { RealData } from './real-data.ts';

/** What a config's fields must satisfy together and with the data; throws a ConfigError that names them. */
export function checkConfig(
  { batchSize, curriculum, innerOptimizer, metaLoss, unrollLength }: TrainingConfig,
  { classes }: RealData,
): void {
  if (batchSize % classes !== 0) {
    throw new ConfigError(
      `batchSize: ${batchSize} is not divisible by the data set's ${classes} classes, so no batch can be balanced`,
    );
  }
  if (curriculum === 'real' && !innerOptimizer.learned) {
    throw new ConfigError(
      'curriculum: real has only the schedule to learn, but innerOptimizer.learned is false',
    );
  }
  if (metaLoss.window !== undefined && metaLoss.window > unrollLength) {
    throw new ConfigError(
      `metaLoss.window: ${metaLoss.window} is more than unrollLength, the ${unrollLength} inner steps that there are`,
    );
  }
}
