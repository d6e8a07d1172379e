import { describe, expect, it } from 'vitest';
import {
  type NdArray,
  ReferenceEngine,
  type Tensor,
  constant,
  conv2d,
  float,
  flopsOf,
  gradients,
  keepShared,
  leakyRelu,
  matmul,
  maxPool,
  mul,
  namedTensors,
  pushforward,
  simplify,
  sizeOf,
  sum,
  tanh,
  trace,
} from '../index.ts';

const engine = new ReferenceEngine();

const valueOf = (shape: readonly number[]): NdArray => ({
  shape,
  data: Float64Array.from({ length: sizeOf(shape) }, (_, i) => Math.sin(7 * i + shape.length)),
});

const image = [2, 3, 6, 6];
const filter = [4, 3, 3, 3];
const lossOf = (images: Tensor, weight: Tensor) =>
  sum(tanh(leakyRelu(maxPool(conv2d(images, weight, { padding: 'same' }), 2), 0.1)));

/** A gradient, and the gradient of its product with a direction: a step and its adjoint in small. */
const first = trace({ images: float(image), weight: float(filter) }, ({ images, weight }) => ({
  gradient: gradients(lossOf(images, weight), weight),
}));
const second = trace(
  { images: float(image), weight: float(filter), along: float(filter) },
  ({ images, weight, along }) =>
    gradients(pushforward(lossOf(images, weight), weight, along), { images, weight }),
);

describe('keepShared', () => {
  it('computes the same with less', async () => {
    const shared = keepShared(first, second);
    const [images, weight, along] = [image, filter, filter].map(valueOf) as [NdArray, NdArray, NdArray];
    const alone = await (await engine.compile(first)).run({ images, weight });
    const { kept, ...made } = await (await engine.compile(shared.first)).run({ images, weight });
    expect(made).toEqual(alone);
    const later = await (await engine.compile(second)).run({ images, weight, along });
    expect(await (await engine.compile(shared.second)).run({ images, weight, along, kept })).toEqual(later);
    const before = flopsOf(simplify(second));
    expect(flopsOf(simplify(shared.second))).toBeLessThan(0.85 * before);
    expect(flopsOf(simplify(shared.first))).toBe(flopsOf(simplify(first)));
  });

  it('hands a mask over as bools, and not what the mask makes again', () => {
    const { first: keeping, bytes } = keepShared(first, second);
    const kept = namedTensors(keeping.outputs.kept).map(
      ([, { dtype, shape }]) => `${dtype} [${shape.join()}]`,
    );
    expect(kept).toContain('bool [2,4,6,6]');
    expect(kept).not.toContain('float [2,4,6,6]');
    const sizes = namedTensors(keeping.outputs.kept).map(
      ([, { dtype, shape }]) => sizeOf(shape) * (dtype === 'bool' ? 1 : 4),
    );
    expect(bytes).toBe(sizes.reduce((total, size) => total + size, 0));
  });

  it('hands nothing over where nothing is computed twice, nor inputs', () => {
    const square = trace({ x: float([4, 4]) }, ({ x }) => ({ y: matmul(x, x) }));
    const doubled = trace({ x: float([4, 4]) }, ({ x }) => ({ z: mul(x, constant(2)) }));
    const { first: keeping, second: later, bytes } = keepShared(square, doubled);
    expect(keeping.outputs.kept).toEqual({});
    expect(namedTensors(later.inputs).map(([name]) => name)).toEqual(['x']);
    expect(bytes).toBe(0);
  });

  it('hands an output over that both have', async () => {
    const square = trace({ x: float([4, 4]) }, ({ x }) => ({ y: matmul(x, x) }));
    const again = trace({ x: float([4, 4]) }, ({ x }) => ({ z: matmul(x, x) }));
    const { first: keeping, second: later } = keepShared(square, again);
    const x = valueOf([4, 4]);
    const { y, kept } = await (await engine.compile(keeping)).run({ x });
    expect(await (await engine.compile(later)).run({ x, kept })).toEqual({ z: y });
  });
});
