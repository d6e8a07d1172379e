import type { Tensor } from '../tensor.ts';
import { broadcastTo } from './broadcast-to.ts';
import { sumTo } from './sum.ts';

/** Cotangents of broadcast inputs: each summed back to its input's shape. */
export const reduceTo = (inputs: readonly Tensor[], cotangents: readonly (Tensor | undefined)[]) =>
  cotangents.map((cotangent, i) => cotangent && sumTo(cotangent, inputs[i]!.shape));

/** The sum of the given tangents, stretched to the shape of `y`. */
export function addTangents(
  y: Tensor,
  tangents: readonly (Tensor | undefined)[],
  add: (a: Tensor, b: Tensor) => Tensor,
) {
  const present = tangents.filter((tangent) => tangent !== undefined);
  const total = present.reduce<Tensor | undefined>(
    (sum, tangent) => (sum ? add(sum, tangent) : tangent),
    undefined,
  );
  return total && broadcastTo(total, y.shape);
}
