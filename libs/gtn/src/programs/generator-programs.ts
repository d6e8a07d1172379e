import { type Engine, add, call, float, int, pullback, simplify, trace } from '@gtn-studio/autodiff';
import type { Generator } from '@gtn-studio/nets';
import { leafwise } from '@gtn-studio/optim';

/** Batches made by one run. They share the work on the weights alone, such as their normalization, and its adjoint. */
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
  // Simplified, so that all batches take the same normalized weights: their cotangents are then added up before they go on to φ.
  const generate = simplify(
    trace({ params: generator.params, inputs }, ({ params, inputs }) =>
      inputs.map(({ noise, labels }) => generator.apply(params, noise, labels)),
    ),
  );
  // The cotangent of φ comes from every inner step: each run adds its own to `gathered`.
  const cotangents = generate.outputs.map(({ shape }) => float(shape));
  const specs = { params: generator.params, inputs, cotangents, gathered: generator.params };
  const adjoint = trace(specs, ({ params, inputs, cotangents, gathered }) => {
    const images = call(generate, { params, inputs });
    const bar = pullback(images, cotangents, { params, noise: inputs.map(({ noise }) => noise) });
    return {
      gathered: leafwise(gathered, { bar: bar.params }, (sum, own) => add(sum, own)),
      noise: bar.noise,
    };
  });
  return { batchesPerRun, generate: await engine.compile(generate), adjoint: await engine.compile(adjoint) };
}

export type GeneratorPrograms = Awaited<ReturnType<typeof compileGenerator>>;

function largestDivisor(n: number, most: number): number {
  for (let divisor = Math.min(n, most); divisor > 1; divisor--) if (n % divisor === 0) return divisor;
  return 1;
}
