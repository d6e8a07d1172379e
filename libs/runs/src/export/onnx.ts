import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type NdArray,
  type Program,
  type Tree,
  entries,
  float,
  int,
  isNdArray,
  simplify,
  trace,
} from '@gtn-studio/autodiff';
import { innerStepProgram, predictProgram } from '@gtn-studio/gtn';
import { type Generator, initializeParams, makeLearner } from '@gtn-studio/nets';
import { toOnnx } from '@gtn-studio/onnx';
import { Random } from '@gtn-studio/random';
import { writeFileAtomic, writeSafetensors } from '@gtn-studio/tensor-files';
import type { TrainedRun } from '../run/trained-run.ts';

/**
 * A folder of models that any ONNX runtime runs:
 * `generator.onnx` makes a batch of images from noise and labels, with its weights inside (not for teachers without a generator);
 * `learner-step.onnx` makes one SGD step of the run's first learner, `learner-forward.onnx` gives its logits; both take the
 * parameters as inputs, and `learner-initial.safetensors` has some to start from.
 */
export async function exportOnnx(run: TrainedRun, out: string): Promise<readonly string[]> {
  const { trainer, state, description, data } = run;
  const { batchSize, realBatchSize, generator, evaluationStatistics, seed } = description.config;
  const { shape } = data.dataset;
  await mkdir(out, { recursive: true });
  const metadata = { dataset: data.dataset.name, classNames: JSON.stringify(data.dataset.classNames) };
  const written: string[] = [];
  const write = async (name: string, bytes: Uint8Array) => {
    const file = join(out, name);
    await writeFileAtomic(file, bytes);
    written.push(file);
  };
  const writeModel = async (name: string, program: Program, params?: Tree<NdArray>) => {
    const weights = new Map(params === undefined ? [] : entries(params, isNdArray, 'params'));
    await write(`${name}.onnx`, toOnnx(simplify(program), { name, metadata, weights }).bytes);
  };

  const { generator: generatorParams } = state.average;
  if (generatorParams) {
    const program = generatorProgram(trainer.teacher.generator, batchSize, generator.noiseSize);
    await writeModel('generator', program, generatorParams);
  }
  const learner = makeLearner(trainer.pool.architectures[0]!);
  const synthetic = [batchSize, ...shape];
  await writeModel('learner-step', innerStepProgram(learner, synthetic));
  const { inputs, outputs: logits } = predictProgram(learner, evaluationStatistics, synthetic, [
    realBatchSize,
    ...shape,
  ]);
  await writeModel('learner-forward', { inputs, outputs: { logits } });
  const initial = initializeParams(learner.params, Random.fromSeed(seed).split('export'));
  await write(
    'learner-initial.safetensors',
    writeSafetensors(Object.fromEntries(entries(initial as Tree<NdArray>, isNdArray, 'params'))),
  );
  return written;
}

/** Images [B, C, H, W] from noise [B, Z] and labels [B]. */
function generatorProgram(generator: Generator, batchSize: number, noiseSize: number) {
  const specs = { params: generator.params, noise: float([batchSize, noiseSize]), labels: int([batchSize]) };
  return trace(specs, ({ params, noise, labels }) => ({ images: generator.apply(params, noise, labels) }));
}
