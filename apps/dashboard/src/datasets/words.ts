import type { DatasetOrigin } from '../generated/operations.ts';

/** Where a data set comes from, for people. */
export const origins: Readonly<Record<DatasetOrigin, string>> = {
  BUNDLED: 'this project',
  PUBLISHED: 'its publishers',
  REGISTERED: 'an upload',
};
