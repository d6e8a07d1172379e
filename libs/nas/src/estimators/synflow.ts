import {
  type Engine,
  type Executable,
  type NdArray,
  ReferenceEngine,
  add,
  constant,
  dot,
  float,
  gradients,
  isNdArray,
  mapTree,
  namedTensors,
  sizeOf,
  sum,
  trace,
} from '@gtn-studio/autodiff';
import type { ArchitectureConfig } from '@gtn-studio/contracts';
import { type LayerTree, initializeParams, makeLearner } from '@gtn-studio/nets';
import type { Estimator } from './estimator.ts';

/**
 * Synaptic flow (Tanaka et al., "Pruning neural networks without any data", NeurIPS 2020; as a proxy: Abdelfattah et al., "Zero-cost
 * proxies for lightweight NAS", ICLR 2021): the sum over all parameters of θ · ∂R/∂θ, where R is the sum of the logits of one image of
 * ones in the network of |θ| without norms. No data.
 *
 * It grows with each layer and leaves float32 in deep networks: what is not finite there is computed in float64 by the reference engine.
 */
export function synflow(engine: Engine): Estimator {
  return {
    measures: ['synflow'],
    seeded: true,
    async prepare(architecture) {
      const program = synflowProgram(architecture);
      const executable = await engine.compile(program);
      return {
        async estimate(random) {
          const params = mapTree(
            initializeParams(withoutNorms(architecture).params, random),
            isNdArray,
            ({ shape, data }: NdArray): NdArray => ({ shape, data: Float32Array.from(data, Math.abs) }),
          ) as LayerTree<NdArray>;
          const score = await scoreOf(executable, params, architecture);
          if (Number.isFinite(score)) return { synflow: score };
          const exact = await new ReferenceEngine().compile(program);
          return { synflow: await scoreOf(exact, params, architecture) };
        },
        dispose: () => executable.dispose(),
      };
    },
  };
}

/** Parameters, which must not be negative, and an image [1, C, H, W] of ones to `score` []. */
export function synflowProgram(architecture: ArchitectureConfig) {
  const learner = withoutNorms(architecture);
  return trace(
    { params: learner.params, images: float([1, ...architecture.image]) },
    ({ params, images }) => {
      const flow = gradients(sum(learner.apply(params, images, 'batch').logits), params);
      const flows = new Map(namedTensors(flow));
      return {
        score: namedTensors(params)
          .map(([name, param]) => dot(param, flows.get(name)!))
          .reduce(add, constant(0)),
      };
    },
  );
}

const withoutNorms = (architecture: ArchitectureConfig) =>
  makeLearner({ ...architecture, norm: 'none', weightNorm: false });

async function scoreOf(
  executable: Executable<SynflowProgram['inputs'], SynflowProgram['outputs']>,
  params: LayerTree<NdArray>,
  { image }: ArchitectureConfig,
): Promise<number> {
  const shape = [1, ...image];
  const images = { shape, data: new Float32Array(sizeOf(shape)).fill(1) };
  return (await executable.run({ params, images })).score.data[0]!;
}

type SynflowProgram = ReturnType<typeof synflowProgram>;
