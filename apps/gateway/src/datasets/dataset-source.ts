import type { DatasetOptions } from '@gtn-studio/datasets';

/** Where a data set is read from. */
export interface DatasetSource extends Pick<DatasetOptions, 'dataDir'> {
  /** A data set's name, or where its file is. */
  readonly nameOrPath: string;
}
