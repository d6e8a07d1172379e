import { type DatasetSummary, checkDataset } from '@gtn-studio/datasets';
import { serveComputation } from '@gtn-studio/workers/compute';

/** What a checking process does for the gateway. */
export type Checking = {
  /** Reads the data set in a file through. */
  readonly check: (path: string) => Promise<DatasetSummary>;
};

/** Makes this process one that checks data sets for its parent. */
export function checkDatasets(): void {
  serveComputation((): Checking => ({ check: (path) => checkDataset(path) }));
}
