import { type DatasetSummary, checkDataset } from '@gtn-studio/datasets';
import { serveCompute } from '@gtn-studio/service/compute';
import type { SamplesOptions } from './sample-picture.ts';

/** The functions of a process that reads data sets for the gateway. */
export type Reading = {
  /** Reads the data set in a file through. */
  readonly check: (path: string) => Promise<DatasetSummary>;
  /** A PNG of some images of each class. */
  readonly samples: (options: SamplesOptions) => Promise<Uint8Array>;
};

/** Makes this process one that reads data sets for its parent. */
export function compute(): void {
  serveCompute((): Reading => ({
    check: (path) => checkDataset(path),
    // What draws pictures is not loaded to check a file.
    samples: async (options) => (await import('./sample-picture.ts')).samplePicture(options),
  }));
}
