import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNdArray } from '../bind.ts';
import type { Engine } from '../engine.ts';
import { ReferenceEngine } from '../reference/reference-engine.ts';
import type { NdArray } from '../tensor.ts';
import { entries } from '../tree.ts';
import { conformanceCases } from './conformance-cases.ts';
import { DERIVATIVES, type Derivative, type RunnableProgram, derivativeOf } from './derivative-programs.ts';
import { describeEngineContract } from './describe-engine-contract.ts';

/** Reading a native library of several hundred megabytes may take this long on a busy disk. */
const LOADING_MS = 60_000;

export interface ConformanceOptions {
  /** Largest difference from the reference, as a share of the largest value of the output (of 1, if that is larger). */
  readonly tolerance: number;
}

/** Specs that hold an engine to the contract of `Engine`, and to the reference engine for every primitive and derivative. */
export function describeEngineConformance(
  createEngine: () => Promise<Engine>,
  { tolerance }: ConformanceOptions,
): void {
  let engine: Engine;
  beforeAll(async () => {
    engine = await createEngine();
  }, LOADING_MS);
  afterAll(() => engine.dispose());

  describe('equals the reference engine', () => {
    for (const row of conformanceCases()) {
      it.each(Object.keys(DERIVATIVES) as Derivative[])(
        `${row.primitive}, ${row.variant}: %s`,
        async (derivative) => {
          const runnable = derivativeOf(row, derivative);
          expectEqual(await runOn(engine, runnable), await runOn(new ReferenceEngine(), runnable), tolerance);
        },
      );
    }
  });

  describe('keeps the contract of engines', () => {
    describeEngineContract(() => engine, createEngine);
  });
}

type NamedValues = [name: string, value: NdArray][];

async function runOn(engine: Engine, { program, values }: RunnableProgram): Promise<NamedValues> {
  const executable = await engine.compile(program);
  const outputs = await executable.run(values);
  await executable.dispose();
  return entries(outputs, isNdArray);
}

function expectEqual(actual: NamedValues, expected: NamedValues, tolerance: number): void {
  expect(actual.map(([name, { shape }]) => [name, shape])).toEqual(
    expected.map(([name, { shape }]) => [name, shape]),
  );
  for (const [i, [name, { data }]] of expected.entries()) {
    const got = actual[i]![1].data;
    expect(kindOf(got), `type of output ${name}`).toBe(kindOf(data));
    expect(got.length, `elements of output ${name}`).toBe(data.length);
    let [scale, worst] = [1, 0];
    data.forEach((value, k) => {
      scale = Math.max(scale, Math.abs(value));
      worst = Math.max(worst, Math.abs(value - got[k]!));
    });
    expect(worst / scale, `relative error of output ${name}`).toBeLessThanOrEqual(tolerance);
  }
}

const kindOf = (data: NdArray['data']): string =>
  data instanceof Float32Array || data instanceof Float64Array ? 'float' : data.constructor.name;
