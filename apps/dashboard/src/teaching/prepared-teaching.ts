import {
  type LearnerPrograms,
  type SyntheticSet,
  type TestBatches,
  innerStepProgram,
  predictProgram,
  stepFormOf,
} from '@gtn-studio/gtn';
import { makeLearner } from '@gtn-studio/nets';
import { fetchFile } from '../api/fetch-file.ts';
import { type ChosenPrograms, choosePrograms } from './choose-programs.ts';
import { exportedProgram } from './exported-program.ts';
import { type ExportedTeacher, exportedTeacher, testBatchesOf } from './exported-teacher.ts';
import { type Runtime, loadRuntime, sessionOf } from './runtime.ts';
import type { Backend, TeachRequest } from './teaching-messages.ts';

/** All that fresh learners are taught with, one after the other. */
export interface PreparedTeaching {
  readonly chosen: ChosenPrograms;
  readonly set: SyntheticSet;
  readonly test: TestBatches;
  readonly testImages: number;
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
  const chosen = await choosePrograms(judge, runtime.hasWebGpu ? () => on('WebGPU') : undefined, prepared);
  return { ...prepared, chosen };
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
    innerStep: exportedProgram(runtime.ort, step, innerStepProgram(learner, synthetic, stepFormOf(set))),
    predict: exportedProgram(
      runtime.ort,
      forward,
      predictProgram(learner, config.evaluationStatistics, synthetic, real),
    ),
  };
}
