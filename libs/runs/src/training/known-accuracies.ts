import {
  type ArchitectureConfig,
  InvalidInputError,
  type TrainingConfig,
  hasCells,
  isCellSpace,
} from '@gtn-studio/contracts';
import { poolEntry } from '@gtn-studio/gtn';
import { nasBench201Text } from '@gtn-studio/nets';
import { namedTable } from '../validation/truth.ts';

/**
 * What is known of a pool's architectures, in its order, for a teacher that is to rank its learners: accuracies of those of
 * NAS-Bench-201, NaN for all others and for those that the table has none of. Undefined for a teacher that isn't.
 *
 * @param dataDir the folder of the published table
 * @throws ExpectedError that names the file or column that is missing or wrong
 * @throws InvalidInputError where no two of the architectures are known to differ
 */
export async function knownAccuracies(
  { ranking, learner }: Pick<TrainingConfig, 'ranking' | 'learner'>,
  architectures: readonly ArchitectureConfig[],
  dataDir: string | undefined,
): Promise<Float64Array | undefined> {
  if (!ranking) return undefined;
  const { table } = await namedTable(ranking.truth, dataDir);
  const accuracies = Float64Array.from(architectures, (architecture, i) => {
    const entry = poolEntry(learner, i);
    const isKnown = isCellSpace(entry) && entry.space === 'nasBench201' && hasCells(architecture);
    return isKnown ? (table.get(nasBench201Text(architecture)) ?? NaN) : NaN;
  });
  const different = new Set(accuracies.filter((accuracy) => !Number.isNaN(accuracy))).size;
  if (different >= 2) return accuracies;
  const message = `must know two architectures of the pool by different accuracies, and knows ${different} of ${architectures.length}, got "${ranking.truth}"`;
  throw new InvalidInputError([{ field: 'ranking.truth', message }]);
}
