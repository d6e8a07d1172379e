import { type DatasetSummary, checkDataset } from '@gtn-studio/datasets';
import { serveCompute } from '@gtn-studio/service/compute';

/** The functions of a process that checks data sets for the gateway. */
export type Checking = {
  /** Reads the data set in a file through. */
  readonly check: (path: string) => Promise<DatasetSummary>;
};

/** Makes this process one that checks data sets for its parent. */
export function compute(): void {
  serveCompute((): Checking => ({ check: (path) => checkDataset(path) }));
}
