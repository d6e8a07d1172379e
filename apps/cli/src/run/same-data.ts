import { ExpectedError } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/datasets';
import { dataDigest } from '@gtn-studio/runs';
import type { RunDescription } from './run-folder.ts';

/**
 * A run and all that is made of it belong to the data that it was started with: a path or a name may lead to others by now.
 *
 * @throws ExpectedError if it does.
 */
export function requireSameData({ config, data }: RunDescription, dataset: Dataset): void {
  if (data === undefined) return; // a run of an earlier version does not know
  const now = dataDigest(dataset);
  if (data.sha256 === now) return;
  throw new ExpectedError(
    'INVALID_INPUT',
    `dataset: ${config.dataset} holds other data than the run was started with (SHA-256 ${now}, then ${data.sha256})`,
  );
}
