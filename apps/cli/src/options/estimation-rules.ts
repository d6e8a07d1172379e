// What holds for the options of `validate` and `search`, here as on a platform.
import { ExpectedError } from '@gtn-studio/contracts';
import type { ConstantSchedule } from '@gtn-studio/runs';

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

/**
 * Epochs of the real training that is the truth; undefined where that is a table.
 *
 * @throws ExpectedError INVALID_INPUT where they are missing, or out of place
 */
export function truthEpochsOf(truth: string, epochs: number | undefined): number | undefined {
  if (truth !== 'train' && epochs !== undefined)
    throw new ExpectedError('INVALID_INPUT', `--truth-epochs is for --truth train, got --truth ${truth}`);
  if (truth === 'train' && epochs === undefined)
    throw new ExpectedError(
      'INVALID_INPUT',
      '--truth train needs --truth-epochs: how long networks are trained',
    );
  return epochs;
}
