import type { Task } from '../architecture/architecture.ts';

/** What rules of a config may ask of a data set. */
export interface DatasetFacts extends Task {
  readonly name: string;
  readonly trainImages: number;
}
