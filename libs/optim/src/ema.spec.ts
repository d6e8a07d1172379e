import { ReferenceEngine, float, trace } from '@gtn-studio/autodiff';
import { describe, expect, test } from 'vitest';
import { ema } from './ema.ts';

const engine = new ReferenceEngine();
const vector = (...values: number[]) => ({ shape: [values.length], data: Float64Array.from(values) });
const tree = { a: float([2]), layer: { b: float([1]) } };

describe('ema', () => {
  test('moves the average by 1 − decay of the way', async () => {
    const program = await engine.compile(
      trace({ average: tree, params: tree }, ({ average, params }) => ema(average, params, 0.75)),
    );
    const next = await program.run({
      average: { a: vector(0, 4), layer: { b: vector(1) } },
      params: { a: vector(4, 0), layer: { b: vector(1) } },
    });
    expect([...next.a.data, ...next.layer.b.data]).toEqual([1, 3, 1]);
  });

  test('refuses a decay above 1', () => {
    expect(() => trace(tree, (params) => ema(params, params, 1.01))).toThrow(
      'ema: decay must be in [0, 1], got 1.01',
    );
  });
});
