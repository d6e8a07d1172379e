import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../engine.ts';
import type { ConformanceCase } from './conformance-case.ts';
import { conformanceCases } from './conformance-cases.ts';
import { type Derivative, derivativeNames, derivativeOf } from './derivative-programs.ts';
import { describeEngineContract } from './describe-engine-contract.ts';
import { mismatches } from './mismatches.ts';

/** Reading a native library of several hundred megabytes may take this long on a busy disk. */
const LOADING_MS = 60_000;

export interface ConformanceOptions {
  /** Largest difference from the reference, as a share of the largest value of the output (of 1, if that is larger). */
  readonly tolerance: number;
  /** The cases to run; default: all. */
  readonly only?: (row: ConformanceCase, derivative: Derivative) => boolean;
}

/** Specs that hold an engine to the contract of `Engine`, and to the reference engine for every primitive and derivative. */
export function describeEngineConformance(
  createEngine: () => Promise<Engine>,
  { tolerance, only = () => true }: ConformanceOptions,
): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine();
  }, LOADING_MS);
  afterAll(() => engine.dispose());

  describe('equals the reference engine', () => {
    for (const row of conformanceCases()) {
      it.each(derivativeNames.filter((derivative) => only(row, derivative)))(
        `${row.primitive}, ${row.variant}: %s`,
        async (derivative) => {
          expect(await mismatches(engine, derivativeOf(row, derivative), tolerance)).toEqual([]);
        },
      );
    }
  });

  describe('keeps the contract of engines', () => {
    describeEngineContract(() => engine, createEngine);
  });
}
