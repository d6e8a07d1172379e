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
import { writeSafetensors } from '@gtn-studio/tensor-files';
import type { TrainedTeacher } from '../training/trained-teacher.ts';
import type { ExportedFile } from './exported-file.ts';

/**
 * Models that any ONNX runtime runs:
 * `generator.onnx` makes a batch of images from noise and labels, with its weights inside (not for teachers without a generator);
 * `learner-step.onnx` makes one SGD step of the run's first learner, `learner-forward.onnx` gives its logits; both take the
 * parameters as inputs, and `learner-initial.safetensors` has some to start from.
 */
export function onnxFiles({ config, dataset, generator, architectures }: TrainedTeacher): ExportedFile[] {
  const { batchSize, realBatchSize, evaluationStatistics, seed } = config;
  const { shape } = dataset;
  const metadata = { dataset: dataset.name, classNames: JSON.stringify(dataset.classNames) };
  const model = (name: string, program: Program, inside?: Tree<NdArray>): ExportedFile => {
    const weights = new Map(inside === undefined ? [] : entries(inside, isNdArray, 'params'));
    return { name: `${name}.onnx`, bytes: toOnnx(simplify(program), { name, metadata, weights }).bytes };
  };

  const generatorModels = generator
    ? [
        model(
          'generator',
          generatorProgram(generator.generator, batchSize, config.generator.noiseSize),
          generator.generatorParams,
        ),
      ]
    : [];
  const learner = makeLearner(architectures[0]!);
  const synthetic = [batchSize, ...shape];
  const real = [realBatchSize, ...shape];
  const { inputs, outputs: logits } = predictProgram(learner, evaluationStatistics, synthetic, real);
  const initial = initializeParams(learner.params, Random.fromSeed(seed).split('export'));
  return [
    ...generatorModels,
    model('learner-step', innerStepProgram(learner, synthetic)),
    model('learner-forward', { inputs, outputs: { logits } }),
    {
      name: 'learner-initial.safetensors',
      bytes: writeSafetensors(Object.fromEntries(entries(initial as Tree<NdArray>, isNdArray, 'params'))),
    },
  ];
}

/** Images [B, C, H, W] from noise [B, Z] and labels [B]. */
function generatorProgram(generator: Generator, batchSize: number, noiseSize: number) {
  const specs = { params: generator.params, noise: float([batchSize, noiseSize]), labels: int([batchSize]) };
  return trace(specs, ({ params, noise, labels }) => ({ images: generator.apply(params, noise, labels) }));
}
