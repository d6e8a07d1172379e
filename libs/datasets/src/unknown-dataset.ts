import leven from 'leven';
import { catalog } from './catalog.ts';
import { DatasetError } from './dataset-error.ts';

/** The most letters that a slip of the fingers changes. */
const MOST_SLIPS = 3;

export function unknownDataset(name: string): DatasetError {
  const names = catalog.map((known) => known.name);
  const nearest = names
    .map((candidate) => ({ candidate, distance: leven(name.toLowerCase(), candidate) }))
    .sort((a, b) => a.distance - b.distance)[0]!;
  const suggestion = nearest.distance <= MOST_SLIPS ? `did you mean "${nearest.candidate}"? ` : '';
  return new DatasetError(
    `no such data set, file or folder; ${suggestion}Known data sets: ${names.join(', ')}`,
    { file: name },
  );
}
