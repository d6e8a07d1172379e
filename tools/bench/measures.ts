import {
  MeteringEngine,
  type NdArray,
  type Program,
  type Tensor,
  type Tree,
  float,
  mapTree,
  matmul,
  sizeOf,
  trace,
} from '@gtn-studio/autodiff';
import {
  type RealData,
  Trainer,
  drawArchitectures,
  innerStepAdjointProgram,
  innerStepProgram,
} from '@gtn-studio/gtn';
import { makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { createEngine } from '@gtn-studio/runs/engine';
import { type BenchSpec, configOf } from './spec.ts';

export const measures = [
  'matmul',
  'forward',
  'trainingStep',
  'perStepAdjoint',
  'outerIteration',
  'metaBatch',
] as const;
export type Measure = (typeof measures)[number];

/** Learners of an outer iteration; `metaBatch` is one with several. */
const learners = { outerIteration: 1, metaBatch: 4 } as const;
type OuterMeasure = keyof typeof learners;
export const isOuter = (measure: Measure): measure is OuterMeasure => measure in learners;

export interface Prepared {
  /** One computation; of an outer iteration its meta-loss. */
  run(): Promise<number | undefined>;
  /** What the runs so far have computed, in floating-point operations. */
  flops(): number;
}

/** Compiles a computation of the given size for the engine of a name, on random inputs. */
export async function prepare(measure: Measure, spec: BenchSpec, engineName: string): Promise<Prepared> {
  const engine = new MeteringEngine(await createEngine({ engine: engineName, threads: spec.threads }));
  const flops = () => engine.flops;
  if (isOuter(measure)) {
    const config = configOf(spec, learners[measure]);
    const trainer = await Trainer.create(engine, config, randomData(spec));
    let state = trainer.initialState();
    const run = async () => {
      const made = await trainer.outerIteration(state);
      state = made.state;
      return made.report.metaLoss;
    };
    return { flops, run };
  }
  const program: Program<Tree<Tensor>> = programOf(measure, spec);
  const executable = await engine.compile(program);
  const inputs = randomInputs(program.inputs, spec.classes);
  const run = async () => {
    await executable.run(inputs);
    return undefined;
  };
  return { flops, run };
}

function programOf(measure: Exclude<Measure, OuterMeasure>, spec: BenchSpec): Program<Tree<Tensor>> {
  const [architecture] = drawArchitectures(configOf(spec), randomData(spec));
  const learner = makeLearner(architecture!);
  const images = [spec.batch, ...spec.image];
  switch (measure) {
    case 'matmul': {
      const square = float([1024, 1024]);
      return trace({ a: square, b: square }, ({ a, b }) => matmul(a, b));
    }
    case 'forward':
      return trace(
        { params: learner.params, images: float(images) },
        ({ params, images }) => learner.apply(params, images, 'batch').logits,
      );
    case 'trainingStep':
      return innerStepProgram(learner, images);
    case 'perStepAdjoint':
      return innerStepAdjointProgram(learner, images);
  }
}

const isTensor = (value: unknown): value is Tensor =>
  typeof value === 'object' && value !== null && 'primitive' in value;

function randomInputs(inputs: Tree<Tensor>, classes: number): Tree<NdArray> {
  const random = Random.fromSeed(0);
  return mapTree(inputs, isTensor, ({ shape, dtype }, path): NdArray => {
    const size = sizeOf(shape);
    if (dtype === 'int') return { shape, data: Int32Array.from({ length: size }, (_, i) => i % classes) };
    return { shape, data: random.split(path).fillNormal(new Float32Array(size), 0.1) };
  });
}

/** Noise of the right shape; a thousand images are drawn once, so that reading them costs what real data would. */
export function randomData({ image, classes }: Pick<BenchSpec, 'image' | 'classes'>): RealData {
  const size = sizeOf(image);
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
