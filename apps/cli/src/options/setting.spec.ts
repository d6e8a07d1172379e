import { describe, expect, it } from 'vitest';
import { configFromOptions } from './config-options.ts';
import { differences, merged, parseSetting } from './setting.ts';

describe('a setting', () => {
  it('is JSON, or else a string, under its dotted key', () => {
    expect(parseSetting('innerOptimizer.learned=false')).toEqual({ innerOptimizer: { learned: false } });
    expect(parseSetting('curriculum=none')).toEqual({ curriculum: 'none' });
    expect(parseSetting('dataset=a=b')).toEqual({ dataset: 'a=b' });
  });

  it('of an unknown key is refused with the nearest key there is', () => {
    expect(() => parseSetting('outerOptimizer.learnRate=1')).toThrow(
      /did you mean outerOptimizer\.learningRate\?/,
    );
    expect(() => parseSetting('=1')).toThrow(/expected key=value/);
  });

  it('leaves the rest of its group as it is, and replaces a list whole', () => {
    expect(merged({ a: { b: 1, c: [1, 2] }, d: 3 }, { a: { c: [4] } })).toEqual({
      a: { b: 1, c: [4] },
      d: 3,
    });
  });
});

describe('a config from options', () => {
  it('takes later settings over earlier ones, and the seed over both', () => {
    const set = ['seed=1', 'unrollLength=2', 'unrollLength=3'];
    const config = configFromOptions({ preset: 'digits-demo', set, seed: 9, dataset: 'mnist-5k' });
    expect(config).toMatchObject({ seed: 9, unrollLength: 3, dataset: 'mnist-5k' });
  });

  it('keeps what the preset says of a group that is changed in part', () => {
    const before = configFromOptions({ preset: 'digits-demo' });
    const after = configFromOptions({ preset: 'digits-demo', set: ['generator={"hidden":8}'] });
    expect(differences(before, after)).toEqual([
      { key: 'generator.hidden', before: before.generator.hidden, after: 8 },
    ]);
  });
});
