// What holds for the options of `validate` and `search`, here as on a platform.
import { ExpectedError } from '@gtn-studio/contracts';
import type { ConstantSchedule, RealTruth } from '@gtn-studio/runs';

/**
 * The schedule for real images; undefined where it is to be tuned.
 *
 * @throws ExpectedError INVALID_INPUT for half of one
 */
export function givenSchedule({
  learningRate,
  momentum,
}: {
  readonly learningRate?: number;
  readonly momentum?: number;
}): ConstantSchedule | undefined {
  if (learningRate !== undefined && momentum !== undefined) return { learningRate, momentum };
  if (learningRate === undefined && momentum === undefined) return undefined;
  throw new ExpectedError(
    'INVALID_INPUT',
    '--learning-rate and --momentum are given together or tuned together',
  );
}

/** @throws ExpectedError INVALID_INPUT unless networks are those of a search or so many of a space */
export function requireNetworks({
  search,
  architectures,
}: {
  readonly search?: string;
  readonly architectures?: number;
}): void {
  if ((search === undefined) === (architectures === undefined))
    throw new ExpectedError(
      'INVALID_INPUT',
      'give either --architectures, how many, or --search, those of a search',
    );
}

/** The options of what is the truth. */
export interface TruthOptions {
  readonly truth: string;
  readonly truthEpochs?: number;
  readonly truthSeeds?: number;
  readonly augment: boolean;
}

/**
 * The real training that is the truth; undefined where that is a table.
 *
 * @throws ExpectedError INVALID_INPUT where its length is missing, or an option of it is out of place
 */
export function realTruthOf({
  truth,
  truthEpochs: epochs,
  truthSeeds,
  augment,
}: TruthOptions): RealTruth | undefined {
  if (truth === 'train') {
    if (epochs !== undefined) return { epochs, augment, seeds: truthSeeds ?? 1 };
    throw new ExpectedError(
      'INVALID_INPUT',
      '--truth train needs --truth-epochs: how long networks are trained',
    );
  }
  const given = { '--truth-epochs': epochs, '--truth-seeds': truthSeeds, '--augment': augment || undefined };
  const [misplaced] = Object.entries(given).filter(([, value]) => value !== undefined);
  if (!misplaced) return undefined;
  throw new ExpectedError('INVALID_INPUT', `${misplaced[0]} is for --truth train, got --truth ${truth}`);
}
