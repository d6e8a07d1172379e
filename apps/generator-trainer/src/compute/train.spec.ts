import { parseTrainingConfig, presets, withOverrides } from '@gtn-studio/contracts';
import { brokenRules } from '@gtn-studio/contracts/testing';
import { expect, it } from 'vitest';
import { train } from './train.ts';

it.each(brokenRules)(
  'what a rule refuses is not trained: $overrides',
  async ({ overrides, field, message }) => {
    const training = async () =>
      train(
        { begin: async () => undefined } as unknown as Parameters<typeof train>[0],
        {
          config: parseTrainingConfig(withOverrides(presets['digits-demo'].config, overrides)),
          engine: 'reference',
          threads: 1,
          dataset: { name: 'digits' },
          evaluated: -1,
          distributed: false,
        },
        new AbortController().signal,
      );
    await expect(training()).rejects.toMatchObject({
      name: 'InvalidInputError',
      problems: [{ field, message }],
    });
  },
);
