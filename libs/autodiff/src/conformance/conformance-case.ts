import { Random } from '@gtn-studio/random';
import { type Program, float, int, trace } from '../program.ts';
import { type DType, type Shape, type TensorSpec, sizeOf } from '../shape.ts';
import type { NdArray, Tensor } from '../tensor.ts';

/** A primitive in one of its variants, with values to run it on. */
export interface ConformanceCase {
  /** Name under which the package exports the primitive. */
  readonly primitive: string;
  readonly variant: string;
  readonly program: Program<Readonly<Record<string, Tensor>>, Tensor>;
  readonly values: Readonly<Record<string, NdArray>>;
  /** The function has a kink at these values: its derivative there is a convention, which no difference shows. */
  readonly kink: boolean;
}

/** What an input of a case is: its shape and type, and how its values are drawn or which they are. */
interface InputOfCase extends TensorSpec {
  readonly draw: (random: Random, size: number) => readonly number[];
}

const RANDOM = Random.fromSeed(2020);

export function makeCase(
  primitive: string,
  variant: string,
  inputs: Readonly<Record<string, InputOfCase>>,
  f: (inputs: Readonly<Record<string, Tensor>>) => Tensor,
  { kink = false } = {},
): ConformanceCase {
  const values = Object.fromEntries(
    Object.entries(inputs).map(([name, { shape, dtype, draw }]) => {
      const list = draw(RANDOM.split(primitive, variant, name), sizeOf(shape));
      return [name, valueOf(dtype, shape, list)];
    }),
  );
  const specs: Readonly<Record<string, TensorSpec>> = Object.fromEntries(
    Object.entries(inputs).map(([name, { shape, dtype }]) => [name, { shape, dtype }]),
  );
  return { primitive, variant, program: trace(specs, f), values, kink };
}

/** Floats are numbers that float32 has too, so that every engine starts from the same ones. */
export function valueOf(dtype: DType, shape: Shape, values: readonly number[]): NdArray {
  switch (dtype) {
    case 'float':
      return { shape, data: Float64Array.from(values, Math.fround) };
    case 'int':
      return { shape, data: Int32Array.from(values) };
    case 'bool':
      return { shape, data: Uint8Array.from(values) };
  }
}

/** Numbers in (from, to), no two closer than (to − from) / size: small steps neither cross zero nor change an order. */
export const between = (from: number, to: number, shape: Shape): InputOfCase => ({
  ...float(shape),
  draw: (random, size) =>
    Array.from(random.permutation(size), (k) => from + ((k + 0.5) * (to - from)) / size),
});

export const real = (...shape: Shape): InputOfCase => between(-2, 2, shape);
export const positive = (...shape: Shape): InputOfCase => between(0.5, 2.5, shape);

export const floats = (shape: Shape, ...values: number[]): InputOfCase => ({
  ...float(shape),
  draw: () => values,
});
export const ints = (shape: Shape, ...values: number[]): InputOfCase => ({
  ...int(shape),
  draw: () => values,
});
export const bools = (shape: Shape, ...values: number[]): InputOfCase => ({
  shape,
  dtype: 'bool',
  draw: () => values,
});
