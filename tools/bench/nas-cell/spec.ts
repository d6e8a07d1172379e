import { readFileSync } from 'node:fs';

/** What networks of NAS-Bench-201 are scored by; the Python peer reads the same file. */
export interface NasCellSpec {
  readonly threads: number;
  readonly architectures: number;
  readonly channels: number;
  readonly cells: number;
  readonly image: readonly [number, number, number];
  readonly classes: number;
  readonly batch: number;
  readonly steps: number;
  readonly learningRate: number;
  readonly momentum: number;
  readonly scoredImages: number;
  readonly scoredBatch: number;
}

export const readSpec = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as NasCellSpec;
