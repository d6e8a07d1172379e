import { type NdArray, type Tree, entries, isNdArray } from '@gtn-studio/autodiff';
import {
  type InnerStep,
  type LearnerPrograms,
  type SyntheticSet,
  type TestBatches,
  innerLoop,
} from '@gtn-studio/gtn';
import { initializeParams } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { sentence } from '../api/messages.ts';
import type { Backend } from './teaching-messages.ts';

/** What a learner is taught by. */
export interface ChosenPrograms {
  readonly programs: LearnerPrograms;
  readonly backend: Backend;
  /** Why WebGPU, which the browser has, does not teach; a sentence. */
  readonly whyNotWebGpu?: string;
  /** What teaches instead should these fail. */
  readonly instead?: LearnerPrograms;
}

/**
 * WebGPU, which is wrong on some drivers and says nothing, where it makes the same of a learner's first step as WebAssembly; else WebAssembly.
 *
 * @param judge on WebAssembly
 * @param webGpu the same on WebGPU; undefined where the browser has none
 */
export async function choosePrograms(
  judge: LearnerPrograms,
  webGpu: (() => Promise<LearnerPrograms>) | undefined,
  data: Data,
): Promise<ChosenPrograms> {
  if (!webGpu) return { programs: judge, backend: 'WebAssembly' };
  try {
    const programs = await webGpu();
    if (await agree(programs, judge, data)) return { programs, backend: 'WebGPU', instead: judge };
    return withoutWebGpu(judge, 'It computed the first step otherwise than WebAssembly did.');
  } catch (error) {
    return withoutWebGpu(judge, sentence((error as Error).message));
  }
}

export const withoutWebGpu = (judge: LearnerPrograms, whyNotWebGpu: string): ChosenPrograms => ({
  programs: judge,
  backend: 'WebAssembly',
  whyNotWebGpu,
});

interface Data {
  readonly set: SyntheticSet;
  readonly test: TestBatches;
}

/** How far two backends may be apart, over the largest value: float32 sums in another order are within it, a wrong kernel is not. */
const tolerance = 1e-3;
/** Below it a largest value is what is left of a sum that is zero. */
const leastLargest = 1e-3;

/** Whether two backends make the same of a learner's first step and of its first test batch. */
async function agree(
  programs: LearnerPrograms,
  judge: LearnerPrograms,
  { set, test }: Data,
): Promise<boolean> {
  const [{ images }] = test as [{ images: NdArray }];
  const madeBy = async ({ learner, innerStep, predict }: LearnerPrograms) => {
    const params = initializeParams(learner.params, Random.fromSeed(0));
    const { value } = await innerLoop(() => innerStep, params, set, 1).next();
    const { inputs, outputs } = value as InnerStep;
    const logits = await predict.run({ ...outputs, synthetic: inputs.images, images });
    return entries({ ...outputs, logits } as Tree<NdArray>, isNdArray);
  };
  const expected = new Map(await madeBy(judge));
  return (await madeBy(programs)).every(([name, { data }]) => {
    const right = expected.get(name)!.data as Float32Array;
    const most = right.reduce((largest, value) => Math.max(largest, Math.abs(value)), leastLargest);
    return data.every((value, i) => Math.abs(value - right[i]!) <= tolerance * most);
  });
}
