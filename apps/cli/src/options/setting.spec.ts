import { everyKey } from '@gtn-studio/contracts/testing';
import { describe, expect, it } from 'vitest';
import { configFromOptions } from './config-options.ts';
import { differences, parseSetting } from './setting.ts';

type Settings = Readonly<Record<string, unknown>>;

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
    expect(() => parseSetting('outerOptimizer.lr=1')).toThrow(
      'unknown key outerOptimizer.lr; did you mean outerOptimizer.learningRate?',
    );
    expect(() => parseSetting('=1')).toThrow(/expected key=value/);
  });

  it.each(everyKey)('sets $key', ({ key, value, beside }) => {
    const others = Object.entries(beside).map(([name, part]) => `${name}=${JSON.stringify(part)}`);
    const settings = [...others, `${key}=${JSON.stringify(value)}`];
    const config = configFromOptions({ preset: 'digits-demo', set: settings });
    const set = key.split('.').reduce<unknown>((group, part) => (group as Settings)[part], config);
    if (Array.isArray(value) || typeof value !== 'object') expect(set).toEqual(value);
    else expect(set).toMatchObject(value!);
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
