import { parseTrainingConfig, presets, withOverrides } from '@gtn-studio/contracts';
import { brokenRules } from '@gtn-studio/contracts/testing';
import { readSafetensors } from '@gtn-studio/tensor-files';
import { tinyConfig } from '@gtn-studio/workers/testing';
import { expect, it } from 'vitest';
import type { InitialCheckpoint } from './protocol.ts';
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

/** The last checkpoint of a training that is stopped before its first iteration, or made to the end. */
async function checkpointOf(
  task: { seed: number; dataset?: string; initialTeacher?: InitialCheckpoint },
  { stopped }: { stopped: boolean },
): Promise<Uint8Array> {
  const { seed, dataset = 'digits', initialTeacher } = task;
  const stopping = new AbortController();
  let checkpoint: Uint8Array | undefined;
  const service = {
    begin: async () => {
      if (stopped) stopping.abort();
    },
    iteration: async () => undefined,
    evaluation: async () => undefined,
    checkpoint: async ({ bytes }: { bytes: Uint8Array }) => {
      checkpoint = bytes;
    },
  } as unknown as Parameters<typeof train>[0];
  await train(
    service,
    {
      ...{ config: tinyConfig({ seed, dataset }), engine: 'reference', threads: 1, evaluated: -1 },
      ...{ dataset: { name: dataset }, distributed: false, initialTeacher },
    },
    stopping.signal,
  );
  return checkpoint!;
}

const tensors = (bytes: Uint8Array, part: string) =>
  Object.entries(readSafetensors(bytes, part).tensors)
    .filter(([name]) => name.startsWith(`${part}.`))
    .map(([name, { data }]) => [name.slice(part.length + 1), [...data]]);

it('a run starts with the averaged teacher of another, as iteration 0 of an optimizer of its own', async () => {
  const checkpoint = await checkpointOf({ seed: 1 }, { stopped: false });
  const initialTeacher = { config: tinyConfig({ seed: 1 }), checkpoint, sha256: 'abc' };
  const start = await checkpointOf({ seed: 2, initialTeacher }, { stopped: true });
  expect(tensors(checkpoint, 'params')).not.toEqual(tensors(checkpoint, 'average'));
  for (const part of ['params', 'average'])
    expect(tensors(start, part)).toEqual(tensors(checkpoint, 'average'));
  expect(readSafetensors(start, 'start').metadata.iteration).toBe('0');
  expect(
    tensors(start, 'optimizer').every(([, values]) => (values as number[]).every((value) => value === 0)),
  ).toBe(true);

  await expect(
    checkpointOf({ seed: 2, dataset: 'mnist-5k', initialTeacher }, { stopped: true }),
  ).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: expect.stringContaining(
      'dataset: mnist-5k has images of another size, or other classes, than digits',
    ) as string,
  });
});
