import { readFileSync } from 'node:fs';
import type { OuterSpec } from '../spec.ts';

/** What networks of NAS-Bench-201 are scored by, and an outer iteration on one of them; the Python peers read the same file. */
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
  /** An outer iteration on one of these networks. */
  readonly outer: OuterSpec & { readonly architecture: string };
}

export const readSpec = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as NasCellSpec;
