import { type NdArray, type Tree, entries, isNdArray, mapTree } from '@gtn-studio/autodiff';
import type { Random } from '@gtn-studio/random';

// Arithmetic on trees of values, for the little that happens between two programs.

/** target += factor · source, for the leaves of the same name and in place; returns the target. */
export function addInto<V extends Tree<NdArray>>(target: V, source: V, factor = 1): V {
  const sources = new Map(entries(source, isNdArray));
  entries(target, isNdArray).forEach(([name, { data }]) => {
    const added = sources.get(name)!.data;
    for (let i = 0; i < data.length; i++) data[i]! += factor * added[i]!;
  });
  return target;
}

/** Zeros in the shapes of a tree of values. */
export { zerosLike } from '@gtn-studio/optim';

/** Independent draws from the standard normal distribution, as float32. */
export function normal(shape: readonly number[], random: Random): NdArray {
  const data = random.fillNormal(new Float32Array(shape.reduce((size, n) => size * n, 1)));
  return { shape, data };
}

/** Whether every number of a tree of values is finite. */
export const allFinite = (values: unknown): boolean =>
  entries(values as Tree<NdArray>, isNdArray).every(([, { data }]) => isFiniteArray(data));

/** Whether every number is finite: of one that is not, the difference from itself is NaN. */
export function isFiniteArray(data: ArrayLike<number>): boolean {
  let differences = 0;
  for (let i = 0; i < data.length; i++) differences += data[i]! - data[i]!;
  return differences === 0;
}

/** A copy that shares no memory. */
export const cloneValues = <V>(values: V): V =>
  mapTree(values as Tree<NdArray>, isNdArray, ({ shape, data }) => ({ shape, data: data.slice() })) as V;

/** Rows of a table [N, ...rest] as [rows.length, ...rest]. */
export function takeRows(table: NdArray, rows: ArrayLike<number>): NdArray {
  const width = table.data.length / table.shape[0]!;
  const data = new (table.data.constructor as Float32ArrayConstructor)(rows.length * width);
  for (let i = 0; i < rows.length; i++)
    data.set(table.data.subarray(rows[i]! * width, (rows[i]! + 1) * width), i * width);
  return { shape: [rows.length, ...table.shape.slice(1)], data };
}

/** Adds values [rows.length, ...rest] to the given rows of a table, in place. */
export function addToRows(table: NdArray, rows: ArrayLike<number>, { data }: NdArray): void {
  const width = table.data.length / table.shape[0]!;
  for (let i = 0; i < rows.length; i++) {
    for (let k = 0; k < width; k++) table.data[rows[i]! * width + k]! += data[i * width + k]!;
  }
}
