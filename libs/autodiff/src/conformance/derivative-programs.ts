import { Random } from '@gtn-studio/random';
import { type Program, namedTensors } from '../program.ts';
import { sizeOf } from '../shape.ts';
import type { NdArray } from '../tensor.ts';
import { jvp, vjp } from '../transforms/transforms.ts';
import { type ConformanceCase, valueOf } from './conformance-case.ts';

/** A program and a value for each of its inputs, by name. */
export interface RunnableProgram {
  readonly program: Program;
  readonly values: Readonly<Record<string, NdArray>>;
}

/** What is computed of every case. */
export const DERIVATIVES = {
  value: (program: Program) => program,
  vjp: (program: Program) => vjp(program),
  jvp: (program: Program) => jvp(program),
  'forward over reverse': (program: Program) => jvp(vjp(program)),
  'reverse over reverse': (program: Program) => vjp(vjp(program)),
} satisfies Record<string, (program: Program) => Program>;

export type Derivative = keyof typeof DERIVATIVES;
export const derivativeNames = Object.keys(DERIVATIVES) as Derivative[];

/** The case's program, or a derivative of it, with the case's values and random tangents and cotangents in (−1, 1). */
export function derivativeOf(row: ConformanceCase, derivative: Derivative): RunnableProgram {
  return withValues(row, DERIVATIVES[derivative](row.program));
}

/** Values for a program that was derived from the case's own: tangents and cotangents follow from the inputs' names. */
export function withValues(row: ConformanceCase, program: Program): RunnableProgram {
  const given = new Map(
    namedTensors(row.program.inputs).map(([name, tensor]) => [tensor, row.values[name]!]),
  );
  const random = Random.fromSeed(1).split(row.primitive, row.variant);
  const values = namedTensors(program.inputs).map(([name, tensor]): [string, NdArray] => {
    const known = given.get(tensor);
    if (known) return [name, known];
    const draws = random.split(name);
    const list = Array.from({ length: sizeOf(tensor.shape) }, () => 2 * draws.uniform() - 1);
    return [name, valueOf('float', tensor.shape, list)];
  });
  return { program, values: Object.fromEntries(values) };
}
