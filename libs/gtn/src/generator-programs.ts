import {
  type Engine,
  type Tensor,
  add,
  concat,
  float,
  int,
  pullback,
  slice,
  trace,
} from '@gtn-studio/autodiff';
import type { Generator, LayerTree } from '@gtn-studio/nets';
import { leafwise } from '@gtn-studio/optim';

/**
 * Batches made by one run, as rows of one large batch that is normalized part by part: they share the work on the weights
 * alone, and larger matrices take less time a row.
 */
const MOST_BATCHES = 8;

/** x_t = generator(z_t, y_t; φ) for several t at once, and its adjoint; noise is [B, Z], images [B, C, H, W]. */
export async function compileGenerator(
  engine: Engine,
  generator: Generator,
  { unrollLength, batchSize, noiseSize }: { unrollLength: number; batchSize: number; noiseSize: number },
) {
  const batchesPerRun = largestDivisor(unrollLength, MOST_BATCHES);
  const inputs = Array.from({ length: batchesPerRun }, () => ({
    noise: float([batchSize, noiseSize]),
    labels: int([batchSize]),
  }));
  const imagesOf = (params: LayerTree<Tensor>, inputs: readonly GeneratorInput[]) => {
    const noise = concat(
      inputs.map(({ noise }) => noise),
      0,
    );
    const labels = concat(
      inputs.map(({ labels }) => labels),
      0,
    );
    const images = generator.apply(params, noise, labels, batchesPerRun);
    const [, ...image] = images.shape;
    return inputs.map((_, i) =>
      slice(images, [i * batchSize, ...image.map(() => 0)], [(i + 1) * batchSize, ...image]),
    );
  };
  const generate = trace({ params: generator.params, inputs }, ({ params, inputs }) =>
    imagesOf(params, inputs),
  );
  // The cotangent of φ comes from every inner step: each run adds its own to `gathered`.
  const cotangents = generate.outputs.map(({ shape }) => float(shape));
  const specs = { params: generator.params, inputs, cotangents, gathered: generator.params };
  const adjoint = trace(specs, ({ params, inputs, cotangents, gathered }) => {
    const images = imagesOf(params, inputs);
    const bar = pullback(images, cotangents, { params, noise: inputs.map(({ noise }) => noise) });
    return {
      gathered: leafwise(gathered, { bar: bar.params }, (sum, own) => add(sum, own)),
      noise: bar.noise,
    };
  });
  return { batchesPerRun, generate: await engine.compile(generate), adjoint: await engine.compile(adjoint) };
}

interface GeneratorInput {
  readonly noise: Tensor;
  readonly labels: Tensor;
}

export type GeneratorPrograms = Awaited<ReturnType<typeof compileGenerator>>;

function largestDivisor(n: number, most: number): number {
  for (let divisor = Math.min(n, most); divisor > 1; divisor--) if (n % divisor === 0) return divisor;
  return 1;
}
