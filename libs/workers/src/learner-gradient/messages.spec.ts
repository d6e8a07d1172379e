import { describe, expect, it } from 'vitest';
import { tinyConfig } from '../testing/tiny-config.ts';
import {
  decodeGradient,
  decodeRequest,
  decodeSet,
  encodeGradient,
  encodeRequest,
  encodeReference,
  encodeSet,
  referenceIn,
} from './messages.ts';

const images = (...values: number[]) => ({
  shape: [1, 1, 1, values.length],
  data: Float32Array.from(values),
});
const set = {
  batches: [
    { images: images(0.1, -0, 3e-45), labels: { shape: [1], data: Int32Array.of(7) } },
    {
      images: images(1, 2, 3),
      labels: { shape: [1], data: Int32Array.of(0) },
      softLabels: { shape: [1, 2], data: Float32Array.of(0.9, 1e-40) },
    },
  ],
  schedule: { learningRate: Float64Array.of(0.1, 1 / 3), momentum: Float64Array.of(0.5, 0.7) },
};
const about = { config: tinyConfig(), engine: 'onnxruntime', threads: 2, iteration: 12, learner: 3 };

describe('the messages about the gradient of a learner', () => {
  it('keeps every bit of the set and of the cotangents', () => {
    expect(decodeSet(encodeSet(set))).toEqual(set);
    const first = { ...set, batches: set.batches.slice(0, 1) };
    expect(decodeSet(encodeSet(first))).toEqual(first);
    const gradient = {
      metaLoss: 2 / 3,
      images: [undefined, images(1e-40, -1), images(NaN, Infinity)],
      softLabels: [undefined, { shape: [1, 2], data: Float32Array.of(-0, 1e-40) }, undefined],
      learningRate: Float64Array.of(0, 1e-300, -0),
      momentum: Float64Array.of(0, NaN, 1),
    };
    expect(decodeGradient(encodeGradient(gradient))).toEqual(gradient);
    expect(referenceIn(encodeGradient(gradient))).toBeUndefined();
  });

  it('keeps every bit of what learners are ranked by, and of their scores', () => {
    const known = (...values: number[]) => ({ shape: [2], data: Float64Array.from(values) });
    const bank = { accuracies: known(91.5, NaN), scores: known(-1 / 3, NaN) };
    expect(decodeSet(encodeSet(set, bank))).toEqual({ ...set, bank });
    const ranked = { architecture: 31, score: -2 / 3, rankLoss: 1 / 7 };
    const gradient = {
      ...set.schedule,
      metaLoss: 1,
      images: [undefined, images(1)],
      softLabels: [undefined, undefined],
      ranked,
    };
    expect(decodeGradient(encodeGradient(gradient))).toEqual(gradient);
  });

  it('keeps the request, with the set inside or by its name', () => {
    const inside = {
      ...about,
      set: encodeSet(set),
      dataset: { sha256: 'a'.repeat(64), fileName: 'mine.npz' },
    };
    expect(decodeRequest(encodeRequest(inside))).toEqual(inside);
    const named = { ...about, set: 'b'.repeat(64) };
    expect(decodeRequest(encodeRequest(named))).toEqual(named);
    expect(referenceIn(encodeReference('c'.repeat(64)))).toBe('c'.repeat(64));
  });
});
