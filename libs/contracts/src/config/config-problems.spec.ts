import { describe, expect, it } from 'vitest';
import { InvalidInputError, type Problem } from '../parsing/problem.ts';
import { brokenRules, everyKey } from '../testing/index.ts';
import { checkConfig, configProblems } from './config-problems.ts';
import type { DatasetFacts } from './dataset-facts.ts';
import { presets } from './presets.ts';
import { parseTrainingConfig } from './training-config.ts';
import { type ConfigPart, withOverrides } from './with-overrides.ts';

const digits: DatasetFacts = { name: 'digits', image: [1, 8, 8], classes: 10, trainImages: 1257 };
const { config: demo } = presets['digits-demo'];

function problemsOf(overrides: ConfigPart, dataset: DatasetFacts | undefined): readonly Problem[] {
  try {
    return configProblems(parseTrainingConfig(withOverrides(demo, overrides)), dataset);
  } catch (error) {
    return (error as InvalidInputError).problems;
  }
}

describe('the rules of a config', () => {
  it.each(brokenRules)('refuse $overrides at $field', ({ overrides, field, message }) => {
    expect(problemsOf(overrides, digits)).toEqual([{ field, message }]);
  });

  it('tell all problems at once', () => {
    const overrides = { batchSize: 12, realBatchSize: 2000, metaLoss: { window: 20 } };
    const fields = ['metaLoss.window', 'batchSize', 'realBatchSize'];
    expect(problemsOf(overrides, digits).map(({ field }) => field)).toEqual(fields);
    const config = parseTrainingConfig(withOverrides(demo, overrides));
    expect(() => checkConfig(config, digits)).toThrow(InvalidInputError);
    expect(() => checkConfig(config)).toThrow(/^metaLoss\.window: must be at most[^;]*, got 20$/);
  });

  it('ask nothing of a data set that is not known', () => {
    expect(problemsOf({ batchSize: 12, augmentation: { cutout: 8 } }, undefined)).toEqual([]);
  });

  it('measure crops at the shorter side of an image, and holes at the longer', () => {
    const wide: DatasetFacts = { ...digits, image: [1, 6, 9] };
    const augmented = (cropPadding: number, cutout: number) =>
      problemsOf({ augmentation: { cropPadding, cutout } }, wide).map(({ field }) => field);
    expect(augmented(5, 8)).toEqual([]);
    expect(augmented(6, 9)).toEqual(['augmentation.cropPadding', 'augmentation.cutout']);
  });

  it.each(everyKey)('let $key be $value', ({ key, value, beside }) => {
    const set = key.split('.').reduceRight<unknown>((inside, part) => ({ [part]: inside }), value);
    expect(problemsOf(withOverrides(beside, set as ConfigPart), digits)).toEqual([]);
  });
});

describe('every integer of a config', () => {
  it('is a GraphQL Int, and every float a float32', () => {
    for (const { key, value } of everyKey) {
      if (typeof value !== 'number') continue;
      const overrides = key.split('.').reduceRight<unknown>((inside, part) => ({ [part]: inside }), 1e39);
      const [problem, ...others] = problemsOf(overrides as ConfigPart, undefined);
      expect(others).toEqual([]);
      expect(problem).toMatchObject({
        field: key,
        message: expect.stringMatching(/^must be (at most|less than) .*, got 1e\+39$/) as unknown,
      });
      const most = Number(/(?:at most|less than) (\S+),/.exec(problem!.message)![1]);
      expect(most).toBeLessThanOrEqual(Number.isInteger(value) ? 2 ** 31 - 1 : 3.4e38);
    }
  });
});
