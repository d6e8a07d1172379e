import { type NdArray, type Tree, entries, isNdArray } from '@gtn-studio/autodiff';
import {
  type InnerStep,
  type LearnerPrograms,
  type SyntheticSet,
  type TestBatches,
  innerLoop,
  innerStepProgram,
  predictProgram,
} from '@gtn-studio/gtn';
import { initializeParams, makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { fetchFile } from '../api/fetch-file.ts';
import { sentence } from '../api/messages.ts';
import { exportedProgram } from './exported-program.ts';
import { type ExportedTeacher, exportedTeacher, testBatchesOf } from './exported-teacher.ts';
import { type Runtime, loadRuntime, sessionOf } from './runtime.ts';
import type { Backend, TeachRequest } from './teaching-messages.ts';

/** All that fresh learners are taught with, one after the other. */
export interface PreparedTeaching {
  readonly programs: LearnerPrograms;
  readonly set: SyntheticSet;
  readonly test: TestBatches;
  readonly testImages: number;
  readonly backend: Backend;
  /** Why WebGPU, which the browser has, does not teach; a sentence. */
  readonly whyNotWebGpu?: string;
}

/** Loads the files of an export, and what runs its models. */
export async function prepareTeaching({
  files,
  apiKey,
}: Omit<TeachRequest, 'seed'>): Promise<PreparedTeaching> {
  const bytesAt = async (url: string) => new Uint8Array(await (await fetchFile(url, apiKey)).arrayBuffer());
  const [runtime, step, forward, setFile, testFile] = await Promise.all([
    loadRuntime(),
    bytesAt(files.step),
    bytesAt(files.forward),
    bytesAt(files.set),
    bytesAt(files.testImages),
  ]);
  const teacher = exportedTeacher(setFile);
  const { batches: test, count: testImages } = testBatchesOf(testFile, teacher);
  const { set } = teacher;
  const prepared = { set, test, testImages };
  const on = (backend: Backend) => learnerPrograms(runtime, { step, forward }, teacher, backend);
  const judge = await on('WebAssembly');
  const judged = { ...prepared, programs: judge, backend: 'WebAssembly' } as const;
  if (!runtime.hasWebGpu) return judged;
  try {
    const programs = await on('WebGPU');
    if (await agree(programs, judge, prepared)) return { ...prepared, programs, backend: 'WebGPU' };
    return { ...judged, whyNotWebGpu: 'It computed the first step otherwise than WebAssembly did.' };
  } catch (error) {
    return { ...judged, whyNotWebGpu: sentence((error as Error).message) };
  }
}

async function learnerPrograms(
  runtime: Runtime,
  models: { readonly step: Uint8Array; readonly forward: Uint8Array },
  { config, learner: architecture, set }: ExportedTeacher,
  backend: Backend,
): Promise<LearnerPrograms> {
  const learner = makeLearner(architecture);
  const synthetic = set.batches[0]!.images.shape;
  const real = [config.realBatchSize, ...architecture.image];
  // One after the other: ONNX Runtime refuses a session of WebGPU while it makes another.
  const step = await sessionOf(runtime, models.step, backend);
  const forward = await sessionOf(runtime, models.forward, backend);
  return {
    learner,
    innerStep: exportedProgram(runtime.ort, step, innerStepProgram(learner, synthetic)),
    predict: exportedProgram(
      runtime.ort,
      forward,
      predictProgram(learner, config.evaluationStatistics, synthetic, real),
    ),
  };
}

/** How far two backends may be apart, over the largest value: float32 sums in another order are within it, a wrong kernel is not. */
const tolerance = 1e-3;
/** Below it a largest value is what is left of a sum that is zero. */
const leastLargest = 1e-3;

/** Whether two backends make the same of a learner's first step and of its first test batch. */
async function agree(
  programs: LearnerPrograms,
  judge: LearnerPrograms,
  { set, test }: Pick<PreparedTeaching, 'set' | 'test'>,
): Promise<boolean> {
  const [{ images }] = test as [{ images: NdArray }];
  const madeBy = async ({ learner, innerStep, predict }: LearnerPrograms) => {
    const params = initializeParams(learner.params, Random.fromSeed(0));
    const { value } = await innerLoop({ innerStep }, params, set, 1).next();
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
