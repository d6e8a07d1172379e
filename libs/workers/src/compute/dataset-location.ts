import { type Dataset, loadDataset } from '@gtn-studio/datasets';

/** A data set, and where this machine has it. */
export interface DatasetLocation {
  readonly name: string;
  /** The file of one that a user registered; the others are found by their name. */
  readonly path?: string;
  /** Folder of the data sets that do not come with the project. */
  readonly dataDir?: string;
}

/** Reads a data set. Throws a DatasetError if it is not there or cannot be read. */
export async function loadDatasetAt(
  { name, path, dataDir }: DatasetLocation,
  signal?: AbortSignal,
): Promise<Dataset> {
  const dataset = await loadDataset(path ?? name, { dataDir, signal });
  return { ...dataset, name };
}
