import { ReferenceEngine, trace } from '@gtn-studio/autodiff';
import { Random } from '@gtn-studio/random';
import { describe, expect, test } from 'vitest';
import { initializeParams } from './initialize-params.ts';
import type { LayerTree, ParamSpec } from './param-spec.ts';
import { effectiveWeight, weightSpecs } from './weight.ts';

const specs = { layer: weightSpecs([3, 2, 5, 5], Math.SQRT2, true) };
const run = async (values: ReturnType<typeof initializeParams>) => {
  const program = trace(specs as LayerTree<ParamSpec>, ({ layer }) => effectiveWeight(layer!));
  return (await new ReferenceEngine().compile(program)).run(values);
};

describe('weight normalization', () => {
  test('changes nothing at the start', async () => {
    const values = initializeParams(specs, Random.fromSeed(1));
    const weight = await run(values);
    weight.data.forEach((value, i) => {
      expect(Math.abs(value - values['layer']!['weight']!.data[i]!)).toBeLessThan(1e-7);
    });
  });

  test('gives each unit the norm that its gain says, in the direction of its weight', async () => {
    const values = initializeParams(specs, Random.fromSeed(2));
    const gain = { shape: [3], data: Float32Array.of(2, 0.5, -1) };
    const { data } = await run({ layer: { ...values['layer'], gain } });
    const units = [0, 1, 2].map((unit) => data.slice(unit * 50, (unit + 1) * 50));
    expect(units.map((unit) => Math.hypot(...unit))).toEqual(
      [2, 0.5, 1].map((n) => expect.closeTo(n, 12) as number),
    );
    const raw = values['layer']!['weight']!.data;
    expect(Math.sign(units[0]![7]!)).toBe(Math.sign(raw[7]!));
    expect(Math.sign(units[2]![7]!)).toBe(-Math.sign(raw[107]!));
    expect(units[0]![7]! / units[0]![8]!).toBeCloseTo(raw[7]! / raw[8]!, 10);
  });

  test('without it the weight is used as it is', () => {
    const plain = { layer: weightSpecs([3, 4], 1, false) };
    expect(Object.keys(plain.layer)).toEqual(['weight']);
    trace(plain, ({ layer }) => {
      const weight = effectiveWeight(layer);
      expect(weight).toBe(layer['weight']);
      return weight;
    });
  });
});
