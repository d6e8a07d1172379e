import type { DatasetOptions } from '@gtn-studio/datasets';

/** Where data sets are looked for: `GTN_DATA_DIR`, then the cache, then the network. */
export const datasetOptions = (signal?: AbortSignal): DatasetOptions => ({
  ...(process.env.GTN_DATA_DIR && { dataDir: process.env.GTN_DATA_DIR }),
  signal,
});
