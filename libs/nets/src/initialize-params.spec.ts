import { Random } from '@gtn-studio/random';
import { describe, expect, test } from 'vitest';
import { initializeParams } from './initialize-params.ts';
import type { Architecture } from '@gtn-studio/contracts';
import { makeLearner } from './index.ts';

const config: Architecture = {
  family: 'conv',
  image: [1, 8, 8],
  classes: 10,
  convs: [{ channels: 16, kernel: 5, halve: true }],
  pooling: 'max',
  head: 'fc',
  hidden: [],
  norm: 'batch',
  weightNorm: true,
};
const valuesOf = (changed: Partial<Architecture>, seed = 1) =>
  initializeParams(makeLearner({ ...config, ...changed }).params, Random.fromSeed(seed));

describe('initializeParams', () => {
  test('gives the same bits for the same seed, and others for another', () => {
    expect(valuesOf({})).toEqual(valuesOf({}));
    expect(valuesOf({})['conv0']!['weight']!.data).not.toEqual(valuesOf({}, 2)['conv0']!['weight']!.data);
  });

  test('leaves a layer as it is when others are added, resized or normalized otherwise', () => {
    const before = valuesOf({});
    const after = valuesOf({ hidden: [32], norm: 'none', weightNorm: false });
    expect(after['conv0']!['weight']).toEqual(before['conv0']!['weight']);
    const deeper = valuesOf({ convs: [...config.convs, { channels: 8, kernel: 3, halve: false }] });
    expect(deeper['conv0']).toEqual(before['conv0']);
  });

  test('draws layers of one shape apart', () => {
    const { fc0, fc1 } = valuesOf({ hidden: [256, 256] });
    expect(fc1!['weight']!.shape).toEqual(fc0!['weight']!.shape);
    expect(fc1!['weight']!.data).not.toEqual(fc0!['weight']!.data);
  });

  test('draws float32 weights of the variance that keeps that of the activations, and nothing else at random', () => {
    const { fc0, logits } = valuesOf({ hidden: [400] }) as Record<
      string,
      Record<string, { data: Float32Array }>
    >;
    const std = ({ data }: { data: Float32Array }) =>
      Math.sqrt(data.reduce((total, value) => total + value ** 2, 0) / data.length);
    expect(fc0!['weight']!.data).toBeInstanceOf(Float32Array);
    expect(std(fc0!['weight']!) * Math.sqrt(256)).toBeCloseTo(Math.sqrt(2 / 1.01), 1);
    expect(std(logits!['weight']!) * Math.sqrt(400)).toBeCloseTo(1, 1);
    expect(new Set(fc0!['bias']!.data)).toEqual(new Set([0]));
    expect(new Set(fc0!['scale']!.data)).toEqual(new Set([1]));
  });
});
