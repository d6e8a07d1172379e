import { ReferenceEngine, float, trace } from '@gtn-studio/autodiff';
import { describe, expect, test } from 'vitest';
import { clipByGlobalNorm, globalNorm } from './global-norm.ts';

const engine = new ReferenceEngine();
const vector = (...values: number[]) => ({ shape: [values.length], data: Float64Array.from(values) });
const tree = { a: float([2]), layer: { b: float([1]) } };

describe('clipByGlobalNorm', () => {
  const clip = engine.compile(trace(tree, (gradients) => clipByGlobalNorm(gradients, 1.5)));

  test('scales all gradients alike, to the norm asked for', async () => {
    const { gradients, norm } = await (await clip).run({ a: vector(1, -2), layer: { b: vector(2) } });
    expect(norm.data[0]).toBe(3);
    expect([...gradients.a.data, ...gradients.layer.b.data]).toEqual([0.5, -1, 1]);
  });

  test('leaves smaller gradients as they are', async () => {
    const { gradients, norm } = await (await clip).run({ a: vector(0.3, -0.4), layer: { b: vector(0) } });
    expect(norm.data[0]).toBe(0.5);
    expect([...gradients.a.data, ...gradients.layer.b.data]).toEqual([0.3, -0.4, 0]);
  });

  test('reports a gradient that is not finite in the norm', async () => {
    const { norm } = await (await clip).run({ a: vector(Number.NaN, 1), layer: { b: vector(0) } });
    expect(norm.data[0]).toBeNaN();
  });

  test('refuses a norm that is not positive', () => {
    expect(() => trace(tree, (gradients) => clipByGlobalNorm(gradients, 0))).toThrow(
      'clipByGlobalNorm: maxNorm must be finite and > 0, got 0',
    );
  });

  test('globalNorm is the norm of all leaves as one vector', async () => {
    const program = await engine.compile(trace(tree, (values) => globalNorm(values)));
    expect((await program.run({ a: vector(2, 3), layer: { b: vector(-6) } })).data[0]).toBe(7);
  });
});
