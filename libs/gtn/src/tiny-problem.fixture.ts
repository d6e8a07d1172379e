import type { Engine, Executable, Program } from '@gtn-studio/autodiff';
import { ReferenceEngine } from '@gtn-studio/autodiff';
import type { TrainingConfigInput } from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';
import type { Batch } from './batch.ts';
import type { RealData } from './real-data.ts';

const classes = 3;
const shape = [1, 4, 4] as const;

/** Images [size, 1, 4, 4] of one bright row in noise, and which row it is: a linear learner can tell the classes apart. */
export function stripedBatch(random: Random, size: number): Batch {
  const labels = Int32Array.from({ length: size }, () => random.integer(classes));
  const data = random.fillNormal(new Float32Array(size * 16), 0.3);
  labels.forEach((label, i) =>
    data.subarray(i * 16 + label * 4, i * 16 + label * 4 + 4).forEach((_, k, row) => (row[k]! += 2)),
  );
  return { images: { shape: [size, ...shape], data }, labels: { shape: [size], data: labels } };
}

export const stripes: RealData = { classes, shape, sampleTrain: stripedBatch };

/** A run on them that takes milliseconds per outer iteration. */
export const tinyRun: TrainingConfigInput = {
  dataset: 'stripes',
  outerIterations: 6,
  unrollLength: 4,
  batchSize: 6,
  realBatchSize: 5,
  generator: { noiseSize: 4, hidden: 6, channels: [3, 2] },
  learner: { pool: [{ family: 'conv', width: [4, 4], kernels: [3], hiddenDepth: [0, 0] }] },
  innerOptimizer: { learningRate: 0.3, momentum: 0.6 },
};

/** The reference engine, watched: `compiled` and `disposed` count programs, and `onRun` is called before each run with its number from 1. */
export class WatchedEngine implements Engine {
  readonly #engine = new ReferenceEngine();
  readonly name = this.#engine.name;
  readonly precision = this.#engine.precision;
  compiled = 0;
  disposed = 0;
  runs = 0;
  onRun: (run: number) => void = () => {};

  async compile<In, Out>(program: Program<In, Out>): Promise<Executable<In, Out>> {
    this.compiled++;
    const executable = await this.#engine.compile(program);
    return {
      flops: executable.flops,
      dispose: () => {
        this.disposed++;
        return executable.dispose();
      },
      run: (inputs) => {
        this.onRun(++this.runs);
        return executable.run(inputs);
      },
    };
  }

  dispose = () => this.#engine.dispose();
}
