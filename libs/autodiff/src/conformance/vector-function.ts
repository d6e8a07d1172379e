import { isNdArray } from '../bind.ts';
import { namedTensors } from '../program.ts';
import { ReferenceEngine } from '../reference/reference-engine.ts';
import type { NdArray, Tensor } from '../tensor.ts';
import { entries } from '../tree.ts';
import type { RunnableProgram } from './derivative-programs.ts';

/** A number for every element of every float tensor of a tree, by the tensor's name. */
export type Vector = Readonly<Record<string, Float64Array>>;

/** Runs a program in float64 and returns its outputs by name. */
export async function evaluateExactly({
  program,
  values,
}: RunnableProgram): Promise<Record<string, NdArray>> {
  const executable = await new ReferenceEngine().compile(program);
  return Object.fromEntries(entries(await executable.run(values), isNdArray));
}

/** The float part of named values. */
export const floatsOf = (tree: unknown, values: Readonly<Record<string, NdArray>>): Vector =>
  Object.fromEntries(
    namedTensors(tree)
      .filter(([, { dtype }]: [string, Tensor]) => dtype === 'float')
      .map(([name]) => [name, Float64Array.from(values[name]!.data)]),
  );

export const inner = (a: Vector, b: Vector): number =>
  Object.entries(a).reduce(
    (total, [name, list]) => list.reduce((sum, value, i) => sum + value * b[name]![i]!, total),
    0,
  );

/** The derivative of a program's float outputs along a direction of its inputs, by a difference of fourth order. */
export async function differenceAlong(
  { program, values }: RunnableProgram,
  direction: Vector,
): Promise<Vector> {
  const step = 1e-3;
  const at = async (t: number) => {
    const moved = Object.entries(values).map(([name, value]): [string, NdArray] => {
      const along = direction[name];
      if (!along) return [name, value];
      return [name, { shape: value.shape, data: along.map((d, i) => value.data[i]! + t * d) }];
    });
    return floatsOf(program.outputs, await evaluateExactly({ program, values: Object.fromEntries(moved) }));
  };
  const [far, near, back, farBack] = [
    await at(2 * step),
    await at(step),
    await at(-step),
    await at(-2 * step),
  ];
  return Object.fromEntries(
    Object.entries(near).map(([name, list]) => [
      name,
      list.map(
        (value, i) => (8 * (value - back[name]![i]!) - (far[name]![i]! - farBack[name]![i]!)) / (12 * step),
      ),
    ]),
  );
}
