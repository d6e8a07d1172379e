import { type NdArray, ReferenceEngine, type Tree, isNdArray, mapTree } from '@gtn-studio/autodiff';
import { type Batch, type LearnerPrograms, type SyntheticSet, compileLearner } from '@gtn-studio/gtn';
import { makeLearner, sampleLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { expect, it } from 'vitest';
import { type ChosenPrograms, choosePrograms } from './choose-programs.ts';
import { teachLearner } from './teach-learner.ts';
import type { TeachReport } from './teaching-messages.ts';

const [image, classes, size, steps] = [[1, 4, 4] as const, 3, 6, 4];
const random = Random.fromSeed(1);

/** Images of each class are bright in a row of their own. */
function batch(stream: Random): Batch {
  const labels = Int32Array.from({ length: size }, (_, i) => i % classes);
  const pixels = Array.from(labels, (label) =>
    Array.from({ length: 16 }, (_, at) => (Math.floor(at / 4) === label ? 1 : 0) + 0.1 * stream.normal()),
  ).flat();
  return {
    images: { shape: [size, ...image], data: Float32Array.from(pixels) },
    labels: { shape: [size], data: labels },
  };
}
const set: SyntheticSet = {
  batches: Array.from({ length: steps }, (_, t) => batch(random.split('train', t))),
  schedule: { learningRate: Array<number>(steps).fill(0.1), momentum: Array<number>(steps).fill(0.5) },
};
const test = [{ ...batch(random.split('test')), count: size }];
const data = { set, test, testImages: size };

const programsOf = (): Promise<LearnerPrograms> => {
  const learner = makeLearner(sampleLearner('linear', random, { image, classes }));
  const geometry = { rule: 'last-synthetic' as const, synthetic: [size, ...image], real: [size, ...image] };
  return compileLearner(new ReferenceEngine(), learner, geometry);
};

/** A backend whose training step does otherwise from one of its runs on. */
async function otherwise(from: number, change: (value: number) => number): Promise<LearnerPrograms> {
  const programs = await programsOf();
  let runs = 0;
  const run: LearnerPrograms['innerStep']['run'] = async (inputs) => {
    const outputs = await programs.innerStep.run(inputs);
    if (++runs < from) return outputs;
    return mapTree(outputs as Tree<NdArray>, isNdArray, ({ shape, data: values }: NdArray) => ({
      shape,
      data: Float32Array.from(values as Float32Array, change),
    })) as typeof outputs;
  };
  return { ...programs, innerStep: { ...programs.innerStep, run } };
}

const fail = (message: string) => (): never => {
  throw new Error(message);
};

/** What is told of a learner that is taught by what was chosen, and what teaches the next one. */
async function taught(chosen: ChosenPrograms) {
  const told: TeachReport[] = [];
  const next = await teachLearner({ ...data, chosen }, 7, (report) => told.push(report));
  const accuracies = told.flatMap((report) => (report.kind === 'step' ? [report.accuracy] : []));
  return { told: told.map(({ kind }) => kind).join(' '), accuracies, next };
}

it('WebGPU teaches where it makes the same of the first step as WebAssembly', async () => {
  const chosen = await choosePrograms(await programsOf(), programsOf, data);
  expect(chosen).toMatchObject({ backend: 'WebGPU' });
  expect(chosen.whyNotWebGpu).toBeUndefined();
});

it.each([
  ['a little more than rounding', (value: number) => value * 1.002],
  ['nothing', () => 0],
  ['no number', () => NaN],
])('where WebGPU computes %s, WebAssembly teaches, and the page is told why', async (_, change) => {
  const judge = await programsOf();
  const chosen = await choosePrograms(judge, () => otherwise(1, change), data);
  expect(chosen).toMatchObject({
    backend: 'WebAssembly',
    whyNotWebGpu: 'It computed the first step otherwise than WebAssembly did.',
  });
  expect(chosen.programs).toBe(judge);
});

it('where WebGPU can’t be opened, WebAssembly teaches, and the page is told why', async () => {
  const chosen = await choosePrograms(await programsOf(), async () => fail('no such adapter')(), data);
  expect(chosen).toMatchObject({ backend: 'WebAssembly', whyNotWebGpu: 'no such adapter.' });
});

it('where WebGPU fails on the way, WebAssembly teaches the same learner from its first step, and those that follow', async () => {
  const alone = await taught(await choosePrograms(await programsOf(), undefined, data));
  // Its first step is the one that is compared.
  const chosen = await choosePrograms(await programsOf(), () => otherwise(4, fail('device lost')), data);
  expect(chosen.backend).toBe('WebGPU');
  const { told, accuracies, next } = await taught(chosen);
  expect(told).toBe(`began step step began ${'step '.repeat(steps)}taught`);
  expect(accuracies.slice(-steps)).toEqual(alone.accuracies);
  expect(next).toMatchObject({ backend: 'WebAssembly', whyNotWebGpu: 'It failed: device lost.' });
  expect((await taught(next)).told).toBe(`began ${'step '.repeat(steps)}taught`);
});

it('what fails on WebAssembly too is told as it is', async () => {
  const chosen = await choosePrograms(await otherwise(1, fail('out of memory')), undefined, data);
  await expect(taught(chosen)).rejects.toThrow('out of memory');
});
