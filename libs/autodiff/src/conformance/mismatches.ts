import { isNdArray } from '../bind.ts';
import type { Engine } from '../engine.ts';
import { ReferenceEngine } from '../reference/reference-engine.ts';
import { formatShape, sameShape } from '../shape.ts';
import type { NdArray } from '../tensor.ts';
import { entries } from '../tree.ts';
import type { RunnableProgram } from './derivative-programs.ts';

/**
 * What an engine computes otherwise than the reference engine, in words, an output each; nothing of an engine that is right.
 *
 * @param tolerance largest difference, as a share of the largest value of the output (of 1, if that is larger)
 */
export async function mismatches(
  engine: Engine,
  runnable: RunnableProgram,
  tolerance: number,
): Promise<string[]> {
  const actual = new Map(await runOn(engine, runnable));
  const expected = await runOn(new ReferenceEngine(), runnable);
  const different = expected.flatMap(([name, value]) => {
    const problem = mismatch(actual.get(name), value, tolerance);
    return problem === undefined ? [] : [`output ${name || 'value'} ${problem}`];
  });
  return actual.size === expected.length
    ? different
    : [...different, `${actual.size} outputs instead of ${expected.length}`];
}

async function runOn(
  engine: Engine,
  { program, values }: RunnableProgram,
): Promise<[name: string, value: NdArray][]> {
  const executable = await engine.compile(program);
  try {
    return entries(await executable.run(values), isNdArray);
  } finally {
    await executable.dispose();
  }
}

function mismatch(actual: NdArray | undefined, expected: NdArray, tolerance: number): string | undefined {
  if (!actual) return 'is missing';
  if (!sameShape(actual.shape, expected.shape) || actual.data.length !== expected.data.length)
    return `is ${formatShape(actual.shape)} with ${actual.data.length} elements instead of ${formatShape(expected.shape)}`;
  if (kindOf(actual.data) !== kindOf(expected.data))
    return `is ${kindOf(actual.data)} instead of ${kindOf(expected.data)}`;
  let [scale, worst] = [1, 0];
  expected.data.forEach((value, i) => {
    scale = Math.max(scale, Math.abs(value));
    worst = Math.max(worst, Math.abs(value - actual.data[i]!));
  });
  const difference = worst / scale;
  return difference <= tolerance ? undefined : `differs by ${difference.toExponential(1)}`;
}

const kindOf = (data: NdArray['data']): string =>
  data instanceof Float32Array || data instanceof Float64Array ? 'float' : data.constructor.name;
