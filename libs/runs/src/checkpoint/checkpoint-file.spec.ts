import type { NdArray } from '@gtn-studio/autodiff';
import { parseTrainingConfig, presets } from '@gtn-studio/contracts';
import type { TrainingState } from '@gtn-studio/gtn';
import { describe, expect, it } from 'vitest';
import { checkpointIteration, decodeAverage, decodeCheckpoint, encodeCheckpoint } from './checkpoint-file.ts';

const config = parseTrainingConfig(presets['digits-demo'].config);
const array = (...values: number[]): NdArray => ({ shape: [values.length], data: Float32Array.from(values) });

/** A state whose parameters have these values. */
const stateOf = (...values: number[]): TrainingState => {
  const params = { generator: { fc0: { weight: array(...values), bias: array(1) } }, noise: array(2, 3) };
  const count = { shape: [], data: Float32Array.of(4) };
  return { iteration: 7, params, average: params, optimizer: { count, first: params, second: params } };
};
const like = stateOf(0, 0);
const decode = (bytes: Uint8Array, expected = like, of = config) =>
  decodeCheckpoint(bytes, 'x.safetensors', of, expected);

describe('a checkpoint', () => {
  it('gives back the state to the bit', () => {
    const state = stateOf(Math.fround(0.1), -0);
    expect(decode(encodeCheckpoint(state, config))).toEqual(state);
  });

  it('gives back the scores of learners that are ranked, those that there are not yet too', () => {
    const known = (...values: number[]): NdArray => ({ shape: [2], data: Float64Array.from(values) });
    const bankOf = (...scores: number[]) => ({ accuracies: known(91, NaN), scores: known(...scores) });
    const state = { ...stateOf(1, 2), bank: bankOf(-1 / 3, NaN) };
    expect(decode(encodeCheckpoint(state, config), { ...like, bank: bankOf(NaN, NaN) })).toEqual(state);
  });

  it('gives its averaged teacher to a run of another config', () => {
    const [state, average] = [stateOf(1, 2), stateOf(3, 4).params];
    const bytes = encodeCheckpoint({ ...state, average }, config);
    expect(decodeAverage(bytes, 'x.safetensors', config, like.params)).toEqual(average);
    expect(checkpointIteration(bytes, 'x.safetensors', config)).toBe(7);
    expect(() => decodeAverage(bytes, 'x.safetensors', config, stateOf(1).params)).toThrow(
      'x.safetensors: tensor "average.generator.fc0.weight": has shape [2], the config makes [1]',
    );
    expect(() => checkpointIteration(bytes, 'x.safetensors', { ...config, seed: 1 })).toThrow(
      /metadata: config is/,
    );
  });

  it('is the same bytes for the same state', () => {
    expect(encodeCheckpoint(stateOf(1, 2), config)).toEqual(encodeCheckpoint(stateOf(1, 2), config));
  });

  it('with any bit turned over is refused', () => {
    const bytes = encodeCheckpoint(stateOf(1, 2), config);
    for (let at = 0; at < bytes.length; at += 5) {
      const damaged = bytes.slice();
      damaged[at]! ^= 1;
      expect(() => decode(damaged), `byte ${at}`).toThrow(/^x\.safetensors: /);
    }
  });

  it('that was cut off is refused', () => {
    const bytes = encodeCheckpoint(stateOf(1, 2), config);
    for (const length of [0, 7, 100, bytes.length - 1]) {
      expect(() => decode(bytes.subarray(0, length))).toThrow(/^x\.safetensors: /);
    }
  });

  it('of another config or other shapes is refused by name', () => {
    const bytes = encodeCheckpoint(stateOf(1, 2), config);
    expect(() => decode(bytes, like, { ...config, seed: 1 })).toThrow(/metadata: config is/);
    expect(() => decode(bytes, stateOf(1, 2, 3))).toThrow(
      /tensor "params\.generator\.fc0\.weight": has shape \[2\]/,
    );
  });
});
