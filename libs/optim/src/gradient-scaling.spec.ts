import { type NdArray, ReferenceEngine, float, trace, vjp } from '@gtn-studio/autodiff';
import { describe, expect, test } from 'vitest';
import { layerWise } from './gradient-scaling.ts';

const engine = new ReferenceEngine();
const array = (shape: readonly number[], ...values: number[]): NdArray => ({
  shape,
  data: Float64Array.from(values),
});
/** A weight of 2 outputs and 3 inputs with its bias, and a norm of 4 channels. */
const layers = { dense: { weight: float([2, 3]), bias: float([2]) }, norm: { bias: float([4]) } };
const gradients = {
  dense: { weight: array([2, 3], 3, 0, 4, 0, 0, 0), bias: array([2], 0, 12) },
  norm: { bias: array([4], 0, 8, 0, 6) },
};

describe('layerWise', () => {
  const scaled = trace({ gradients: layers }, (inputs) => layerWise.apply(inputs.gradients));

  test('gives every layer a step of √(outputs / inputs) / layers, whatever its gradient', async () => {
    const program = await engine.compile(scaled);
    const { steps } = await program.run({ gradients });
    // Norms 13 and 10; sizes √(2/3) / 2 and √4 / 2.
    const dense = Math.sqrt(2 / 3) / 2 / 13;
    [3, 0, 4].forEach((value, i) => expect(steps.dense.weight.data[i]).toBeCloseTo(dense * value, 8));
    expect(steps.dense.bias.data[1]).toBeCloseTo(dense * 12, 8);
    [0, 0.8, 0, 0.6].forEach((value, i) => expect(steps.norm.bias.data[i]).toBeCloseTo(value, 8));
  });

  test('takes no step where the gradient is zero', async () => {
    const program = await engine.compile(scaled);
    const { steps, ratios } = await program.run({
      gradients: { ...gradients, norm: { bias: array([4], 0, 0, 0, 0) } },
    });
    expect([...steps.norm.bias.data]).toEqual([0, 0, 0, 0]);
    expect(ratios['norm']!.data[0]).toBeCloseTo(1000, 8);
  });

  test('its pullback is the derivative, from the steps alone', async () => {
    const small = {
      dense: { weight: array([2, 3], 1e-3, 2e-3, 0, -1e-3, 0, 0), bias: array([2], 5e-4, 0) },
      norm: { bias: array([4], 1, -2, 0.5, 3) },
    };
    const bars = {
      dense: { weight: array([2, 3], 1, -1, 2, 0.5, 3, -2), bias: array([2], 2, 1) },
      norm: { bias: array([4], 0.3, 1, -1, 2) },
    };
    const { steps, ratios } = await (await engine.compile(scaled)).run({ gradients: small });
    const program = trace(
      { cotangents: layers, steps: layers, ratios: layerWise.ratioSpecs(layers) },
      ({ cotangents, ...made }) => layerWise.pullback(cotangents, made),
    );
    const pulled = await (await engine.compile(program)).run({ cotangents: bars, steps, ratios });
    const onlySteps = trace({ gradients: layers }, (inputs) => layerWise.apply(inputs.gradients).steps);
    const derived = await engine.compile(vjp(onlySteps));
    const expected = await derived.run({ primals: { gradients: small }, cotangents: bars });
    for (const [layer, leaf] of [
      ['dense', 'weight'],
      ['dense', 'bias'],
      ['norm', 'bias'],
    ] as const) {
      const of = (tree: unknown) => (tree as Record<string, Record<string, NdArray>>)[layer]![leaf]!.data;
      of(pulled).forEach((value, i) => expect(value / of(expected.gradients)[i]!).toBeCloseTo(1, 10));
    }
  });
});
