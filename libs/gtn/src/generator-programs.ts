import { type Engine, add, float, int, pullback, trace } from '@gtn-studio/autodiff';
import type { Generator } from '@gtn-studio/nets';
import { leafwise } from '@gtn-studio/optim';

/** x = generator(z, y; φ) for one batch, and its adjoint; noise is [B, Z], images [B, C, H, W]. */
export async function compileGenerator(engine: Engine, generator: Generator, batchSize: number, noiseSize: number) {
  const { params } = generator;
  const noise = float([batchSize, noiseSize]);
  const labels = int([batchSize]);
  const generate = trace({ params, noise, labels }, ({ params, noise, labels }) => generator.apply(params, noise, labels));
  // The cotangent of φ comes from every inner step: each adds its own to `gathered`.
  const images = float(generate.outputs.shape);
  const adjoint = trace({ params, noise, labels, images, gathered: params }, ({ images, gathered, ...inputs }) => {
    const { params, noise } = inputs;
    const made = generator.apply(params, noise, inputs.labels);
    const bar = pullback([made], [images], { params, noise });
    return { gathered: leafwise(gathered, { bar: bar.params }, (sum, own) => add(sum, own!)), noise: bar.noise };
  });
  return { generate: await engine.compile(generate), adjoint: await engine.compile(adjoint) };
}

export type GeneratorPrograms = Awaited<ReturnType<typeof compileGenerator>>;
