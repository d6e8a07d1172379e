import {
  type NdArray,
  type Tree,
  entries,
  float,
  int,
  isNdArray,
  simplify,
  trace,
} from '@gtn-studio/autodiff';
import type { ArchitectureConfig, TrainingConfig } from '@gtn-studio/contracts';
import { runModel } from '@gtn-studio/engine-onnxruntime';
import { type TrainedGenerator, innerStepProgram, predictProgram, stepFormOf } from '@gtn-studio/gtn';
import { type Generator, initializeParams, makeLearner } from '@gtn-studio/nets';
import { foldConstants, toOnnx, toOnnxOfAnyBatch } from '@gtn-studio/onnx';
import { Random } from '@gtn-studio/random';
import { writeSafetensors } from '@gtn-studio/tensor-files';
import type { TrainedTeacher } from '../training/trained-teacher.ts';
import type { ExportedFile } from './exported-file.ts';
import { onnxMetadata, onnxReadme } from './onnx-readme.ts';
import { setArrays } from './set-arrays.ts';

/**
 * Models that any ONNX runtime runs:
 * `generator.onnx` makes a batch of images from noise and labels, with its weights inside (not for teachers without a generator);
 * `learner-step.onnx` makes one SGD step of the run's first learner, `learner-forward.onnx` gives its logits for a batch of any
 * size; both take the parameters as inputs, and `learner-initial.safetensors` has some to start from. `set.safetensors` is what it is
 * taught with, and says in its metadata which learner it is. `README.md` and the models' metadata say what else it takes: the schedule,
 * the normalization, the noise.
 */
export async function onnxFiles(teacher: TrainedTeacher): Promise<ExportedFile[]> {
  const { config, dataset, generator, params, architectures } = teacher;
  const { batchSize, evaluationStatistics, seed } = config;
  const { shape } = dataset;
  const metadata = onnxMetadata(teacher);
  const [architecture] = architectures as [ArchitectureConfig];
  const learner = makeLearner(architecture);
  const synthetic = [batchSize, ...shape];
  const initial = initializeParams(learner.params, Random.fromSeed(seed).split('export'));
  const step = toOnnx(simplify(innerStepProgram(learner, synthetic, stepFormOf(teacher.set))), {
    name: 'learner-step',
    metadata,
  });
  const forward = toOnnxOfAnyBatch(
    (size) => {
      const { inputs, outputs } = predictProgram(learner, evaluationStatistics, synthetic, [size, ...shape]);
      return simplify({ inputs, outputs: { logits: outputs } });
    },
    'images',
    { name: 'learner-forward', metadata },
  );
  return [
    ...(generator
      ? [{ name: 'generator.onnx', bytes: await generatorModel(generator, config, metadata) }]
      : []),
    ...(params.noise
      ? [{ name: 'generator-noise.safetensors', bytes: writeSafetensors({ noise: params.noise }) }]
      : []),
    { name: 'learner-step.onnx', bytes: step.bytes },
    { name: 'learner-forward.onnx', bytes: forward.bytes },
    {
      name: 'learner-initial.safetensors',
      bytes: writeSafetensors(Object.fromEntries(entries(initial as Tree<NdArray>, isNdArray, 'params'))),
    },
    {
      name: 'set.safetensors',
      bytes: writeSafetensors(setArrays(teacher), {
        ...metadata,
        config: JSON.stringify(config),
        learner: JSON.stringify(architecture),
      }),
    },
    { name: 'README.md', bytes: Buffer.from(onnxReadme(teacher)) },
  ];
}

async function generatorModel(
  { generator, generatorParams }: TrainedGenerator,
  { batchSize, generator: { noiseSize } }: TrainingConfig,
  metadata: Record<string, string>,
): Promise<Uint8Array> {
  const program = simplify(generatorProgram(generator, batchSize, noiseSize));
  const weights = new Map(entries(generatorParams as Tree<NdArray>, isNdArray, 'params'));
  const model = toOnnx(program, { name: 'generator', metadata, weights });
  return (await foldConstants(model, runModel)).bytes;
}

/** Images [B, C, H, W] from noise [B, Z] and labels [B]. */
function generatorProgram(generator: Generator, batchSize: number, noiseSize: number) {
  const specs = { params: generator.params, noise: float([batchSize, noiseSize]), labels: int([batchSize]) };
  return trace(specs, ({ params, noise, labels }) => ({ images: generator.apply(params, noise, labels) }));
}
