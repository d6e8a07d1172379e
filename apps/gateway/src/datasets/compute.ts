import { type DatasetSummary, checkDataset } from '@gtn-studio/datasets';
import { serveCompute } from '@gtn-studio/service/compute';
import type { DatasetSource } from './dataset-source.ts';

/** The functions of a process that reads data sets for the gateway. */
export type Reading = {
  /** Reads the data set in a file through. */
  readonly check: (path: string) => Promise<DatasetSummary>;
  /** A PNG of some images of each class. */
  readonly samples: (source: DatasetSource) => Promise<Uint8Array>;
  /** Safetensors of some test images. */
  readonly testImages: (source: DatasetSource) => Promise<Uint8Array>;
};

/** Makes this process one that reads data sets for its parent. */
export function compute(): void {
  serveCompute((): Reading => ({
    check: (path) => checkDataset(path),
    // What draws pictures is not loaded to check a file.
    samples: async (source) => (await import('./sample-picture.ts')).samplePicture(source),
    testImages: async (source) => (await import('./test-images.ts')).testImages(source),
  }));
}
