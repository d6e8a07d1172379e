import {
  MeteringEngine,
  type NdArray,
  type Tree,
  float,
  isNdArray,
  mapTree,
  matmul,
  trace,
} from '@gtn-studio/autodiff';
import { OnnxRuntimeEngine } from '@gtn-studio/engine-onnxruntime';
import {
  LearnerPool,
  type RealData,
  Trainer,
  innerStepAdjointProgram,
  innerStepProgram,
} from '@gtn-studio/gtn';
import { makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { type BenchSpec, configOf } from './spec.ts';

export const measures = ['matmul', 'forward', 'trainingStep', 'perStepAdjoint', 'outerIteration'] as const;
export type Measure = (typeof measures)[number];

/** One run of a computation; and what its runs have computed so far, in floating-point operations. */
export interface Prepared {
  run(): Promise<unknown>;
  flops(): number;
}

/** Compiles a computation of the given size, on random inputs. */
export async function prepare(measure: Measure, spec: BenchSpec): Promise<Prepared> {
  const engine = new MeteringEngine(await OnnxRuntimeEngine.create({ threads: spec.threads }));
  const flops = () => engine.flops;
  const random = Random.fromSeed(0);
  const fill = (specs: unknown, std = 0.1) =>
    mapTree(specs as Tree<NdArray>, isSpec, (leaf, path) => {
      const size = leaf.shape.reduce((product, n) => product * n, 1);
      if ((leaf as unknown as { dtype: string }).dtype === 'int') {
        return { shape: leaf.shape, data: Int32Array.from({ length: size }, (_, i) => i % spec.classes) };
      }
      return { shape: leaf.shape, data: random.split(path).fillNormal(new Float32Array(size), std) };
    }) as never;

  if (measure === 'matmul') {
    const square = float([1024, 1024]);
    const program = trace({ a: square, b: square }, ({ a, b }) => matmul(a, b));
    const executable = await engine.compile(program);
    const inputs = fill({ a: square, b: square });
    return { flops, run: () => executable.run(inputs) };
  }
  const config = configOf(spec);
  const data = randomData(spec);
  if (measure === 'outerIteration') {
    const trainer = await Trainer.create(engine, config, data);
    let state = trainer.initialState();
    return {
      flops,
      run: async () => {
        ({ state } = await trainer.outerIteration(state));
      },
    };
  }
  const learner = makeLearner(new LearnerPool(engine, config, data).architectures[0]!);
  const images = [spec.batch, ...spec.image];
  const programs = {
    forward: () =>
      trace(
        { params: learner.params, images: float(images) },
        ({ params, images }) => learner.apply(params, images, 'batch').logits,
      ),
    trainingStep: () => innerStepProgram(learner, images),
    perStepAdjoint: () => innerStepAdjointProgram(learner, images),
  };
  const program = programs[measure]();
  const inputs = fill(mapTree(program.inputs as never, isSpec, ({ shape, dtype }) => ({ shape, dtype })));
  const executable = await engine.compile(program);
  return { flops, run: () => executable.run(inputs) };
}

const isSpec = (value: unknown): value is NdArray & { dtype: string } =>
  typeof value === 'object' && value !== null && 'dtype' in value;
void isNdArray;

/** Noise of the right shape; a thousand images are drawn once, so that reading them costs what real data would. */
function randomData({ image, classes }: BenchSpec): RealData {
  const size = image.reduce((product, n) => product * n);
  const pool = Random.fromSeed(1).fillNormal(new Float32Array(1000 * size));
  return {
    classes,
    shape: image,
    sampleTrain(random, count) {
      const rows = Array.from({ length: count }, () => random.integer(1000));
      const data = new Float32Array(count * size);
      rows.forEach((row, i) => data.set(pool.subarray(row * size, (row + 1) * size), i * size));
      return {
        images: { shape: [count, ...image], data },
        labels: { shape: [count], data: Int32Array.from(rows, (row) => row % classes) },
      };
    },
  };
}
